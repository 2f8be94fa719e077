import { listChanges, readSettlements } from '../../../../lib/destinations/xero/listChanges';
import type { HttpAnswer } from '../../../../lib/http/request';
import type { DocumentId } from '../../../../lib/mapping/mappedDocuments';
import { answered, outage } from '../../support/answers';
import { expectFail, expectOk } from '../../support/expectOk';
import { answering, called, uuid } from './connection';

const note = 'm3ter bill b-1 v1 0123456789abcdef';
const url = 'https://console.m3ter.com/bills/b-1?version=1&digest=0123456789abcdef';

const invoice = (id: number, given: object = {}) => ({
	...{ InvoiceID: uuid(id), Type: 'ACCREC', Status: 'AUTHORISED', Total: 10, AmountDue: 10 },
	...{ Url: url, ...given },
});
const creditNote = (id: number, given: object = {}) => ({
	...{ CreditNoteID: uuid(id), Type: 'ACCRECCREDIT', Status: 'AUTHORISED', Total: 10 },
	...{ RemainingCredit: 10, Reference: note, ...given },
});
const invoices = (...Invoices: readonly object[]): HttpAnswer => answered({ Invoices });
const creditNotes = (...CreditNotes: readonly object[]): HttpAnswer => answered({ CreditNotes });

const namesOf = (documents: readonly DocumentId[]) =>
	documents.map(({ kind, id }) => `${kind} ${Number(id.slice(-3))}`);

const window = { since: '2026-10-01T08:00:00.000Z', now: '2026-10-30T08:00:00.000Z' };
const list = async (...answers: readonly HttpAnswer[]) => {
	const { organisation, requests } = answering(...answers);
	return { changes: await listChanges(organisation, window), requests };
};

it('lists our documents that changed since, each once, in the order of their ids', async () => {
	const strangers = { Url: null, Reference: null };
	const { changes, requests } = await list(
		invoices(invoice(1), invoice(2, strangers), invoice(1), invoice(4, { Type: 'ACCPAY' })),
		creditNotes(creditNote(3), creditNote(5, strangers)),
	);
	expect(expectOk(changes)).toMatchObject({ deleted: [], warnings: [] });
	expect(namesOf(expectOk(changes).documents)).toEqual(['invoice 1', 'creditNote 3']);
	expect(requests.map(called)).toEqual([
		'GET Invoices?where=Type=="ACCREC"&order=InvoiceID ASC&page=1&unitdp=4&pageSize=1000',
		'GET CreditNotes?where=Type=="ACCRECCREDIT"&order=CreditNoteID ASC&page=1&unitdp=4&pageSize=1000',
	]);
	expect(requests.map(({ headers }) => headers['if-modified-since'])).toEqual([
		'2026-10-01T08:00:00.000Z',
		'2026-10-01T08:00:00.000Z',
	]);
});

it('reads page after page', async () => {
	const page = (number: number, ...rows: readonly object[]) =>
		answered({ pagination: { pageCount: 2, page: number }, Invoices: rows });
	const { changes, requests } = await list(page(1, invoice(1)), page(2, invoice(2)), creditNotes());
	expect(namesOf(expectOk(changes).documents)).toEqual(['invoice 1', 'invoice 2']);
	expect(requests.map(called)).toMatchObject([
		...['page=1', 'page=2', 'page=1'].map((words) => expect.stringContaining(words) as string),
	]);
});

it.each<[string, HttpAnswer[]]>([
	['invoices cannot be read', [outage]],
	['credit notes cannot be read', [invoices(), outage]],
	['an invoice does not say what is due', [invoices(invoice(1, { AmountDue: null }))]],
	[
		'a credit note does not say its total',
		[invoices(), creditNotes(creditNote(1, { Total: null }))],
	],
])('nothing is known where %s', async (_what, answers) =>
	expect(expectFail((await list(...answers)).changes).code).toBe('SERVER_ERROR'),
);

it.each<[string, HttpAnswer[]]>([
	[
		'others do not say what is due',
		[invoices(invoice(1, { Url: null, AmountDue: null })), creditNotes()],
	],
	[
		'one that is voided does not',
		[invoices(invoice(1, { Status: 'VOIDED', AmountDue: null })), creditNotes()],
	],
])('changes are known all the same where %s', async (_what, answers) =>
	expect((await list(...answers)).changes.ok).toBe(true),
);

describe('settlements by id', () => {
	const documents: readonly DocumentId[] = [
		{ kind: 'creditNote', id: uuid(2) },
		{ kind: 'invoice', id: uuid(1) },
		{ kind: 'invoice', id: 'INV-1' },
		{ kind: 'creditNote', id: 'CN-1' },
		{ kind: 'invoice', id: uuid(3) },
	];
	const settle = async (...answers: readonly HttpAnswer[]) => {
		const { organisation, requests } = answering(...answers);
		return { settled: await readSettlements(organisation, documents), requests };
	};

	it('are read of invoices by a list of ids, and of each credit note alone', async () => {
		const { settled, requests } = await settle(
			invoices(invoice(1), invoice(3, { AmountDue: 4 })),
			creditNotes(creditNote(2)),
		);
		expect(
			expectOk(settled).map(({ id, settlement }) => [
				Number(id.slice(-3)),
				settlement.due.toFixed(),
			]),
		).toEqual([
			[1, '10'],
			[3, '4'],
			[2, '10'],
		]);
		expect(requests.map(called)).toEqual([
			`GET Invoices?IDs=${uuid(1)},${uuid(3)}&page=1&unitdp=4&pageSize=1000`,
			`GET CreditNotes/${uuid(2)}?unitdp=4`,
		]);
	});

	it('of a credit note that is gone are left out', async () => {
		const { settled } = await settle(invoices(), answered('', 404));
		expect(expectOk(settled)).toEqual([]);
	});

	it.each<[string, HttpAnswer[]]>([
		['the invoices cannot be read', [outage]],
		['a credit note cannot be read', [invoices(), outage]],
		['an invoice does not say what is due', [invoices(invoice(1, { AmountDue: null }))]],
		[
			'a credit note does not say it',
			[invoices(), creditNotes(creditNote(2, { RemainingCredit: null }))],
		],
	])('are not known where %s', async (_what, answers) =>
		expect(expectFail((await settle(...answers)).settled).code).toBe('SERVER_ERROR'),
	);
});
