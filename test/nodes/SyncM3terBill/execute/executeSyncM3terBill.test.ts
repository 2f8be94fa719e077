import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { executeSyncM3terBill } from '../../../../nodes/SyncM3terBill/execute/executeSyncM3terBill';
import { bill, billJson } from '../../../lib/support/fixtures';

const refuse = (): never => {
	throw new Error('It refuses');
};

/** n8n without a credential: every bill fails, and nothing is sent to anybody. */
const contextOf = (operation: string, items: readonly unknown[], broken: object = {}) => {
	const parameters: IDataObject = {
		operation,
		destination: 'xero',
		name: 'Xero UK',
		billSource: 'input',
	};
	return {
		getNode: () => ({ parameters }),
		getInputData: () => items.map((json) => ({ json })),
		getNodeParameter: (name: string, _itemIndex: number, fallback?: unknown) =>
			parameters[name] ?? fallback,
		getCredentials: () => Promise.reject(new Error('Node does not have any credentials set')),
		getExecutionCancelSignal: () => undefined,
		getExecutionId: () => '1',
		getWorkflow: () => ({ id: '1', name: 'Bills' }),
		getMode: () => 'webhook',
		continueOnFail: () => false,
		isToolExecution: () => false,
		addExecutionHints: () => undefined,
		logger: { warn: () => undefined },
		helpers: {
			getProcessedDataCount: () => Promise.resolve(0),
			checkProcessedAndRecord: () => Promise.resolve({ new: [], processed: [] }),
			clearAllProcessedItems: () => Promise.resolve(),
			removeProcessed: () => Promise.resolve(),
		},
		...broken,
	} as unknown as IExecuteFunctions;
};

const items = [{ bill: billJson(bill()) }, {}, { bill: { toJSON: refuse } }];
const noStore = {
	getProcessedDataCount: refuse,
	checkProcessedAndRecord: refuse,
	clearAllProcessedItems: refuse,
	removeProcessed: refuse,
};

describe.each(['sync', 'preview', 'reconcile', 'collectStatus', 'customApiCall'])(
	'%s',
	(operation) => {
		it.each<[string, object]>([
			['as it should be', {}],
			['without the store of counted errors', { helpers: noStore }],
			['without hints', { addExecutionHints: refuse }],
			['without credentials that can be asked for', { getCredentials: refuse }],
		])('%s, every item leaves on Failures, from its own input item', async (_sentence, broken) => {
			const outputs = await executeSyncM3terBill(contextOf(operation, items, broken));
			expect(outputs.map((output) => output.length)).toEqual([0, 0, items.length, 0]);
			expect(outputs[2]?.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 1 },
				{ item: 2 },
			]);
		});
	},
);

it.each<[string, object]>([
	['as it should be', {}],
	['without the store of counted errors', { helpers: noStore }],
])('Enable Integration passes its items on, %s', async (_sentence, broken) => {
	const outputs = await executeSyncM3terBill(contextOf('enable', items, broken));
	expect(outputs[0]?.map(({ json: { enabled: _enabled, ...json } }) => json)).toEqual(items);
});

it('Enable Integration makes one item of one, and says in it and above it what to do next', async () => {
	const hints: unknown[] = [];
	const addExecutionHints = (hint: unknown) => void hints.push(hint);
	const context = contextOf('enable', [{}], { addExecutionHints });
	const message = expect.stringMatching(/ sends again.* Next: publish the workflow/) as string;
	const outputs = await executeSyncM3terBill(context);
	expect(outputs.map((items) => items.map(({ json }) => json))).toEqual([
		[{ enabled: { integration: expect.any(String) as string, message } }],
		[],
		[],
		[],
	]);
	expect(hints).toEqual([{ type: 'info', message, location: 'outputPane' }]);
});

it('Enable Integration does not say that it enabled what n8n did not store', async () => {
	const outputs = await executeSyncM3terBill(contextOf('enable', [{}], { helpers: noStore }));
	expect(outputs[0]).toMatchObject([
		{ json: { enabled: { message: expect.stringContaining('could not be enabled') as string } } },
	]);
});

describe('a setting that is wrong', () => {
	const nameless = (given: object) => contextOf('sync', items, { ...given, ...withoutName });
	const withoutName = {
		getNode: () => ({ parameters: { destination: 'xero' } }),
		getNodeParameter: (name: string) => ({ operation: 'sync', destination: 'xero' })[name] ?? '',
	};

	it('stops a run by hand, once, and says what to correct where', async () => {
		await expect(executeSyncM3terBill(nameless({ getMode: () => 'manual' }))).rejects.toMatchObject(
			{
				message: 'Name is missing: a name for this integration.',
				description: 'Open the node and correct Name, then run it again.',
			},
		);
	});

	it.each<[string, object]>([
		['in production', { getMode: () => 'webhook' }],
		['by hand, where On Error continues', { getMode: () => 'manual', continueOnFail: () => true }],
		['by hand, where an agent runs it', { getMode: () => 'manual', isToolExecution: () => true }],
	])('%s, leaves every item on Failures', async (_case, given) => {
		const outputs = await executeSyncM3terBill(nameless(given));
		expect(outputs.flat().map(({ json }) => json.failure)).toEqual(
			items.map(() => expect.objectContaining({ code: 'INVALID_CONFIGURATION' }) as unknown),
		);
	});
});

it.each<[string, readonly unknown[], object]>([
	[
		'all fail',
		[{}, {}, {}],
		{ type: 'danger', message: expect.stringContaining('3 failed') as string },
	],
	['there is nothing', [], { type: 'info' }],
])('where %s, the hint shows it', async (_case, given, hint) => {
	const hints: unknown[] = [];
	await executeSyncM3terBill(
		contextOf('sync', given, { addExecutionHints: (shown: unknown) => hints.push(shown) }),
	);
	expect(hints).toEqual([expect.objectContaining(hint)]);
});
