import { failed, type BillResult, type Preview } from '../../../lib/results/BillResult';
import type { BillStatus, CollectedStatus } from '../../../lib/results/CollectedStatus';
import { failure } from '../../../lib/results/failureCatalogue';
import type { LedgerDocument } from '../../../lib/results/LedgerDocument';
import { describeResult, type ResultHead } from '../../../lib/run/describeResult';
import { bill, lineItem } from '../support/fixtures';

const document: LedgerDocument = {
	...{ type: 'invoice', id: 'id', number: 'INVOICE-101', url: 'https://books.example/id' },
	...{ total: '10', currency: 'USD', status: 'DRAFT', lineCount: 1 },
};
const booked = { ...document, total: '10.00' };
const created: BillResult = { output: 'invoices', action: 'created', document, warnings: [] };
const skipped: BillResult = { output: 'skipped', reason: 'NOT_APPROVED', message: 'Pending.' };
const error = failed(failure('REJECTED', 'It was rejected.', { remedy: 'Correct it.' }));

const head: ResultHead = { integration: 'Xero UK', destination: 'xero' };
const ofBill: ResultHead = { ...head, bill: bill() };
const described = {
	...{ id: '5f2c9e6a-0000-4000-8000-000000000001', version: 1, accountId: 'account-acme' },
	...{ number: 'INVOICE-101', total: '10.00', currency: 'USD' },
};
const common = { integration: 'Xero UK', destination: 'xero', bill: described };

const compared = {
	finding: 'amountsDiffer',
	period: { start: '2023-10-01', end: '2023-10-31' },
	documents: [{ ...document, date: '2023-10-01' }],
} as const;
const comparison = { ...compared, documents: [{ ...booked, date: '2023-10-01' }] };
const collectedUntil = '2023-11-01T00:00:00.000Z';
const collected: CollectedStatus = {
	...{ paymentStatus: 'open', totalWithTax: '12.00', amountDue: '12.00', amountPaid: '0.00' },
	...{ amountCredited: '0.00', paidOn: null, dueDate: null, daysOverdue: 0, customer: 'Acme' },
	...{ date: '2023-10-01', correction: null, billVersion: 1 },
};
const billStatus: BillStatus = {
	...{ documents: 2, paymentStatus: 'open', totalWithTax: '12.00', amountDue: '12.00' },
	...{ amountPaid: '0.00', amountCredited: '0.00' },
};
const preview: Preview = {
	...{ action: 'create', type: 'invoice', total: '10.00', currency: 'USD', document: {} },
	...{ current: null, differences: [], coding: { document: [], lines: [] } },
	names: { customer: null, lines: [] },
};

describe('an invoice', () => {
	const atLeast = { ...common, status: 'COMPLETE', action: 'created', document: booked };

	it.each<[string, Partial<Extract<BillResult, { output: 'invoices' }>>, object]>([
		['with nothing else', {}, {}],
		[
			'with warnings',
			{ warnings: [{ code: 'DATE_MOVED', message: 'Moved.' }] },
			{ warnings: [{ code: 'DATE_MOVED', message: 'Moved.' }] },
		],
		['that was issued', { issued: { email: 'sent' } }, { issued: { email: 'sent' } }],
		[
			'that corrects another one',
			{ alongside: [{ ...document, id: 'first' }, document] },
			{ original: { ...booked, id: 'first' } },
		],
		['that was compared', { reconciliation: compared }, { reconciliation: comparison }],
		[
			'of which became something',
			{ action: 'statusCollected', collected, billStatus, collectedUntil },
			{
				...{ action: 'statusCollected', billStatus, collectedUntil },
				document: { ...booked, ...collected },
			},
		],
		[
			'that is not there yet',
			{ action: 'previewed', document: undefined, preview },
			{ action: 'previewed', document: undefined, preview },
		],
	])('%s', (_sentence, given, expected) => {
		const { document: inBooks, ...others } = { warnings: [], ...atLeast, ...expected };
		expect(describeResult(ofBill, { ...created, ...given } as BillResult)).toStrictEqual(
			inBooks ? { ...others, document: inBooks } : others,
		);
	});
});

describe('a bill that was skipped', () => {
	it.each<[string, object, object]>([
		['says why', {}, {}],
		['and compared', { reconciliation: compared }, { reconciliation: comparison }],
		['until when nothing changed', { collectedUntil }, { collectedUntil }],
	])('%s', (_sentence, given, expected) => {
		expect(describeResult(ofBill, { ...skipped, ...given } as BillResult)).toStrictEqual({
			...common,
			...{ reason: 'NOT_APPROVED', message: 'Pending.' },
			...expected,
		});
	});
});

describe('a failure', () => {
	const atAGlance = { message: 'It was rejected.', remedy: 'Correct it.', number: 'INVOICE-101' };
	const atLeast = {
		...common,
		...atAGlance,
		...{ customer: 'account-acme', total: '10.00 USD' },
		...{ status: 'ERROR', event: 'integration.perform.error', outcome: 'none', retriable: false },
		failure: {
			...{ code: 'REJECTED', message: 'It was rejected.', remedy: 'Correct it.' },
			destinationMessages: [],
		},
	};

	it.each<[string, object, object]>([
		['says what it is of, at a glance and in whole', {}, {}],
		[
			'of which a document is in the books',
			{ outcome: 'written', document, alongside: [{ ...document, id: 'first' }] },
			{ outcome: 'written', document: booked, original: { ...booked, id: 'first' } },
		],
		['that was compared', { reconciliation: compared }, { reconciliation: comparison }],
		[
			'to be tried again',
			{ failure: failure('RATE_LIMITED', 'Later.', { retryAfterSeconds: 60, remedy: 'Wait.' }) },
			{
				...{ message: 'Later.', remedy: 'Wait.', status: 'RATE_LIMIT_RETRY', retriable: true },
				...{ event: expect.any(String) as string, retryAfterSeconds: 60 },
				failure: expect.objectContaining({ code: 'RATE_LIMITED' }) as object,
			},
		],
	])('%s', (_sentence, given, expected) => {
		expect(describeResult(ofBill, { ...error, ...given })).toStrictEqual({
			...atLeast,
			...expected,
		});
	});

	it('names the customer as it is called, where that is known', () => {
		expect(describeResult({ ...ofBill, customerName: 'Acme Ltd' }, error).customer).toBe(
			'Acme Ltd',
		);
	});

	it('of which no bill is known has nothing to name', () => {
		expect(describeResult({ ...head, billId: 'bill-1' }, error)).toMatchObject({
			...{ bill: { id: 'bill-1' }, number: null, customer: null, total: null },
		});
	});

	it.each([
		[86_400, 86_400],
		[86_401, 86_400],
		[1e308, 86_400],
	])('that asks for %p seconds has %p', (retryAfterSeconds, expected) => {
		const late = failed(failure('RATE_LIMITED', 'Later.', { retryAfterSeconds }));
		expect(describeResult(ofBill, late).retryAfterSeconds).toBe(expected);
	});
});

describe('the bill of an item', () => {
	it.each<[string, Partial<ResultHead>, object]>([
		['by its id only', { billId: 'bill-1' }, { id: 'bill-1' }],
		[
			'by its id and the version in the books',
			{ billId: 'bill-1', billVersion: 3 },
			{ id: 'bill-1', version: 3 },
		],
		['that nobody knows', {}, { id: null }],
		[
			'without a total comes to the sum of its lines',
			{
				bill: bill({
					billTotal: undefined,
					lineItems: ['10.00', '2.505'].map((amount) => lineItem({ convertedSubtotal: amount })),
				}),
			},
			{ ...described, total: '12.505' },
		],
		[
			'is the total that it states otherwise',
			{ bill: bill({ billTotal: '7.1' }) },
			{ ...described, total: '7.10' },
		],
	])('%s', (_sentence, given, expected) => {
		expect(describeResult({ ...head, ...given }, skipped).bill).toStrictEqual(expected);
	});
});
