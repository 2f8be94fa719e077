import {
	aCreditNote,
	aLine,
	anInvoice,
	type Answer,
	type Bench,
	createBench,
	elementsOf,
} from './testing';

const numbersOf = (answer: Answer, listName = 'Invoices') =>
	elementsOf(answer, listName).map(
		({ InvoiceNumber, CreditNoteNumber }) => InvoiceNumber ?? CreditNoteNumber,
	);

/** for Ada, B-1 as a draft for Bob, dated on four days of September. */
async function benchWithInvoices(): Promise<Bench & { bobId: string }> {
	const bench = createBench();
	const bobId = bench.fake.organisation.addContact({ name: 'Bob Bytes' }).contactId;
	const rows: Array<[string, string, string, string]> = [
		['A-1', '2026-09-01', 'AUTHORISED', bench.customer.contactId],
		['A-2', '2026-09-02', 'AUTHORISED', bench.customer.contactId],
		['A-3', '2026-09-03', 'SUBMITTED', bench.customer.contactId],
		['B-1', '2026-09-04', 'DRAFT', bobId],
	];
	for (const [InvoiceNumber, Date, Status, ContactID] of rows) {
		await bench.create(
			'Invoices',
			anInvoice(bench, { InvoiceNumber, Date, Status, Contact: { ContactID } }),
		);
	}
	return { ...bench, bobId };
}

describe('a list of invoices', () => {
	it.each<[string, string | ((bench: { bobId: string }) => string), string[]]>([
		['holds all of them', '', ['A-1', 'A-2', 'A-3', 'B-1']],
		['by numbers, whatever their case', 'InvoiceNumbers=A-1,b-1,C-9', ['A-1', 'B-1']],
		['by statuses, whatever the case of the parameter', 'statuses=DRAFT,SUBMITTED', ['A-3', 'B-1']],
		['by contacts', ({ bobId }) => `ContactIDs=${bobId}`, ['B-1']],
		['by a search term', 'searchTerm=bytes', ['B-1']],
		['in an order', 'order=Date DESC', ['B-1', 'A-3', 'A-2', 'A-1']],
		['one page', 'page=2&pageSize=3', ['B-1']],
		['where one field is equal', 'where=Status=="DRAFT"', ['B-1']],
		['where a text is equal without case', 'where=InvoiceNumber="a-2"', ['A-2']],
		[
			'where two conditions hold',
			'where=Type=="ACCREC" AND Date>=DateTime(2026,09,03)',
			['A-3', 'B-1'],
		],
		[
			'where a date lies between',
			'where=Date>DateTime(2026,9,1) && Date<DateTime(2026,9,4)',
			['A-2', 'A-3'],
		],
		[
			'where one of two conditions holds',
			'where=InvoiceNumber=="A-1" OR InvoiceNumber=="B-1"',
			['A-1', 'B-1'],
		],
		[
			'AND binds tighter than OR',
			'where=InvoiceNumber=="A-1" OR Status=="DRAFT" AND InvoiceNumber=="A-2"',
			['A-1'],
		],
		[
			'and brackets tighter than both',
			'where=(InvoiceNumber=="A-1" OR Status=="DRAFT") AND Date>=DateTime(2026,9,2)',
			['B-1'],
		],
		[
			'where the contact is one',
			({ bobId }) => `where=Contact.ContactID==Guid("${bobId}")`,
			['B-1'],
		],
		['made by this app', 'createdByMyApp=true', ['A-1', 'A-2', 'A-3', 'B-1']],
	])('%s', async (_sentence, query, expected) => {
		const bench = await benchWithInvoices();
		const text = typeof query === 'function' ? query(bench) : query;
		const answer = await bench.call(
			'GET',
			`/Invoices?${encodeURI(text).replaceAll('&&', '%26%26')}`,
		);
		expect(numbersOf(answer)).toEqual(expected);
	});

	it.each([
		['a comparison that is not modelled', 'where=Total>100'],
		['a function that is not modelled', 'where=InvoiceNumber.StartsWith("A")'],
		['a field that is not modelled', 'where=Colour=="red"'],
		['a text compared with a date', 'where=InvoiceNumber==DateTime(2026,9,1)'],
		['an order that is not modelled', 'order=Total'],
		['a parameter that Xero has not', 'limit=5'],
	])('%s is refused loudly', async (_sentence, query) => {
		const bench = await benchWithInvoices();
		const answer = await bench.call('GET', `/Invoices?${encodeURI(query)}`);
		expect(answer).toMatchObject({
			status: 501,
			body: { Message: expect.stringContaining('The Xero stand-in does not model') },
		});
	});

	it('has lines only when it is paged, and not with summaryOnly', async () => {
		const bench = await benchWithInvoices();
		const lineCounts = async (query: string) =>
			elementsOf(await bench.call('GET', `/Invoices?${query}`), 'Invoices').map(
				({ LineItems }) => (LineItems as unknown[]).length,
			);
		expect(await lineCounts('')).toEqual([0, 0, 0, 0]);
		expect(await lineCounts('page=1')).toEqual([1, 1, 1, 1]);
		expect(await lineCounts('page=1&summaryOnly=true')).toEqual([0, 0, 0, 0]);
	});

	it('says how many pages there are', async () => {
		const bench = await benchWithInvoices();
		const { body } = await bench.call('GET', '/Invoices?page=1&pageSize=3');
		expect(body).toMatchObject({
			pagination: { page: 1, pageSize: 3, pageCount: 2, itemCount: 4 },
		});
		expect((await bench.call('GET', '/Invoices?page=1&pageSize=1001')).status).toBe(400);
	});

	it('holds what has changed since a moment', async () => {
		const bench = await benchWithInvoices();
		bench.world.advance(60_000);
		await bench.save('Invoices', { Type: 'ACCREC', InvoiceNumber: 'A-2', Reference: 'changed' });
		const answer = await bench.call('GET', '/Invoices', {
			headers: { 'if-modified-since': '2026-10-01T09:00:30' },
		});
		expect(numbersOf(answer)).toEqual(['A-2']);
	});

	it('takes about 52 ids in one address and no more', async () => {
		const bench = await benchWithInvoices();
		const ask = (count: number) =>
			bench.call('GET', `/Invoices?IDs=${Array(count).fill(bench.bobId).join(',')}`);
		expect([(await ask(52)).status, (await ask(60)).status]).toEqual([200, 414]);
	});
});

describe('one document', () => {
	it('is found by id and by number, and is a 404 otherwise', async () => {
		const bench = await benchWithInvoices();
		const [byNumber] = elementsOf(await bench.call('GET', '/Invoices/A-2'), 'Invoices');
		const [byId] = elementsOf(
			await bench.call('GET', `/Invoices/${String(byNumber?.InvoiceID)}`),
			'Invoices',
		);
		expect(byId).toEqual(byNumber);
		expect((await bench.call('GET', '/Invoices/A-9')).status).toBe(404);
	});

	it('shows unit prices with 4 decimals only when asked', async () => {
		const bench = createBench();
		const line = aLine({ Quantity: 1000, UnitAmount: 0.0612 });
		await bench.create('Invoices', anInvoice(bench, { LineItems: [line] }));
		const unitAmount = async (query: string) =>
			elementsOf(await bench.call('GET', `/Invoices/M3-1${query}`), 'Invoices')[0]?.LineItems;
		expect(await unitAmount('')).toMatchObject([{ UnitAmount: 0.06, LineAmount: 61.2 }]);
		expect(await unitAmount('?unitdp=4')).toMatchObject([{ UnitAmount: 0.0612 }]);
	});
});

describe('a list of credit notes', () => {
	it('is found by where, and by no list of numbers', async () => {
		const bench = createBench();
		await bench.create('CreditNotes', aCreditNote(bench));
		await bench.create('CreditNotes', aCreditNote(bench, { CreditNoteNumber: 'M3-C2' }));
		const where = encodeURIComponent('CreditNoteNumber=="M3-C2" OR CreditNoteNumber=="M3-C3"');
		const answer = await bench.call('GET', `/CreditNotes?where=${where}`);
		expect(numbersOf(answer, 'CreditNotes')).toEqual(['M3-C2']);
		expect((await bench.call('GET', '/CreditNotes?IDs=1')).status).toBe(501);
	});
});

describe('settings', () => {
	it.each<[string, string, Record<string, unknown>]>([
		['/Organisation', 'Organisations', { BaseCurrency: 'GBP', Name: 'Harbour Cloud Ltd' }],
		['/Organisation/Actions', 'Actions', { Name: 'UseMulticurrency', Status: 'ALLOWED' }],
		['/Currencies', 'Currencies', { Code: 'GBP' }],
		[
			'/Accounts?where=Class%3D%3D%22LIABILITY%22',
			'Accounts',
			{ Code: '860', SystemAccount: 'ROUNDING' },
		],
		['/TaxRates', 'TaxRates', { TaxType: 'OUTPUT2', EffectiveRate: 20, CanApplyToRevenue: true }],
		['/Items', 'Items', { Code: 'API-CALLS' }],
		['/Items/support', 'Items', { SalesDetails: { UnitPrice: 49.5, AccountCode: '200' } }],
		['/TrackingCategories', 'TrackingCategories', { Name: 'Region' }],
		['/BrandingThemes', 'BrandingThemes', { Name: 'Standard' }],
	])('GET %s', async (path, listName, expected) => {
		const answer = await createBench().call('GET', path);
		expect(elementsOf(answer, listName)[0]).toMatchObject(expected);
	});

	it('what is not modelled is refused by name', async () => {
		const answer = await createBench().call('GET', '/Invoices/M3-1/History');
		expect(answer).toMatchObject({
			status: 501,
			body: { Message: expect.stringContaining('GET /api.xro/2.0/Invoices/M3-1/History') },
		});
	});
});
