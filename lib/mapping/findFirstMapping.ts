import type { Result } from '../result';
import { ok } from '../result';
import type {
	AmbiguousMapping,
	ExternalMappingIndex,
	MappedTable,
	MappedThing,
} from './externalMappingIndex';

/** The id in the ledger of the first of these things that has one. */
export function findFirstMapping(
	things: readonly MappedThing[],
	table: MappedTable,
	mappings: ExternalMappingIndex,
): Result<string | undefined, AmbiguousMapping> {
	for (const thing of things) {
		const found = mappings.find(thing, table);
		if (!found.ok || found.value !== undefined) return found;
	}
	return ok(undefined);
}
