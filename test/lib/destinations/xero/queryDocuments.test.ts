import {
	readPage,
	queryCreditNotes,
	queryInvoices,
} from '../../../../lib/destinations/xero/queryDocuments';
import { isObjectOf, isText } from '../../../../lib/destinations/xero/shape';
import { readAllPages } from '../../../../lib/destinations/xero/readAllPages';
import { ok } from '../../../../lib/result';
import { answered, outage } from '../../support/answers';
import { expectFail, expectOk } from '../../support/expectOk';
import { answering, called, uuid } from './connection';

const isRow = isObjectOf({ AddressID: isText });
const rows = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ AddressID: `row ${index + 1}` }));

const page = (Addresses: readonly object[], pageCount: unknown, number = 1) =>
	readPage(
		{
			kind: 'read',
			body: { Addresses, ...(pageCount !== undefined && { pagination: { pageCount } }) },
		},
		...(['Addresses', isRow, number] as const),
	);

it.each<[string, number, unknown, number, boolean]>([
	['it is as far as Xero counts', 1, 1, 1, true],
	['Xero counts more', 1, 2, 1, false],
	['it is behind what Xero counts', 1, 2, 3, true],
	['Xero counts none and it is not full', 999, undefined, 1, true],
	['Xero counts none and it is full', 1_000, undefined, 1, false],
	['Xero says of an empty list that it has no page', 0, 0, 1, true],
	['Xero counts in words and it is not full', 1, 'two', 1, true],
])('whether a page is the last one: %s', (_what, count, pageCount, number, isLast) =>
	expect(expectOk(page(rows(count), pageCount, number)).isLast).toBe(isLast),
);

it('a page is known by the id of its first row', () =>
	expect(page(rows(2), 1)).toMatchObject({ value: { firstKey: undefined, pageCount: 1 } }));

it('a list whose name has an s inside has ids of its own name', () => {
	const answer = { kind: 'read', body: { CreditNotes: [{ CreditNoteID: uuid(1) }] } } as const;
	expect(expectOk(readPage(answer, 'CreditNotes', isObjectOf({}), 1)).firstKey).toBe(uuid(1));
	const classes = { kind: 'read', body: { Classes: [{ ClasseID: 'a' }] } } as const;
	expect(expectOk(readPage(classes, 'Classes', isObjectOf({}), 1)).firstKey).toBe('a');
});

it('an empty page before the last one is no page: its rows are missing', () =>
	expect(expectFail(page([], 3, 2))).toMatchObject({
		code: 'LIST_INCOMPLETE',
		message: 'Page 2 of 3 of a list in Xero is empty.',
	}));

it('documents of suppliers are left out, and the rest of the page stays', async () => {
	const Invoices = [
		{ InvoiceID: uuid(1), Type: 'ACCPAY' },
		{ InvoiceID: uuid(2), Type: 'ACCREC' },
	];
	const { organisation } = answering(answered({ Invoices }));
	expect(expectOk(await queryInvoices(organisation, {}))).toMatchObject({
		elements: [{ InvoiceID: uuid(2) }],
		...{ firstKey: uuid(1), isLast: true },
	});
});

it.each<[string, Parameters<typeof queryInvoices>[1], string]>([
	['nothing', {}, 'page=1'],
	['ids', { ids: ['a', 'b'] }, 'IDs=a,b&page=1'],
	['numbers', { invoiceNumbers: ['A', 'B'] }, 'InvoiceNumbers=A,B&page=1'],
	[
		'a filter and an order',
		{ where: 'a=="b"', order: 'c', page: 2 },
		'where=a=="b"&order=c&page=2',
	],
])('invoices are asked for by %s', async (_what, query, words) => {
	const { organisation, requests } = answering(answered({ Invoices: [] }));
	await queryInvoices(organisation, query);
	expect(requests.map(called)).toEqual([`GET Invoices?${words}&unitdp=4&pageSize=1000`]);
});

it('credit notes that cannot be read are none', async () => {
	const { organisation } = answering(outage);
	expect(expectFail(await queryCreditNotes(organisation, {})).code).toBe('SERVER_ERROR');
});

it('a list that comes to the same page again is not read to its end', async () => {
	const read = await readAllPages(() =>
		Promise.resolve(ok({ elements: ['a'], isLast: false, firstKey: 'a' })),
	);
	expect(expectFail(read)).toMatchObject({
		...{ code: 'LIST_INCOMPLETE', message: 'Xero did not give a list to its end.' },
	});
});
