import Big from 'big.js';
import type { OrganizationRecords } from '../../test/fakes/m3ter/m3terFake';
import { STARTING_LISTS, type CompanyRecords } from '../../test/fakes/quickBooks/companyRecords';
import type { OrganisationBooks } from '../../test/fakes/xero/books/organisationBooks';
import { createStandIns, type StandIns } from '../host/standIns';
import { accountJson, allExampleAccounts, exampleAccounts } from './accounts';
import { exampleMappings } from './mappings';
import { allExampleProducts } from './products';

/** Both ledgers have closed the first quarter. */
const closedThrough = '2026-03-31';

export const xeroOrganisation = {
	name: 'Harbour Metrics Ltd',
	tenantId: '9b1f5a0c-4d2e-4f6a-8b3c-1d2e3f4a5b6c',
} as const;

/** Of the example with two Xero organisations; the example bills do not go there. */
export const xeroUsOrganisation = {
	name: 'Harbour Metrics US',
	tenantId: '3c7d9e1f-5a6b-4c8d-9e0f-1a2b3c4d5e6f',
} as const;

export const quickBooksCompany = {
	name: 'Harbour Metrics Inc.',
	realmId: '9130357000000001',
} as const;

/** The vendors with the books of the example company in them, before the first bill. */
export function createSeededStandIns(): StandIns {
	const standIns = createStandIns({
		xero: {
			organisations: [{ ...xeroOrganisation, periodLockDate: closedThrough }, xeroUsOrganisation],
		},
		quickBooks: {
			companies: [{ ...quickBooksCompany, multiCurrency: true, bookCloseDate: closedThrough }],
		},
	});
	seedXero(standIns.xero.organisation);
	seedQuickBooks(standIns.quickBooks.books.company(quickBooksCompany.realmId));
	seedM3ter(standIns.m3ter.books.organization());
	return standIns;
}

function seedXero(books: OrganisationBooks): void {
	for (const { name, customer } of allExampleAccounts) {
		if (customer?.ledger === 'xero') books.addContact({ contactId: customer.id, name });
	}
	for (const { id, name, xeroItemCode, xeroAccountCode } of allExampleProducts) {
		books.addItem({
			itemId: id,
			code: xeroItemCode,
			name,
			salesAccountCode: xeroAccountCode,
			salesTaxType: 'OUTPUT2',
		});
	}
	enterByHand(books, 'HM-112');
}

/** An invoice of a person, under the number that m3ter will give to a bill. */
function enterByHand(books: OrganisationBooks, number: string): void {
	const net = new Big(75);
	const tax = new Big(15);
	books.putDocument({
		kind: 'invoice',
		id: '0d0c0000-0000-4000-8000-000000000112',
		number,
		status: 'AUTHORISED',
		contactId: exampleAccounts.ternTide.customer.id,
		date: '2026-05-20',
		dueDate: '2026-06-19',
		lineAmountTypes: 'Exclusive',
		lines: [
			{
				lineItemId: '0d0c0000-0000-4000-8000-000000001121',
				description: 'Training, half a day',
				quantity: new Big(1),
				unitAmount: net,
				lineAmount: net,
				accountCode: '200',
				taxType: 'OUTPUT2',
				taxAmount: tax,
				tracking: [],
			},
		],
		currencyCode: 'GBP',
		currencyRate: new Big(1),
		sentToContact: true,
		subTotal: net,
		totalTax: tax,
		total: net.plus(tax),
		payments: [],
		updatedAtMs: Date.parse('2026-05-20T09:30:00Z'),
	});
}

function seedQuickBooks(records: CompanyRecords): void {
	records.setExchangeRate('JPY', '0.0067');
	records.setExchangeRate('EUR', '1.15');
	records.setExchangeRate('GBP', '1.30');
	for (const { name, customer, currency } of allExampleAccounts) {
		if (customer?.ledger === 'quickBooks') {
			records.addCustomer({ DisplayName: name }, { id: customer.id, currency });
		}
	}
	const IncomeAccountRef = { value: STARTING_LISTS.incomeAccountId };
	for (const { name, quickBooksItemId } of allExampleProducts) {
		records.addItem({ Name: name, IncomeAccountRef }, { id: quickBooksItemId });
	}
}

function seedM3ter(records: OrganizationRecords): void {
	for (const account of allExampleAccounts) records.addAccount(accountJson(account));
	for (const mapping of exampleMappings) records.addMapping(mapping);
}
