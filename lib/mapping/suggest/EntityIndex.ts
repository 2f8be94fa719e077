import type { LedgerEntity } from '../LedgerEntity';
import { readCompanyName, type CompanyName } from './companyName';
import { readEmailAddress, type EmailAddress } from './emailAddress';

/** A customer or an item with what is compared of it, made once. */
export interface IndexedEntity {
	readonly entity: LedgerEntity;
	readonly names: readonly CompanyName[];
	readonly email: EmailAddress | undefined;
}

/**
 * Finds what is worth comparing with a record. To compare 300 accounts with 5,000 contacts, each with each, would take
 * minutes; what shares no code, no address, no rare word and no beginning is not alike either.
 */
export interface EntityIndex {
	/** Each once. */
	candidates(keys: RecordKeys): readonly IndexedEntity[];
}

/** What a record is looked for by. */
export interface RecordKeys {
	readonly codes: readonly string[];
	readonly name: CompanyName;
	readonly email: EmailAddress | undefined;
}

/** A word that more entities have than these says nothing: group, services, international. */
const entitiesPerWordMax = 2_000;

/** Of those that have only words in common with a record, so many are compared with it. */
const comparedMax = 100;

const beginningChars = 3;

export const codeKey = (code: string): string => code.trim().toLowerCase();

export function indexEntities(entities: readonly LedgerEntity[]): EntityIndex {
	const byKey = new Map<string, IndexedEntity[]>();
	for (const entity of entities) {
		const names = [entity.ownName ?? entity.name, ...(entity.otherNames ?? [])].map(
			readCompanyName,
		);
		const indexed = { entity, names, email: readEmailAddress(entity.email) };
		for (const key of new Set(
			keysOf(
				entity.codes.map(({ value }) => value),
				indexed,
			),
		)) {
			const held = byKey.get(key);
			if (held) held.push(indexed);
			else byKey.set(key, [indexed]);
		}
	}
	return {
		candidates: ({ codes, name, email }) => {
			const exact: IndexedEntity[] = [];
			const shared = new Map<IndexedEntity, number>();
			for (const key of keysOf(codes, { names: [name], email })) {
				const held = byKey.get(key) ?? [];
				if (!isVague(key)) exact.push(...held);
				else if (held.length <= entitiesPerWordMax) {
					for (const entity of held) shared.set(entity, (shared.get(entity) ?? 0) + 1);
				}
			}
			const alike = [...shared].sort(([, one], [, other]) => other - one).slice(0, comparedMax);
			return [...new Set([...exact, ...alike.map(([entity]) => entity)])];
		},
	};
}

function keysOf(
	codes: readonly string[],
	{ names, email }: Pick<IndexedEntity, 'names' | 'email'>,
): readonly string[] {
	return [
		...codes.map(codeKey).flatMap((code) => (code === '' ? [] : [`code ${code}`])),
		...(email ? [`email ${email.address}`] : []),
		...(email?.domain === undefined ? [] : [`domain ${email.domain}`]),
		...names.flatMap(({ core, words }) =>
			core === ''
				? []
				: [
						`name ${core}`,
						`beginning ${beginningOf(core)}`,
						...words.map((word) => `word ${word}`),
					],
		),
	];
}

/** Muller and Mueller begin alike. */
const beginningOf = (core: string): string =>
	core
		.replace(/aa|ae/g, 'a')
		.replace(/oe/g, 'o')
		.replace(/ue/g, 'u')
		.replaceAll(' ', '')
		.slice(0, beginningChars);

const isVague = (key: string): boolean => /^(word|beginning|domain) /.test(key);
