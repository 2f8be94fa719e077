import type { Configuration } from '../configuration/Configuration';
import { isRecord } from '../input/isRecord';
import type { BillResult } from '../results/BillResult';
import type { IncomingItem, Settings } from './ItemGroup';

/**
 * A failure with the remedy for these settings: where nothing was looked for, creating it does not help, and what is
 * turned on need not be turned on.
 */
export function explainFailure(
	outcome: BillResult,
	{ json }: IncomingItem,
	settings: Settings,
	configuration: Configuration,
): BillResult {
	if (outcome.output !== 'failures') return outcome;
	const remedy = remedyFor(outcome.failure.code, json, settings, configuration);
	return remedy === undefined ? outcome : { ...outcome, failure: { ...outcome.failure, remedy } };
}

function remedyFor(
	code: string,
	json: unknown,
	{ externalMappingSource }: Settings,
	{ useM3terApi, useExternalMappingAccountCode }: Configuration,
): string | undefined {
	if (code === 'CUSTOMER_NOT_FOUND' && useExternalMappingAccountCode) return mappedElsewhere;
	if (code !== 'MISSING_ACCOUNT_MAPPING' && code !== 'MISSING_ITEM_MAPPING') return undefined;
	if (externalMappingSource === 'defined') {
		return 'Add a row to Options > External Mappings, or set Options > External Mapping Source to M3ter.';
	}
	if (externalMappingSource !== 'input' || carriesMappings(json)) return undefined;
	return useM3terApi
		? 'External Mapping Source is Input Item, and this item carries no mappings. Set Options > External Mapping Source to M3ter.'
		: 'Use M3ter API is off, and this item carries no mappings. Turn on Use M3ter API, or pass the mappings beside the bill as "externalMappings".';
}

const mappedElsewhere =
	'Check that the right organisation or company is chosen in the node. If it is, correct the external mapping of the account in m3ter: the customer that it names does not exist there.';

/** Beside the bill, or with it in the body of a webhook. */
const carriesMappings = (json: unknown): boolean =>
	[json, isRecord(json) ? json.body : undefined].some(
		(value) =>
			isRecord(value) && Array.isArray(value.externalMappings) && value.externalMappings.length > 0,
	);
