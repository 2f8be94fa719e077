import { FieldReader } from '../input/FieldReader';
import type { Issue } from '../results/Issue';
import { fail, ok, type Result } from '../result';

/** An m3ter External Mapping: what an m3ter entity is called in another system. */
export interface ExternalMapping {
	readonly id?: string;
	readonly m3terEntity: string;
	readonly m3terId: string;
	readonly externalSystem: string;
	readonly externalTable: string;
	readonly externalId: string;
	/** The parent configuration, when the mapping was made for one integration. */
	readonly integrationConfigId?: string;
}

/** Reads a list of m3ter External Mappings. None at all is an empty list. */
export function readExternalMappings(input: unknown): Result<ExternalMapping[], Issue[]> {
	const issues: Issue[] = [];
	const fields = new FieldReader({ externalMappings: input }, issues);
	const mappings = fields.records('externalMappings').map(readExternalMapping);
	return issues.length > 0 ? fail(issues) : ok(mappings);
}

/** The five names and ids are required by m3ter as well. */
const readExternalMapping = (fields: FieldReader): ExternalMapping => ({
	id: fields.text('id'),
	m3terEntity: fields.requiredText('m3terEntity', 'the name of an m3ter entity'),
	m3terId: fields.requiredText('m3terId', 'the id of the m3ter entity'),
	externalSystem: fields.requiredText('externalSystem', 'the name of the other system'),
	externalTable: fields.requiredText('externalTable', 'the name of a table of the other system'),
	externalId: fields.requiredTextOrNumber('externalId', 'the id in the other system'),
	integrationConfigId: fields.text('integrationConfigId'),
});
