import type { ExternalMapping } from './readExternalMappings';
import type { EntityRef } from './externalMappingIndex';
import type { Configuration } from '../configuration/Configuration';

/** The External Mapping that m3ter lacks, all but the ledger's id: what a workflow needs to create it. */
export const mappingToCreate = (
	{ entity, id }: EntityRef,
	table: string,
	{ destination, integrationConfigId }: Configuration,
): Omit<ExternalMapping, 'id' | 'externalId'> => ({
	m3terEntity: entity,
	m3terId: id,
	externalSystem: destination.externalSystem,
	externalTable: table,
	...(integrationConfigId !== undefined && { integrationConfigId }),
});
