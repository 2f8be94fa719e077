import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { callM3ter } from './callM3ter';
import type { M3terApi } from './M3terApi';
import { isMappingOf, type WriteBackSettings } from './planWriteBack';
import { readPages } from './readPages';
import { createMappingRequest, listRequest, type MappingBody } from './requests';

/** The customer that an account has got in the ledger. */
export interface AccountCustomer {
	readonly accountId: string;
	readonly customerId: string;
}

/**
 * Writes into m3ter which customer an account has got. What is there is read first, so that doing it again writes
 * nothing, and a mapping that somebody made meanwhile stays.
 * @returns Why the mapping could not be written.
 */
export async function writeCustomerMapping(
	{ accountId, customerId }: AccountCustomer,
	{
		api,
		configuration: { destination, integrationConfigId },
	}: { readonly api: M3terApi; readonly configuration: WriteBackSettings },
): Promise<Failure | undefined> {
	const mapping: MappingBody = {
		m3terEntity: 'Account',
		m3terId: accountId,
		externalSystem: destination.externalSystem,
		externalTable: destination.tables.customer,
		externalId: customerId,
		...(integrationConfigId !== undefined && { integrationConfigId }),
	};
	const request = listRequest(api, 'externalmappings', { m3terIds: [accountId] });
	const stored = await readPages(api.send, request);
	if (!stored.ok) return stored.reason;
	const held = stored.value.filter((row) =>
		isMappingOf(row, mapping, [destination.tables.customer]),
	);
	if (held.some(({ externalId }) => externalId !== customerId)) {
		const message = `Account ${accountId} was mapped to another customer meanwhile.`;
		return failure('BOOKS_CHANGED', message);
	}
	if (held.length > 0) return undefined;
	const answer = await callM3ter(api.send, createMappingRequest(api, mapping));
	return answer.ok ? undefined : answer.reason;
}
