import { isRecord } from '../input/isRecord';

/**
 * The table of mappings in the node, as External Mappings of m3ter. Every row is for the destination of
 * the node.
 */
export function readDefinedMappings(definedMappings: unknown, externalSystem: string): unknown {
	const rows = isRecord(definedMappings) ? definedMappings.mapping : undefined;
	if (!Array.isArray(rows)) return rows;
	return rows.map((row: unknown) =>
		isRecord(row)
			? {
					m3terEntity: row.m3terEntity,
					m3terId: row.m3terId,
					externalSystem,
					externalTable: row.table,
					externalId: readId(row.externalId),
					integrationConfigId: row.parentConfigurationId,
				}
			: row,
	);
}

/** From a list the ID comes in a resource locator; what was stored before there was a list is the ID itself. */
const readId = (value: unknown): unknown => (isRecord(value) ? value.value : value);
