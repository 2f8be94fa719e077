import { fail, ok, type Result } from '../../result';
import type { LedgerEntity } from '../LedgerEntity';

/** A list of the ledger, to be looked up in. */
export interface EntityBook {
	byId(id: string): LedgerEntity | undefined;
	/** The one of this name, or all that have it: none, or several. */
	byName(name: string): Result<LedgerEntity, readonly LedgerEntity[]>;
}

export function openEntityBook(entities: readonly LedgerEntity[]): EntityBook {
	const exact = new Map(entities.map((entity) => [entity.id, entity]));
	const ids = new Map(entities.map((entity) => [entity.id.toLowerCase(), entity]));
	const names = group(entities, ({ name }) => [name]);
	const otherNames = group(entities, otherNamesOf);
	return {
		byId: (id) => exact.get(id) ?? ids.get(id.toLowerCase()),
		byName(name) {
			const found = names.get(nameKey(name)) ?? otherNames.get(nameKey(name)) ?? [];
			const active = found.filter((entity) => entity.active);
			const [first, ...others] = active.length > 0 ? active : found;
			return first !== undefined && others.length === 0 ? ok(first) : fail(found);
		},
	};
}

/** A customer may have the name of a company beside its own, an item a name without that of its group; the own whole one goes first. */
export const otherNamesOf = ({ ownName, otherNames = [] }: LedgerEntity): readonly string[] =>
	ownName === undefined ? otherNames : [ownName, ...otherNames];

/** Letter by letter but for case and blanks: what is merely alike is for a person to say. */
export const nameKey = (name: string): string =>
	name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

function group(
	entities: readonly LedgerEntity[],
	namesOf: (entity: LedgerEntity) => readonly string[],
): ReadonlyMap<string, readonly LedgerEntity[]> {
	const grouped = new Map<string, LedgerEntity[]>();
	for (const entity of entities) {
		for (const key of new Set(namesOf(entity).map(nameKey))) {
			const held = grouped.get(key);
			if (held) held.push(entity);
			else grouped.set(key, [entity]);
		}
	}
	return grouped;
}
