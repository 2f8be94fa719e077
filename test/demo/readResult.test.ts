import type { Execution } from '../../demo/host/n8nRest';
import { readResult } from '../../demo/readResult';

const sync = 'n8n-nodes-m3ter.syncM3terBill';
const workflow = {
	nodes: [
		{ name: 'Xero UK', type: sync },
		{ name: 'QuickBooks US', type: sync },
		{ name: 'Invoices', type: 'n8n-nodes-base.noOp' },
	],
};
const outputs = ['invoices', 'skipped', 'failures'] as const;

/** What left each node: the output, and the fields of its one item. */
type Left = readonly [(typeof outputs)[number], Record<string, unknown>];

const execution = (left: Record<string, Left>, message?: string): Execution => ({
	id: '1',
	status: 'success',
	mode: 'webhook',
	data: {
		resultData: {
			...(message === undefined ? {} : { error: { message } }),
			runData: Object.fromEntries(
				Object.entries(left).map(([name, [output, json]]) => [
					name,
					[
						{
							executionTime: 1,
							data: { main: outputs.map((each) => (each === output ? [{ json }] : [])) },
						},
					],
				]),
			),
		},
	},
});

const skip = (reason: string): Left => ['skipped', { destination: 'xero', reason }];
const created: Left = [
	'invoices',
	{ destination: 'quickBooks', action: 'created', document: { number: 'HM-101' }, warnings: [] },
];
const failed: Left = ['failures', { destination: 'xero', failure: { code: 'NUMBER_TAKEN' } }];

it.each<[string, Left, Left, string, string]>([
	['an invoice of the second node', skip('ACCOUNT_FILTER'), created, 'created', 'quickBooks'],
	['a failure of the first node', failed, skip('ACCOUNT_FILTER'), 'NUMBER_TAKEN', 'xero'],
	['a reason of both', skip('NOT_APPROVED'), skip('NOT_APPROVED'), 'NOT_APPROVED', 'xero'],
	[
		'a reason of its own before the filter',
		skip('ACCOUNT_FILTER'),
		skip('NOT_APPROVED'),
		'NOT_APPROVED',
		'xero',
	],
	[
		'the filter, where both say no',
		skip('ACCOUNT_FILTER'),
		skip('ACCOUNT_FILTER'),
		'ACCOUNT_FILTER',
		'xero',
	],
])('%s is what became of the bill', (_sentence, xero, quickBooks, outcome, destination) => {
	const run = execution({ 'Xero UK': xero, 'QuickBooks US': quickBooks });
	expect(readResult(run, workflow)).toMatchObject({ outcome, destination });
});

it('an execution that broke off has no result, but a message', () => {
	expect(() => readResult(execution({}, 'Out of memory'), workflow)).toThrow('Out of memory');
});

it('a bill that left no node is an error', () => {
	expect(() => readResult(execution({}), workflow)).toThrow('left no node');
});
