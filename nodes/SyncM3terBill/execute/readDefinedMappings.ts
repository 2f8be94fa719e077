import { isRecord } from '../../../lib/input/isRecord';

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
					externalId: row.externalId,
					integrationConfigId: row.parentConfigurationId,
				}
			: row,
	);
}
