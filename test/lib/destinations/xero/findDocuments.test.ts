import {
	findDocuments,
	findDocumentsById,
	readOneCreditNote,
} from '../../../../lib/destinations/xero/findDocuments';
import type { HttpAnswer } from '../../../../lib/http/request';
import { answered, noAnswer, outage } from '../../support/answers';
import { expectFail, expectOk } from '../../support/expectOk';
import { answering, called, refused, uuid } from './connection';

const invoice = (id: number, InvoiceNumber = `A-${id}`) => ({
	...{ InvoiceID: uuid(id), Type: 'ACCREC', InvoiceNumber },
});
const creditNote = (id: number, CreditNoteNumber = `A-${id}`) => ({
	...{ CreditNoteID: uuid(id), Type: 'ACCRECCREDIT', CreditNoteNumber },
});
const invoices = (...Invoices: readonly object[]): HttpAnswer => answered({ Invoices });
const creditNotes = (...CreditNotes: readonly object[]): HttpAnswer => answered({ CreditNotes });
const pageOf = (pageCount: number, ...CreditNotes: readonly object[]): HttpAnswer =>
	answered({ pagination: { pageCount }, CreditNotes });
const tooLarge = answered({ ErrorNumber: 51, Type: 'HighVolumeException' }, 400);

const inWords = (lookUps: Awaited<ReturnType<typeof findDocuments>>) =>
	lookUps.map(({ number, found }) =>
		found.ok
			? `${number}: ${found.value.map(({ kind, id }) => `${kind} ${Number(id.slice(-3))}`).join(', ')}`
			: `${number}: ${found.reason.code}`,
	);

async function find(
	kinds: Parameters<typeof findDocuments>[1],
	numbers: readonly string[],
	...answers: readonly HttpAnswer[]
) {
	const { organisation, requests } = answering(...answers);
	return {
		found: inWords(await findDocuments(organisation, kinds, numbers)),
		...{ organisation, requests, calls: requests.map(called) },
	};
}

describe('documents by their number', () => {
	it('are invoices of a list, whatever the case of the letters, and credit notes of a filter', async () => {
		const { found, calls } = await find(
			'either',
			['a-1', 'A-2'],
			invoices(invoice(1), invoice(3, 'A-1')),
			creditNotes(creditNote(2)),
		);
		expect(found).toEqual(['a-1: invoice 1, invoice 3', 'A-2: ', 'a-1: ', 'A-2: creditNote 2']);
		expect(calls).toEqual([
			'GET Invoices?InvoiceNumbers=a-1,A-2&page=1&unitdp=4&pageSize=1000',
			'GET CreditNotes?where=CreditNoteNumber=="a-1" OR CreditNoteNumber=="A-2"&page=1&unitdp=4&pageSize=1000',
		]);
	});

	it.each([
		['invoice', 'GET Invoices'],
		['creditNote', 'GET CreditNotes'],
	] as const)('are of one kind where only that is asked: %s', async (kind, call) => {
		const { calls } = await find(kind, ['A-1'], answered({ Invoices: [], CreditNotes: [] }));
		expect(calls).toEqual([expect.stringContaining(call)]);
	});

	it('with a comma have a call of their own', async () => {
		const { found, calls } = await find(
			'invoice',
			['A-1', 'A,2'],
			invoices(invoice(1)),
			invoices(invoice(2, 'A,2')),
		);
		expect(found).toEqual(['A-1: invoice 1', 'A,2: invoice 2']);
		expect(calls).toEqual([
			'GET Invoices?InvoiceNumbers=A-1&page=1&unitdp=4&pageSize=1000',
			'GET Invoices?where=Type=="ACCREC" AND InvoiceNumber=="A,2"&page=1&unitdp=4&pageSize=1000',
		]);
	});

	it('that are too many for one address fail by calls', async () => {
		const numbers = Array.from({ length: 3 }, (_, index) => `${index}`.padEnd(700, 'x'));
		const { found } = await find('invoice', numbers, invoices(), outage);
		expect(found.map((words) => words.replaceAll('x', ''))).toEqual([
			...['0: ', '1: ', '2: SERVER_ERROR'],
		]);
	});
});

describe('credit notes of several filters', () => {
	const numbers = ['1', '2', '3'].map((start) => start.padEnd(1_000, 'x'));
	const short = (found: readonly string[]) => found.map((words) => words.replaceAll('x', ''));

	it('are read from the whole list where that is one page', async () => {
		const { found, calls } = await find(
			'creditNote',
			numbers,
			creditNotes(creditNote(2, numbers[1])),
		);
		expect(short(found)).toEqual(['1: ', '2: creditNote 2', '3: ']);
		expect(calls).toEqual(['GET CreditNotes?page=1&unitdp=4&pageSize=1000']);
	});

	const threeFilters = [creditNotes(), creditNotes(), creditNotes(creditNote(3, numbers[2]))];

	it('are filtered where the list is longer, and the next time at once', async () => {
		const { found, organisation, calls } = await find(
			'creditNote',
			numbers,
			pageOf(2, creditNote(2, numbers[1])),
			...threeFilters,
		);
		expect(short(found)).toEqual(['1: ', '2: ', '3: creditNote 3']);
		expect(calls.map((call) => call.includes('where='))).toEqual([false, true, true, true]);
		const again = answering(...threeFilters);
		const { send } = again.organisation;
		await findDocuments({ ...organisation, send }, 'creditNote', numbers);
		expect(again.requests).toHaveLength(3);
	});

	it('are filtered where nobody can see how long the list is, and it is looked at again', async () => {
		const { organisation, requests } = await find('creditNote', numbers, outage, ...threeFilters);
		expect(requests).toHaveLength(4);
		const again = answering(outage, ...threeFilters);
		const { send } = again.organisation;
		await findDocuments({ ...organisation, send }, 'creditNote', numbers);
		expect(again.requests).toHaveLength(4);
	});

	it('are read one by one where Xero filters one of them no more', async () => {
		const { found, calls } = await find(
			'creditNote',
			['A-1', 'A-2'],
			tooLarge,
			creditNotes(creditNote(1)),
			answered('', 404),
		);
		expect(found).toEqual(['A-1: creditNote 1', 'A-2: ']);
		expect(calls.slice(1)).toEqual([
			'GET CreditNotes/A-1?unitdp=4',
			'GET CreditNotes/A-2?unitdp=4',
		]);
	});

	it('are all read one by one where Xero refuses only one of the filters', async () => {
		const { found, requests } = await find(
			'creditNote',
			numbers,
			...[outage, creditNotes(), tooLarge, creditNotes()],
			...[creditNotes(creditNote(1, numbers[0])), answered('', 404), answered('', 404)],
		);
		expect(short(found)).toEqual(['1: creditNote 1', '2: ', '3: ']);
		expect(requests).toHaveLength(7);
	});
});

describe('documents by their id', () => {
	const upper = '00000000-0000-4000-8000-00000000000A';
	const byId = async (
		kind: 'invoice' | 'creditNote',
		ids: readonly string[],
		...answers: readonly HttpAnswer[]
	) => {
		const { organisation, requests } = answering(...answers);
		const lookUps = await findDocumentsById(organisation, kind, ids);
		return { lookUps, calls: requests.map(called) };
	};

	it('are invoices of a list, in either case of the letters', async () => {
		const answer = invoices(invoice(2), { ...invoice(1), InvoiceID: upper.toLowerCase() });
		const ids = [upper, 'A-1', uuid(2), uuid(3)];
		const { lookUps, calls } = await byId('invoice', ids, answer);
		expect(lookUps.map(({ id, found }) => [id, expectOk(found)?.id])).toEqual([
			[upper, upper.toLowerCase()],
			[uuid(2), uuid(2)],
			[uuid(3), undefined],
			['A-1', undefined],
		]);
		expect(calls).toEqual([
			`GET Invoices?IDs=${upper},${uuid(2)},${uuid(3)}&page=1&unitdp=4&pageSize=1000`,
		]);
	});

	it('are credit notes by a call for each', async () => {
		const { lookUps, calls } = await byId(
			'creditNote',
			[uuid(1), uuid(2)],
			creditNotes(creditNote(1)),
			answered('', 404),
		);
		expect(lookUps.map(({ id, found }) => [id, expectOk(found)?.id])).toEqual([
			[uuid(1), uuid(1)],
			[uuid(2), undefined],
		]);
		expect(calls).toEqual([uuid(1), uuid(2)].map((id) => `GET CreditNotes/${id}?unitdp=4`));
	});

	it.each<['invoice' | 'creditNote', HttpAnswer]>([
		['invoice', outage],
		['creditNote', outage],
		['creditNote', refused],
		['creditNote', noAnswer],
	])('are not known where a call for an %s fails', async (kind, answer) => {
		const { lookUps } = await byId(kind, [uuid(1)], answer);
		expect(lookUps.map(({ found }) => found.ok)).toEqual([false]);
	});
});

it('one credit note links to the organisation', async () => {
	const { organisation } = answering(creditNotes(creditNote(1)));
	const codes = await readOneCreditNote(organisation, uuid(1), (_note, shortCode) => shortCode);
	expect(expectOk(codes)).toEqual(['!abc']);
});

it('a credit note without an id is none', async () => {
	const { organisation } = answering(creditNotes({ CreditNoteNumber: 'A-1' }));
	const read = await readOneCreditNote(organisation, 'A-1', ({ CreditNoteID }) => CreditNoteID);
	expect(expectFail(read).code).toBe('SERVER_ERROR');
});
