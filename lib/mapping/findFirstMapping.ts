import type { Result } from '../result';
import { ok } from '../result';
import type { UnclearMapping, ExternalMappingIndex, EntityRef } from './externalMappingIndex';

/** The id in the ledger of the first of these entities that has one. */
export function findFirstMapping(
	refs: readonly EntityRef[],
	table: string,
	mappings: ExternalMappingIndex,
): Result<string | undefined, UnclearMapping> {
	for (const ref of refs) {
		const found = mappings.find(ref, table);
		if (!found.ok || found.value !== undefined) return found;
	}
	return ok(undefined);
}
