import { failed, type BillResult } from '../../../lib/results/BillResult';
import { failure, type FailureCode } from '../../../lib/results/failureCatalogue';
import type { LedgerDocument } from '../../../lib/results/LedgerDocument';
import type { SettledItem } from '../../../lib/run/SettledItem';
import { sortResults } from '../../../lib/run/sortResults';
import { bill } from '../support/fixtures';

const document: LedgerDocument = {
	type: 'invoice',
	id: 'id',
	number: 'INVOICE-101',
	url: '',
	total: '10.00',
	currency: 'USD',
	status: 'DRAFT',
	lineCount: 1,
};
const created: BillResult = { output: 'invoices', action: 'created', document, warnings: [] };
const skipped: BillResult = { output: 'skipped', reason: 'NOT_APPROVED', message: 'Pending.' };
const error = failed(failure('REJECTED', 'No.'));

const item = (itemIndex: number, outcome: BillResult, more: Partial<SettledItem> = {}) => ({
	itemIndex,
	head: { integration: 'Xero UK', destination: 'xero', billId: `bill-${itemIndex}` },
	outcome,
	autoDisableAfter: 3,
	disabledNotificationUsers: ['finance@acme.example'],
	...more,
});

const facts = { successiveErrors: 0, counts: true, workflow: { id: '1', name: 'Bills' } };
const sort = (settled: readonly SettledItem[], given: Partial<typeof facts> = {}) => {
	const { outputs, ...rest } = sortResults(settled, { ...facts, ...given });
	const places = Object.fromEntries(
		Object.entries(outputs).map(([name, items]) => [
			name,
			items.map((one) => one.settled.itemIndex),
		]),
	);
	return { outputs, places, ...rest };
};
const failureOf = (outcome: BillResult) => sort([item(0, outcome)]).outputs.failures[0]?.json ?? {};

it('every item is on its output, in the order of the input', () => {
	const settled = [item(3, skipped), item(2, error), item(1, created), item(0, error)];
	expect(sort(settled).places).toEqual({
		invoices: [1],
		skipped: [3],
		failures: [0, 2],
		disabled: [],
	});
});

it('each failure has the count as it stood there', () => {
	const outcomes = [error, created, error, failed(failure('RATE_LIMITED', 'Later.')), error];
	const { outputs } = sort(outcomes.map((outcome, index) => item(index, outcome)));
	expect(outputs.failures.map(({ json }) => json.successiveErrors)).toEqual([1, 1, 1, 2]);
});

it('the last error too many is on Disabled as well, once', () => {
	const outcomes = [error, error, error, error];
	const { outputs, places, tally } = sort(outcomes.map((outcome, index) => item(index, outcome)));
	expect(places).toMatchObject({ failures: [0, 1, 2, 3], disabled: [2] });
	expect(tally).toEqual({ successiveErrors: 3, disabled: true });
	expect(outputs.disabled[0]?.json).toMatchObject({
		event: 'integration.disabled.error',
		notifyUsers: ['finance@acme.example'],
		lastFailure: { successiveErrors: 3, disabled: true, failure: { code: 'REJECTED' } },
		workflow: { id: '1', name: 'Bills' },
	});
});

it.each<[string, boolean, readonly BillResult[], { successiveErrors: number }, boolean]>([
	['an invoice clears', true, [error, created], { successiveErrors: 0 }, true],
	[
		'a run that does not count leaves all as it is',
		false,
		[error, created],
		{ successiveErrors: 1 },
		false,
	],
	[
		'an invoice after disabling clears nothing',
		true,
		[error, error, created],
		{ successiveErrors: 3 },
		false,
	],
])('%s', (_sentence, counts, outcomes, tally, cleared) => {
	const settled = outcomes.map((outcome, index) => item(index, outcome));
	expect(sort(settled, { counts, successiveErrors: 1 })).toMatchObject({ tally, cleared });
});

it('a failure begins with what a person needs to see', () => {
	const known = { bill: bill({ accountId: 'account-1' }), customerName: 'Acme Ltd' };
	const outcome = failed(failure('NUMBER_TAKEN', 'Taken.', { remedy: 'Renumber it.' }));
	const head = { integration: 'Xero UK', destination: 'xero' };
	const first = (given: object) => {
		const { failures } = sort([item(0, outcome, { head: { ...head, ...given } })]).outputs;
		return Object.entries(failures[0]?.json ?? {}).slice(0, 5);
	};
	expect(first(known)).toEqual([
		['message', 'Taken.'],
		['remedy', 'Renumber it.'],
		['number', 'INVOICE-101'],
		['customer', 'Acme Ltd'],
		['total', '10.00 USD'],
	]);
	expect(first({ bill: known.bill }).at(3)).toEqual(['customer', 'account-1']);
	expect(first({}).slice(2)).toEqual([
		['number', null],
		['customer', null],
		['total', null],
	]);
});

describe('a failure says', () => {
	it.each([
		[1_000_000_000, 86_400],
		[Infinity, 86_400],
		[90, 90],
		[0, 0],
	])('to wait %d seconds as %d: a day at most', (retryAfterSeconds, expected) =>
		expect(
			failureOf(failed(failure('DAILY_LIMIT', 'Later.', { retryAfterSeconds }))),
		).toMatchObject({
			retryAfterSeconds: expected,
		}),
	);

	it.each<[string, Parameters<typeof failure>[2]]>([
		['nothing of waiting where the vendor did not', {}],
		['nothing of its own counting', { counts: false }],
	])('%s', (_sentence, facts) => {
		const json = failureOf(failed(failure('INVALID_BILL', 'No bill.', facts)));
		expect(json).not.toHaveProperty('retryAfterSeconds');
		expect(json.failure).toEqual({
			code: 'INVALID_BILL',
			message: 'No bill.',
			remedy: expect.any(String) as string,
			destinationMessages: [],
		});
	});
});

describe('what cannot be described', () => {
	const broken = { ...document, total: 'NaN' };
	it.each<[string, BillResult, string, FailureCode]>([
		['a document that was written', { ...created, document: broken }, 'written', 'UNEXPECTED'],
		[
			'a document that was only looked at',
			{ ...created, action: 'previewed', document: broken },
			'none',
			'UNEXPECTED',
		],
		[
			'a failure after which nobody knows',
			{ ...error, outcome: 'uncertain', document: broken },
			'uncertain',
			'UNEXPECTED',
		],
	])('%s leaves on Failures with what is known of it', (_sentence, given, outcome, code) => {
		expect(failureOf(given)).toMatchObject({ outcome, failure: { code }, bill: { id: 'bill-0' } });
	});

	it('counts as the failure that it leaves as', () => {
		const { tally, cleared } = sort([item(0, { ...created, document: broken })]);
		expect({ tally, cleared }).toEqual({
			tally: { successiveErrors: 1, disabled: false },
			cleared: false,
		});
	});

	it('a bill that changed while it was worked on costs its item nothing but the bill', () => {
		const head = {
			...item(0, skipped).head,
			bill: Object.defineProperty(bill(), 'billTotal', {
				get: () => {
					throw new Error('It was changed');
				},
			}),
		};
		expect(sort([item(0, skipped, { head })]).outputs.failures[0]?.json).toMatchObject({
			bill: { id: 'bill-0' },
			outcome: 'none',
			failure: { code: 'UNEXPECTED', message: expect.stringMatching(/It was changed$/) as string },
		});
	});

	it('details of any kind stay plain JSON', () => {
		const cyclic: Record<string, unknown> = { half: 'a \uD83D', large: 10n ** 20n, not: NaN };
		cyclic.self = cyclic;
		const json = failureOf(failed(failure('REJECTED', 'No.', { details: { cyclic } })));
		expect(JSON.parse(JSON.stringify(json))).toEqual(json);
		expect(json.failure).toMatchObject({
			details: { cyclic: { half: 'a \uFFFD', large: '100000000000000000000', not: 'NaN' } },
		});
	});
});
