import omit from 'lodash/omit';
import { createQuickBooksLedger } from '../../../../lib/destinations/quickbooks/ledger';
import type { Send } from '../../../../lib/http/request';
import type { Json } from '../../../fakes/quickBooks/books/json';
import type { CompanyRecords } from '../../../fakes/quickBooks/companyRecords';
import type { QuickBooksOptions } from '../../../fakes/quickBooks/options';
import { createQuickBooksFake } from '../../../fakes/quickBooks/quickBooksFake';
import { sendTo } from '../../../fakes/host/sendTo';
import { createWorld } from '../../../fakes/host/world';
import { configuration, type WrittenConfiguration } from '../../support/fixtures';
import type { BookedDocument, TestBooks, TestCall } from './TestBooks';

const realmId = '9130357000000001';

/** Of every customer, so that documents have a recipient. */
const mailbox = 'accounts@customer.example';

/** The item that every company of the stand-in starts with. */
const servicesItemId = '1';

export function openQuickBooksBooks(
	settings: WrittenConfiguration = {},
	options: QuickBooksOptions = {},
	line: (send: Send) => Send = (send) => send,
): TestBooks & {
	readonly records: CompanyRecords;
	changeByHand(number: string, fields: Json): Promise<void>;
} {
	const world = createWorld();
	const fake = createQuickBooksFake(world, {
		companies: [{ realmId, name: 'Harbour Metrics' }],
		...options,
	});
	const records = fake.books.company(realmId);
	const freshToken = () => `Bearer ${records.issueTokens().accessToken}`;
	const headers = { authorization: freshToken() };
	const send = line(sendTo(fake.app, headers));
	const post = (path: string, body: object) =>
		send({
			method: 'POST',
			url: `https://quickbooks.api.intuit.com/v3/company/${realmId}/${path}`,
			headers: {},
			body: JSON.stringify(body),
		});
	const invoice = (number: string): Json => {
		const found = records.invoices().find(({ DocNumber }) => DocNumber === number);
		if (!found) throw new Error(`There is no ${number}`);
		return found;
	};
	const changeByHand = async (number: string, fields: Json): Promise<void> => {
		const memo = records.creditMemos().find(({ DocNumber }) => DocNumber === number);
		// Intuit documents a sparse update for invoices only.
		const { Id, SyncToken } = memo ?? invoice(number);
		const answer = memo
			? await post('creditmemo?minorversion=75', {
					...omit(memo, 'CurrencyRef'),
					Line: ownLines(memo),
					...fields,
				})
			: await post('invoice?minorversion=75', { Id, SyncToken, sparse: true, ...fields });
		if (answer.kind !== 'answered' || answer.status !== 200) {
			throw new Error(JSON.stringify(answer));
		}
	};
	const customer = (accountId: string): Json => {
		const found = records.customers().find(({ DisplayName }) => DisplayName === accountId);
		if (!found) throw new Error(`There is no customer ${accountId}`);
		return found;
	};
	return {
		records,
		changeByHand,
		ledger: (used) =>
			createQuickBooksLedger({ send, environment: 'production', realmId, configuration: used }),
		configuration: (given) =>
			configuration({
				destination: 'quickBooks',
				unmappedItems: 'useFallbackItem',
				fallbackItemId: servicesItemId,
				...settings,
				...given,
			}),
		calls: () => fake.calls,
		forgetCalls: () => void fake.calls.splice(0),
		isWrite: (call) => call.method !== 'GET' && !isQuery(call),
		isDocumentWrite: (call) =>
			call.method !== 'GET' && /\/(invoice|creditmemo|batch)$/.test(call.path) && !isQuery(call),
		faults: fake.faults,
		documents: () => [
			...records.invoices().map((record) => booked('invoice', record)),
			...records.creditMemos().map((record) => booked('creditNote', record)),
		],
		customers: () => records.customers().map(({ DisplayName }) => String(DisplayName)),
		addCustomer: (accountId) => {
			records.addCustomer({ DisplayName: accountId, PrimaryEmailAddr: { Address: mailbox } });
		},
		customerIdOf: (accountId) => String(customer(accountId).Id),
		retireCustomer: (accountId) =>
			records.makeInactive('customers', String(customer(accountId).Id)),
		addItem: (id) => {
			records.addItem({ Name: `Item ${id}` }, { id });
		},
		voidByHand: async (number) => {
			const { Id, SyncToken } = invoice(number);
			await post('invoice?operation=void&minorversion=75', { Id, SyncToken });
		},
		renumberByHand: (number, to) => changeByHand(number, { DocNumber: to }),
		removeMarkByHand: (number) => changeByHand(number, { PrivateNote: 'Own note' }),
		recodeByHand: async (number, place, { item, tax, class: className }) => {
			const lines = ownLines(invoice(number)).map((line, index) =>
				index !== place
					? line
					: {
							...line,
							SalesItemLineDetail: {
								...(line.SalesItemLineDetail as Json),
								...(item && { ItemRef: { value: item } }),
								...(tax && { TaxCodeRef: { value: tax } }),
								...(className && { ClassRef: { value: className } }),
							},
						},
			);
			await changeByHand(number, { Line: lines });
		},
		addLineByHand: async (number, Description, Amount) => {
			const line =
				Amount === 0
					? { DetailType: 'DescriptionOnly', Description, DescriptionLineDetail: {} }
					: {
							DetailType: 'SalesItemLineDetail',
							Description,
							Amount,
							SalesItemLineDetail: { ItemRef: { value: servicesItemId } },
						};
			await changeByHand(number, { Line: [...ownLines(invoice(number)), line] });
		},
		linesOf: (number) =>
			ownLines(invoice(number)).map((line) => {
				const detail = (line.SalesItemLineDetail ?? {}) as Record<string, { value: string }>;
				const { ItemRef: item, TaxCodeRef: tax, ClassRef: className } = detail;
				return {
					id: String(line.Id),
					text: String(line.Description ?? ''),
					amount: Number(line.Amount ?? 0),
					coding: {
						...(item && { item: item.value }),
						...(tax && { tax: tax.value }),
						...(className && { class: className.value }),
					},
				};
			}),
		sendByHand: (number) => changeByHand(number, { EmailStatus: 'EmailSent' }),
		payByHand: (number, amount) => records.pay(String(invoice(number).Id), amount),
		dateOf: (number) => String(invoice(number).TxnDate),
		closeThrough: (date) => {
			records.settings.bookCloseDate = date;
		},
		writeByHand: async (number, accountId) => {
			await post('invoice?minorversion=75', {
				DocNumber: number,
				CustomerRef: { value: customer(accountId).Id },
				Line: [
					{
						Amount: 5,
						DetailType: 'SalesItemLineDetail',
						SalesItemLineDetail: { ItemRef: { value: servicesItemId } },
					},
				],
			});
		},
		advance: (minutes) => {
			world.advance(minutes * 60_000);
			headers.authorization = freshToken();
		},
	};
}

const ownLines = ({ Line }: Json): Json[] =>
	(Array.isArray(Line) ? (Line as Json[]) : []).filter(
		({ DetailType }) => DetailType !== 'SubTotalLineDetail',
	);

/** On its own or in a batch. */
const isQuery = (call: TestCall): boolean => {
	const body = 'body' in call ? call.body : call.requestBody;
	return call.path.endsWith('/query') || (call.path.endsWith('/batch') && body.includes('"Query"'));
};

const booked = (kind: BookedDocument['kind'], record: Json): BookedDocument => ({
	kind,
	number: String(record.DocNumber),
	state: /\bvoided\b/i.test(String(record.PrivateNote ?? '')) ? 'voided' : 'live',
	total: Number(record.TotalAmt).toFixed(2),
});
