import { failed, type BillResult } from '../../../lib/results/BillResult';
import { failure, failureCatalogue, type FailureCode } from '../../../lib/results/failureCatalogue';
import { explainFailure } from '../../../lib/run/explainFailure';
import { configuration, type WrittenConfiguration } from '../support/fixtures';

const remedyOf = (
	code: FailureCode,
	json: unknown,
	externalMappingSource: string,
	given: WrittenConfiguration = {},
) => {
	const outcome = failed(failure(code, 'It failed.'));
	const item = { itemIndex: 0, json, billId: '' };
	const explained = explainFailure(outcome, item, { externalMappingSource }, configuration(given));
	return explained.output === 'failures' ? explained.failure.remedy : '';
};
const usual = (code: FailureCode) => failureCatalogue[code].remedy;

describe.each(['MISSING_ACCOUNT_MAPPING', 'MISSING_ITEM_MAPPING'] as const)('%s', (code) => {
	it.each<[string, unknown, string, WrittenConfiguration, string]>([
		[
			'an item that carries none',
			{},
			'input',
			{},
			'External Mapping Source is Input Item, and this item carries no mappings. Set Options > External Mapping Source to M3ter.',
		],
		[
			'an item that carries none, without the API of m3ter',
			{ body: {} },
			'input',
			{ useM3terApi: false },
			'Use M3ter API is off, and this item carries no mappings. Turn on Use M3ter API, or pass the mappings beside the bill as "externalMappings".',
		],
		[
			'the table in the node',
			{},
			'defined',
			{},
			'Add a row to Options > External Mappings, or set Options > External Mapping Source to M3ter.',
		],
	])('%s: says what helps', (_case, json, source, given, remedy) =>
		expect(remedyOf(code, json, source, given)).toBe(remedy),
	);

	it.each<[string, unknown, string]>([
		['m3ter was asked', {}, 'm3ter'],
		['the item carries some', { externalMappings: [{}] }, 'input'],
		['the body of a webhook carries some', { body: { externalMappings: [{}] } }, 'input'],
	])('where %s, the mapping has to be created', (_case, json, source) =>
		expect(remedyOf(code, json, source)).toBe(usual(code)),
	);
});

it('a mapped customer that is not there: asks for the organisation first', () => {
	expect(
		remedyOf('CUSTOMER_NOT_FOUND', {}, 'm3ter', { useExternalMappingAccountCode: true }),
	).toMatch(/^Check that the right organisation or company is chosen/);
	expect(remedyOf('CUSTOMER_NOT_FOUND', {}, 'm3ter')).toBe(usual('CUSTOMER_NOT_FOUND'));
});

it('what did not fail, and other failures, stay as they are', () => {
	const skipped: BillResult = { output: 'skipped', reason: 'NOT_APPROVED', message: 'Pending.' };
	const item = { itemIndex: 0, json: {}, billId: '' };
	expect(explainFailure(skipped, item, {}, configuration())).toBe(skipped);
	expect(remedyOf('NUMBER_TAKEN', {}, 'input')).toBe(usual('NUMBER_TAKEN'));
});
