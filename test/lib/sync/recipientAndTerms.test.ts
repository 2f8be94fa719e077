import type { Account } from '../../../lib/bill/Account';
import type { RecordedCall } from '../../fakes/host/recordedCalls';
import type { Json } from '../../fakes/quickBooks/books/json';
import { objectionsToDocuments } from '../../fakes/vendorSpecs/writtenDocuments';
import { bill, lineItem, mapping, type WrittenConfiguration } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { inWords, sync, type SyncOptions } from './support/runSync';
import { openXeroBooks } from './support/xeroBooks';

const accountId = 'account-acme';
const anAccount: Account = { id: accountId, emailAddress: 'ap@acme.example', customFields: {} };

let calls: () => readonly RecordedCall[];

afterEach(() => expect(objectionsToDocuments(calls())).toEqual([]));

function open(customer: Json = { PrimaryEmailAddr: { Address: 'owner@acme.example' } }) {
	const books = openQuickBooksBooks();
	const { records } = books;
	records.addTerm({ Name: 'Net 15', DueDays: 15 }, { id: '1' });
	records.addTerm({ Name: 'Net 30', DueDays: 30 }, { id: '2' });
	records.addTerm({ Name: 'Thirty', DueDays: 30 }, { id: '3' });
	const { id } = records.addCustomer({ DisplayName: accountId, ...customer });
	const invoice = () => records.invoices()[0] ?? {};
	const send = async (given: Parameters<typeof bill>[0] = {}, options: SyncOptions = {}) =>
		(await sync(books, [bill(given)], options))[0]!;
	calls = () => books.calls();
	return { ...books, customerId: id, invoice, send };
}

describe('the recipient of a QuickBooks invoice', () => {
	it.each<
		[string, WrittenConfiguration['invoiceRecipient'], Account | undefined, string | undefined]
	>([
		['is the account', 'account', anAccount, 'ap@acme.example'],
		['is the customer where there is no account', 'account', undefined, 'owner@acme.example'],
		[
			'is the customer where the account has none',
			'account',
			{ ...anAccount, emailAddress: '' },
			'owner@acme.example',
		],
		[
			'is the customer where that of the account is none',
			'account',
			{ ...anAccount, emailAddress: 'ap at acme' },
			'owner@acme.example',
		],
		['is the customer where that is wanted', 'customer', anAccount, 'owner@acme.example'],
		['is left out where that is wanted', 'none', anAccount, undefined],
	])('%s', async (_sentence, invoiceRecipient, account, address) => {
		const { send, invoice } = open();
		const result = await send(
			{},
			{ settings: { invoiceRecipient }, accounts: account ? [account] : [] },
		);
		expect((invoice().BillEmail as Json | undefined)?.Address).toBe(address);
		expect(result).toMatchObject({ warnings: [] });
	});

	it('is missed with a warning', async () => {
		const { send } = open({});
		expect(await send()).toMatchObject({ action: 'created', warnings: [{ code: 'NO_RECIPIENT' }] });
	});

	it('that is on the document stays when the bill changes', async () => {
		const { send, invoice } = open();
		await send({}, { accounts: [anAccount] });
		const accounts = [{ ...anAccount, emailAddress: 'other@acme.example' }];
		await send({ version: 2, lineItems: [lineItem({ convertedSubtotal: '20.00' })] }, { accounts });
		expect(invoice()).toMatchObject({ BillEmail: { Address: 'ap@acme.example' }, TotalAmt: 20 });
	});

	it('is no content: another address writes nothing', async () => {
		const { send } = open();
		await send({}, { accounts: [anAccount] });
		expect(inWords(await send())).toBe('unchanged');
	});
});

describe('the terms of a QuickBooks invoice', () => {
	const customer = {
		SalesTermRef: { value: '3' },
		PrimaryEmailAddr: { Address: 'owner@acme.example' },
	};
	const termOf = ({ SalesTermRef }: Json) => (SalesTermRef as Json | undefined)?.value;

	it.each<[string, string | undefined, Json, string | undefined]>([
		['are those that fit the due date', '2023-10-16', customer, '1'],
		["are the customer's own where several fit", '2023-10-31', customer, '3'],
		['are the first where several fit, none of them the customer’s', '2023-10-31', {}, '2'],
		['are none where none fit', '2023-10-20', customer, undefined],
		['are none without a due date', undefined, customer, undefined],
	])('%s', async (_sentence, dueDate, fields, term) => {
		const { send, invoice } = open(fields);
		await send({ dueDate });
		expect(termOf(invoice())).toBe(term);
	});

	it('give the due date that a bill lacks', async () => {
		const { send, invoice } = open(customer);
		await send({ dueDate: undefined }, { settings: { paymentTerms: 'customer' } });
		expect([invoice().DueDate, termOf(invoice())]).toEqual(['2023-10-31', '3']);
	});

	const mapped = (id: string): SyncOptions => ({
		settings: { paymentTerms: 'customer' },
		mappings: [mapping('Account', accountId, 'Term', id, { externalSystem: 'QuickBooks' })],
	});

	it('that the account is mapped to go before those of the customer', async () => {
		const { send, invoice } = open(customer);
		await send({ dueDate: undefined }, mapped('1'));
		expect([invoice().DueDate, termOf(invoice())]).toEqual(['2023-10-16', '1']);
	});

	it('that a mapping names and QuickBooks does not have stop the bill before anything is sent', async () => {
		const { send, records } = open(customer);
		expect(await send({}, mapped('77'))).toMatchObject({
			outcome: 'none',
			failure: { code: 'FIELD_INVALID', details: { externalTable: 'Term', externalId: '77' } },
		});
		expect(records.invoices()).toEqual([]);
	});
});

describe('a Xero invoice without a due date', () => {
	it.each([
		['DAYSAFTERBILLDATE', 20, '2023-10-21'],
		['DAYSAFTERBILLMONTH', 20, '2023-11-20'],
		['OFCURRENTMONTH', 20, '2023-10-20'],
		['OFFOLLOWINGMONTH', 31, '2023-11-30'],
		['SOMETHINGNEW', 20, undefined],
	])('is due by %s %i of its contact on %s', async (Type, Day, dueDate) => {
		const books = openXeroBooks();
		books.organisation.addContact({
			name: 'Acme',
			contactNumber: accountId,
			further: { PaymentTerms: { Sales: { Day, Type } } },
		});
		calls = () => books.calls();
		const settings = { paymentTerms: 'customer', invoiceStatus: 'DRAFT' } as const;
		await sync(books, [bill({ dueDate: undefined })], { settings });
		expect(books.organisation.documents[0]?.dueDate).toBe(dueDate);
	});
});
