import { Decimal } from '../../../../lib/money/decimal';
import type { Send } from '../../../../lib/http/request';
import { createXeroLedger } from '../../../../lib/destinations/xero/ledger';
import type { OrganisationBooks } from '../../../fakes/xero/books/organisationBooks';
import type { XeroDocument } from '../../../fakes/xero/books/types';
import type { XeroOptions } from '../../../fakes/xero/options';
import { createXeroFake } from '../../../fakes/xero/xeroFake';
import { sendTo } from '../../../fakes/host/sendTo';
import { createWorld } from '../../../fakes/host/world';
import { configuration } from '../../support/fixtures';
import type { TestBooks } from './TestBooks';

/**
 * Approved documents, so that they can be paid and voided like those of QuickBooks.
 * @param line Laid between the ledger and the stand-in: what makes calls take time, for one.
 */
export function openXeroBooks(
	options: Partial<XeroOptions> = {},
	line: (send: Send) => Send = (send) => send,
): TestBooks & { readonly organisation: OrganisationBooks } {
	const world = createWorld();
	const fake = createXeroFake(world, {
		organisations: [{ baseCurrency: 'USD', dayRates: { USD: '1', GBP: '0.8', EUR: '0.9' } }],
		...options,
	});
	const books = fake.organisation;
	const { tenantId } = books.organisation;
	const freshToken = () => `Bearer ${fake.oauth.issueTokens().accessToken}`;
	const headers = { authorization: freshToken() };
	const send = line(sendTo(fake.app, headers));
	const byNumber = (number: string): XeroDocument => {
		const named = books.documents.filter((document) => document.number === number);
		const found = named.find(({ kind }) => kind === 'invoice') ?? named[0];
		if (!found) throw new Error(`There is no ${number}`);
		return found;
	};
	const contactOf = (accountId: string) => {
		const found = books.contacts.find(({ contactNumber }) => contactNumber === accountId);
		if (!found) throw new Error(`There is no contact ${accountId}`);
		return found;
	};
	const trackingTag = (option: string) => {
		const [category] = books.trackingCategories;
		const found = category?.options.find(({ name }) => name === option);
		if (!category || !found) throw new Error(`There is no tracking option ${option}`);
		return {
			trackingCategoryId: category.trackingCategoryId,
			trackingOptionId: found.trackingOptionId,
			name: category.name,
			option,
		};
	};
	let runs = 0;
	return {
		organisation: books,
		ledger: (settings) =>
			createXeroLedger({ send, tenantId, configuration: settings, runKey: String((runs += 1)) }),
		configuration: (given) =>
			configuration({ invoiceStatus: 'AUTHORISED', accountCode: '200', taxCode: 'NONE', ...given }),
		calls: () => fake.calls,
		forgetCalls: () => fake.forgetCalls(),
		isWrite: ({ method }) => method !== 'GET',
		isDocumentWrite: ({ method, path }) =>
			method !== 'GET' && /\/(Invoices|CreditNotes)/.test(path),
		faults: fake.faults,
		documents: () =>
			books.documents.map(({ kind, number, status, subTotal }) => ({
				kind,
				number,
				state: status === 'VOIDED' || status === 'DELETED' ? 'voided' : 'live',
				total: subTotal.toFixed(2),
			})),
		customers: () => books.contacts.map(({ contactNumber }) => contactNumber ?? ''),
		addCustomer: (accountId) => {
			books.addContact({ name: `Customer ${accountId}`, contactNumber: accountId });
		},
		customerIdOf: (accountId) => contactOf(accountId).contactId,
		retireCustomer: (accountId) => books.archiveContact(contactOf(accountId).contactId),
		addItem: (id) =>
			books.addItem({ itemId: world.randomId(), code: id, name: id, salesAccountCode: '200' }),
		voidByHand: async (number) =>
			books.putDocument({ ...byNumber(number), status: 'VOIDED', updatedAtMs: world.nowMs() }),
		renumberByHand: async (number, to) => books.putDocument({ ...byNumber(number), number: to }),
		removeMarkByHand: async (number) => books.putDocument({ ...byNumber(number), url: undefined }),
		recodeByHand: async (number, place, { item, account, tax, tracking }) => {
			const document = byNumber(number);
			const lines = document.lines.map((line, index) =>
				index !== place
					? line
					: {
							...line,
							...(item && { itemCode: item }),
							...(account && { accountCode: account }),
							...(tax && { taxType: tax }),
							...(tracking && { tracking: [trackingTag(tracking)] }),
						},
			);
			books.putDocument({ ...document, lines });
		},
		addLineByHand: async (number, description, amount) => {
			const document = byNumber(number);
			const lineAmount = new Decimal(amount);
			const line = {
				lineItemId: world.randomId(),
				description,
				...(amount === 0 ? {} : { quantity: new Decimal(1), unitAmount: lineAmount }),
				lineAmount,
				taxAmount: new Decimal(0),
				tracking: [],
			};
			books.putDocument({
				...document,
				lines: [...document.lines, line],
				subTotal: document.subTotal.plus(lineAmount),
				total: document.total.plus(lineAmount),
			});
		},
		linesOf: (number) =>
			byNumber(number).lines.map((line) => ({
				id: line.lineItemId,
				text: line.description ?? '',
				amount: line.lineAmount.toNumber(),
				coding: {
					...(line.itemCode && { item: line.itemCode }),
					...(line.accountCode && { account: line.accountCode }),
					...(line.taxType && { tax: line.taxType }),
					...(line.tracking[0] && { tracking: line.tracking[0].option }),
				},
			})),
		sendByHand: async (number) => books.putDocument({ ...byNumber(number), sentToContact: true }),
		payByHand: (number, amount) => {
			books.pay(byNumber(number).id, { amount: new Decimal(amount) });
		},
		dateOf: (number) => byNumber(number).date,
		closeThrough: (date) => {
			books.organisation.periodLockDate = date;
		},
		writeByHand: async (number, accountId) => {
			await send({
				method: 'PUT',
				url: 'https://api.xero.com/api.xro/2.0/Invoices',
				headers: { 'xero-tenant-id': tenantId },
				body: JSON.stringify({
					Type: 'ACCREC',
					InvoiceNumber: number,
					Contact: { ContactID: contactOf(accountId).contactId },
					LineItems: [{ Description: 'By hand', Quantity: 1, UnitAmount: 5 }],
				}),
			});
		},
		advance: (minutes) => {
			world.advance(minutes * 60_000);
			headers.authorization = freshToken();
		},
	};
}
