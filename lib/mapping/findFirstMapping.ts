import type { Result } from '../result';
import { ok } from '../result';
import type { AmbiguousMapping, ExternalMappingIndex, MappedThing } from './externalMappingIndex';

/** The id in the ledger of the first of these things that has one. */
export function findFirstMapping(
	things: readonly MappedThing[],
	table: string,
	mappings: ExternalMappingIndex,
): Result<string | undefined, AmbiguousMapping> {
	for (const thing of things) {
		const found = mappings.find(thing, table);
		if (!found.ok || found.value !== undefined) return found;
	}
	return ok(undefined);
}
