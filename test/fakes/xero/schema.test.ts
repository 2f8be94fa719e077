import {
	isXeroSpecAvailable,
	validateXeroAnswer,
	validateXeroRequest,
	type XeroBodyKind,
} from '../vendorSpecs/xeroSchema';
import { aCreditNote, aLine, anInvoice, createBench } from './testing';

const describeWithSpec = isXeroSpecAvailable ? describe : describe.skip;

/** Reading and compiling the description takes seconds on a busy machine. */
const SPEC_LOADING_MS_MAX = 60_000;

describeWithSpec('the vendor’s description', () => {
	beforeAll(() => {
		validateXeroRequest('Invoices', {});
	}, SPEC_LOADING_MS_MAX);

	it.each<[XeroBodyKind, string]>([
		['Invoices', '/Invoices?page=1&unitdp=4'],
		['CreditNotes', '/CreditNotes?page=1'],
		['Contacts', '/Contacts'],
		['Organisations', '/Organisation'],
		['Currencies', '/Currencies'],
		['Accounts', '/Accounts'],
		['TaxRates', '/TaxRates'],
		['Items', '/Items'],
	])('has no objection to an answer with %s', async (kind, path) => {
		const bench = createBench({ organisations: [{ periodLockDate: '2025-12-31' }] });
		await bench.create('Invoices', anInvoice(bench, { Url: 'https://example.com/7' }));
		await bench.create('CreditNotes', aCreditNote(bench));
		await bench.call('PUT', '/Payments', {
			json: { Invoice: { InvoiceNumber: 'M3-1' }, Account: { Code: '090' }, Amount: 0.36 },
		});
		expect(validateXeroAnswer(kind, (await bench.call('GET', path)).body)).toEqual([]);
	});

	it('has no objection to the answer to a mixed write', async () => {
		const bench = createBench();
		const { body } = await bench.call('PUT', '/Invoices?summarizeErrors=false', {
			json: { Invoices: [anInvoice(bench), anInvoice(bench)] },
		});
		expect(validateXeroAnswer('Invoices', body)).toEqual([]);
	});

	it('has no objection to what these tests send', () => {
		const bench = createBench();
		expect(validateXeroRequest('Invoices', { Invoices: [anInvoice(bench)] })).toEqual([]);
		expect(validateXeroRequest('CreditNotes', { CreditNotes: [aCreditNote(bench)] })).toEqual([]);
	});

	it.each([
		['a camelCase key', { invoiceNumber: 'M3-1' }, '/Invoices/0/invoiceNumber: is not described'],
		[
			'a number as text',
			{ LineItems: [aLine({ Quantity: '1' })] },
			'/Invoices/0/LineItems/0/Quantity: must be number',
		],
		[
			'an unknown status',
			{ Status: 'APPROVED' },
			'/Invoices/0/Status: must be equal to one of the allowed values',
		],
		[
			'a contact id that is no uuid',
			{ Contact: { ContactID: '7' } },
			'/Invoices/0/Contact/ContactID: must match format "uuid"',
		],
		[
			'a number of 256 characters',
			{ InvoiceNumber: 'x'.repeat(256) },
			'/Invoices/0/InvoiceNumber: must NOT have more than 255 characters',
		],
	])('objects to %s', (_what, changes, objection) => {
		const body = { Invoices: [anInvoice(createBench(), changes)] };
		expect(validateXeroRequest('Invoices', body)).toEqual([expect.stringContaining(objection)]);
	});
});
