import type { OrganisationBooks } from './books/organisationBooks';
import {
	aCreditNote,
	aLine,
	anInvoice,
	type Bench,
	createBench,
	type Element,
	messagesOf,
} from './testing';

const NO_ID = '00000000-0000-0000-0000-000000000000';

describe('a new invoice is refused with the vendor’s words', () => {
	const archivedContact = (bench: Bench) => {
		const contact = bench.fake.organisation.addContact({ name: 'Gone' });
		bench.fake.organisation.archiveContact(contact.contactId);
		return { Contact: { ContactID: contact.contactId } };
	};
	it.each<[string, Element | ((bench: Bench) => Element), string]>([
		['without a contact', { Contact: undefined }, 'A contact must be specified for this document'],
		[
			'for a contact that does not exist',
			{ Contact: { ContactID: NO_ID } },
			'The contact could not be found',
		],
		[
			'for an archived contact',
			archivedContact,
			'The contact with the specified contact details has been archived. The contact must be un-archived before creating new invoices or credit notes.',
		],
		['without lines', { LineItems: [] }, 'One or more line items must be specified'],
		[
			'without a due date once it is to be approved',
			{ DueDate: undefined },
			'The document DueDate field must be specified',
		],
		['as a paid one', { Status: 'PAID' }, 'Invoice not of valid status for modification'],
		[
			'in a currency that the organisation has not enabled',
			{ CurrencyCode: 'NZD' },
			'Organisation is not subscribed to currency NZD',
		],
		[
			'with a total below zero',
			{ LineItems: [aLine({ UnitAmount: -1 })] },
			'The Total for this document must be greater than or equal to zero.',
		],
		[
			'with a negative quantity',
			{ LineItems: [aLine({ Quantity: -1 }), aLine({ Quantity: 50 })] },
			"The quantity value '-1.0000' is invalid. Quantity must not be less than zero.",
		],
		[
			'with a line amount that is not quantity times price',
			{ LineItems: [aLine({ LineAmount: 0.31 })] },
			'The line total 0.31 does not match the expected line total 0.30',
		],
		[
			'with a line amount of more than ten digits',
			{ LineItems: [aLine({ Quantity: 1, UnitAmount: 10_000_000_000 })] },
			'The line amount must not be more than 9999999999.99',
		],
		[
			'on an archived account',
			{ LineItems: [aLine({ AccountCode: '299' })] },
			"Account code '299' has been archived, or deleted. Each line item must reference a valid account.",
		],
		[
			'on an unknown account',
			{ LineItems: [aLine({ AccountCode: '999' })] },
			"Account code '999' is not a valid code for this document.",
		],
		[
			'on a bank account',
			{ LineItems: [aLine({ AccountCode: '090', TaxType: 'NONE' })] },
			"Account code '090' is not a valid code for this document.",
		],
		[
			'with a tax type for purchases on a sales account',
			{ LineItems: [aLine({ TaxType: 'INPUT2' })] },
			'The TaxType code INPUT2 cannot be used with account code 200.',
		],
		[
			'with an unknown item code',
			{ LineItems: [aLine({ ItemCode: 'NOPE' })] },
			"Item code 'NOPE' is not valid",
		],
		[
			'with a discount on a negative line, even one of 0',
			{ LineItems: [aLine({ UnitAmount: -0.1, DiscountAmount: 0 }), aLine({ Quantity: 9 })] },
			"The discount rate '0' is invalid. Discount must not be greater than the line total",
		],
		[
			'with a line id that is nowhere',
			{ LineItems: [aLine({ LineItemID: NO_ID })] },
			`Could not find line item(s) with the following id(s): ${NO_ID}`,
		],
		[
			'with a description of 4,001 characters',
			{ LineItems: [aLine({ Description: 'x'.repeat(4001) })] },
			'The description must not be longer than 4000 characters',
		],
		[
			'with a number of 256 characters',
			{ InvoiceNumber: 'x'.repeat(256) },
			'The document number must not be longer than 255 characters',
		],
		[
			'with a link that names Xero',
			{ Url: 'https://example.com/xero/1' },
			'The Url must not contain "xero"',
		],
		['with a link that is none', { Url: 'bill 7' }, 'The Url must be a valid absolute url'],
		[
			'with a total that is not that of the lines',
			{ Total: 0.37 },
			'The document total does not equal the total of the lines.',
		],
		[
			'as sent while it is a draft',
			{ Status: 'DRAFT', SentToContact: true },
			'SentToContact can only be set on an approved invoice',
		],
	])('%s', async (_sentence, changes, message) => {
		const bench = createBench();
		const given = typeof changes === 'function' ? changes(bench) : changes;
		const element = await bench.create('Invoices', anInvoice(bench, given));
		expect(messagesOf(element)).toEqual([message]);
		expect(element).toMatchObject({
			StatusAttributeString: 'ERROR',
			HasErrors: true,
			InvoiceID: NO_ID,
		});
		expect(bench.fake.organisation.invoices).toHaveLength(0);
	});

	it.each<[string, Partial<OrganisationBooks['organisation']>, string | undefined]>([
		[
			'dated in a locked period',
			{ periodLockDate: '2026-09-30' },
			'The document date cannot be before the period lock date, currently set at 30-Sep-2026',
		],
		[
			'dated in a locked year',
			{ endOfYearLockDate: '2026-12-31', periodLockDate: '2026-09-30' },
			'The document date cannot be before the end of year lock date, currently set at 31-Dec-2026',
		],
		['unless the lock ends the day before', { periodLockDate: '2026-09-29' }, undefined],
		[
			'unless an adviser has connected it',
			{ periodLockDate: '2026-09-30', connectedAsAdviser: true },
			undefined,
		],
		[
			'beyond the monthly number of an old plan',
			{ approvedInvoicesPerMonthMax: 0 },
			'You have reached the limit of invoices you can approve',
		],
	])('%s', async (_sentence, organisation, message) => {
		const bench = createBench({ organisations: [organisation] });
		const element = await bench.create('Invoices', anInvoice(bench));
		expect(messagesOf(element)).toEqual(message === undefined ? [] : [message]);
	});

	it.each(['DRAFT', 'SUBMITTED'])('but not a %s dated in a locked period', async (Status) => {
		const bench = createBench({ organisations: [{ periodLockDate: '2026-09-30' }] });
		expect(messagesOf(await bench.create('Invoices', anInvoice(bench, { Status })))).toEqual([]);
	});

	it('but not a draft on an unknown account, which loses it and its tax', async () => {
		const bench = createBench();
		const LineItems = [aLine({ AccountCode: '999' })];
		const element = await bench.create(
			'Invoices',
			anInvoice(bench, { Status: 'DRAFT', LineItems }),
		);
		expect(element).toMatchObject({
			TotalTax: 0,
			Warnings: [
				{
					Message: "Account code '999' has been removed as it does not match a recognised account.",
				},
			],
		});
		const [line] = element.LineItems as Record<string, unknown>[];
		expect(line).not.toHaveProperty('AccountCode');
		expect(line).not.toHaveProperty('TaxType');
	});

	it('without account and tax type on a line once it is to be approved', async () => {
		const bench = createBench();
		const bare = [{ Description: 'Something', Quantity: 1, UnitAmount: 1 }];
		const approved = await bench.create('Invoices', anInvoice(bench, { LineItems: bare }));
		expect(messagesOf(approved)).toEqual(['Account must be valid.', 'Tax rate must be valid.']);
		const draft = await bench.create(
			'Invoices',
			anInvoice(bench, { LineItems: bare, Status: 'DRAFT' }),
		);
		expect(draft).toMatchObject({ StatusAttributeString: 'OK', Status: 'DRAFT' });
	});

	it('with every message at once when several rules object', async () => {
		const bench = createBench();
		const element = await bench.create(
			'Invoices',
			anInvoice(bench, {
				DueDate: undefined,
				CurrencyCode: 'NZD',
				LineItems: [aLine({ AccountCode: '999' })],
			}),
		);
		expect(messagesOf(element)).toHaveLength(3);
	});
});

describe('a new invoice', () => {
	it('takes account, tax type, price and text from its item, and the tax type from its account', async () => {
		const bench = createBench();
		const element = await bench.create(
			'Invoices',
			anInvoice(bench, {
				LineItems: [
					{ ItemCode: 'SUPPORT', Quantity: 2 },
					{ Description: 'Usage', Quantity: 1, UnitAmount: 10, AccountCode: '210' },
				],
			}),
		);
		expect(element.LineItems).toMatchObject([
			{
				Description: 'Support plan, per month',
				UnitAmount: 49.5,
				LineAmount: 99,
				AccountCode: '200',
				TaxType: 'ZERORATEDOUTPUT',
				TaxAmount: 0,
			},
			{ AccountCode: '210', TaxType: 'OUTPUT2', TaxAmount: 2 },
		]);
	});

	it('may have lines that are text only, also when it is approved', async () => {
		const bench = createBench();
		const element = await bench.create(
			'Invoices',
			anInvoice(bench, { LineItems: [aLine(), { Description: 'Usage of September' }] }),
		);
		expect(element).toMatchObject({ StatusAttributeString: 'OK', Total: 0.36 });
	});

	it('is a draft, dated today, in the base currency, with a number of its own if nothing is said', async () => {
		const bench = createBench();
		const element = await bench.create('Invoices', {
			Type: 'ACCREC',
			Contact: { ContactNumber: 'acc-1' },
			LineItems: [{ Description: 'Only a text' }],
		});
		expect(element).toMatchObject({
			Status: 'DRAFT',
			InvoiceNumber: 'INV-0001',
			CurrencyCode: 'GBP',
			DateString: '2026-10-01T00:00:00',
			Date: '/Date(1790812800000+0000)/',
			LineAmountTypes: 'Exclusive',
		});
	});

	it('whose contact is renamed on the way is refused loudly, for that is not modelled', async () => {
		const bench = createBench();
		const answer = await bench.call('PUT', '/Invoices', {
			json: anInvoice(bench, { Contact: { ContactID: 'x', EmailAddress: 'a@b.c' } }),
		});
		expect(answer).toMatchObject({
			status: 501,
			body: { Message: 'The Xero stand-in does not model the field EmailAddress of Contact' },
		});
	});
});

describe('a credit note', () => {
	it('needs no due date and has its own numbers', async () => {
		const bench = createBench();
		await bench.create('Invoices', anInvoice(bench, { InvoiceNumber: 'SAME' }));
		const element = await bench.create(
			'CreditNotes',
			aCreditNote(bench, { CreditNoteNumber: 'SAME' }),
		);
		expect(element).toMatchObject({
			StatusAttributeString: 'OK',
			Type: 'ACCRECCREDIT',
			CreditNoteNumber: 'SAME',
			Total: 0.36,
			RemainingCredit: 0.36,
		});
		const again = await bench.create(
			'CreditNotes',
			aCreditNote(bench, { CreditNoteNumber: 'SAME' }),
		);
		expect(messagesOf(again)).toEqual(['Credit note # must be unique.']);
	});

	it.each([
		[
			'with a negative total',
			{ UnitAmount: -1 },
			'The Total for this document must be greater than or equal to zero.',
		],
		['with a discount', { DiscountRate: 10 }, 'Discounts are not supported on credit notes'],
	])('is refused %s', async (_sentence, line, message) => {
		const bench = createBench();
		const element = await bench.create(
			'CreditNotes',
			aCreditNote(bench, { LineItems: [aLine(line)] }),
		);
		expect(messagesOf(element)).toEqual([message]);
	});
});
