import type { IDataObject, INode, INodeCredentials, INodeParameters } from 'n8n-workflow';
import type { Account } from '../../../lib/bill/Account';
import type { Bill } from '../../../lib/bill/Bill';
import type { RecordedCall } from '../../fakes/host/recordedCalls';
import type { Json } from '../../fakes/quickBooks/books/json';
import type { CompanyRecords } from '../../fakes/quickBooks/companyRecords';
import { isWriteCall } from '../../fakes/quickBooks/isWriteCall';
import { bill, billJson, type Written } from '../../lib/support/fixtures';
import { inPanels } from '../../nodes/support/inPanels';
import type { NodeRun } from './runNode';
import { credentialIds, type EngineWorld } from './useEngine';

export type LedgerName = 'xero' | 'quickBooks' | 'quickBooksSandbox';

/** One ledger with a customer for the account of `bill()`, and the node set up for it. */
export interface Books {
	readonly ledger: LedgerName;
	readonly world: EngineWorld;
	/** m3ter's names for this ledger. */
	readonly externalSystem: 'Xero' | 'QuickBooks' | 'QuickBooksSandbox';
	readonly customerTable: 'Contact' | 'Customer';
	readonly taxTable: 'TaxRate' | 'TaxCode';
	/** Two items and a tax code that are in the books, and the item that lines without a mapping get. */
	readonly items: { readonly api: string; readonly support: string };
	readonly taxCode: string;
	readonly parameters: INodeParameters;
	readonly credentials: INodeCredentials;
	/** @returns The id in the ledger of the new customer. */
	addCustomer(name: string): string;
	documents(): readonly BookedDocument[];
	/** Calls that would change the books. */
	writes(): readonly RecordedCall[];
	/** Everything that was asked of the ledger, sign-in included. */
	calls(): readonly RecordedCall[];
	run(items: readonly IDataObject[], given?: RunGiven): Promise<NodeRun>;
}

export interface RunGiven {
	/** Laid over the parameters of the node. */
	readonly settings?: INodeParameters;
	/** Laid over its Options. */
	readonly options?: INodeParameters;
	readonly credentials?: INodeCredentials;
	readonly onError?: INode['onError'];
	readonly nodeId?: string;
	readonly mode?: 'manual' | 'webhook';
}

export interface BookedDocument {
	readonly kind: 'invoice' | 'creditNote';
	readonly number: string;
	readonly status: string;
	readonly customerId: string;
	readonly lines: readonly BookedLine[];
}

export interface BookedLine {
	readonly amount: string;
	readonly description: string;
	readonly item?: string;
	readonly account?: string;
	readonly tax?: string;
}

export const locator = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

/** Most tests hand in all that a bill needs. */
const carriedByItems = { accountSource: 'input', externalMappingSource: 'input' };

export const customerOfBills = 'account-acme';

interface BillItemGiven {
	/** By which `origin` names this item; the bill's number if absent. */
	readonly label?: string;
	readonly account?: Account;
	readonly externalMappings?: readonly unknown[];
}

/** An input item with a bill as m3ter gives it. */
export const billItem = (given: Written<Bill> = {}, beside: BillItemGiven = {}): IDataObject => {
	const written = bill(given);
	return {
		label: written.sequentialInvoiceNumber,
		bill: billJson(written),
		...beside,
	} as unknown as IDataObject;
};

/** Bills of their own, numbered from 1: `INVOICE-1`, `INVOICE-2`. */
export const billItems = (count: number, given: Written<Bill> = {}): IDataObject[] =>
	Array.from({ length: count }, (_, index) => billItem({ ...numbered(index + 1), ...given }));

export const numbered = (number: number) => ({
	id: `5f2c9e6a-0000-4000-8000-${String(number).padStart(12, '0')}`,
	sequentialInvoiceNumber: `INVOICE-${number}`,
});

export function openBooks(world: EngineWorld, ledger: LedgerName): Books {
	const books = ledger === 'xero' ? openXero(world) : openQuickBooks(world, ledger);
	books.addCustomer(customerOfBills);
	return books;
}

function openXero(world: EngineWorld): Books {
	const { organisation, xero } = world;
	const parameters = {
		destination: 'xero',
		name: 'Xero UK',
		xeroTenant: locator(organisation.organisation.tenantId),
		billSource: 'input',
		options: {
			...carriedByItems,
			invoiceStatus: 'AUTHORISED',
			accountCode: locator('200'),
			taxCode: locator('NONE'),
		},
	};
	return {
		ledger: 'xero',
		world,
		externalSystem: 'Xero',
		customerTable: 'Contact',
		taxTable: 'TaxRate',
		items: { api: 'API-CALLS', support: 'SUPPORT' },
		taxCode: 'ZERORATEDOUTPUT',
		...running(world, parameters, { ...credentialIds.xero, ...credentialIds.m3ter }),
		addCustomer: (name) =>
			organisation.addContact({ name: `Customer ${name}`, contactNumber: name }).contactId,
		documents: () =>
			organisation.documents.map(({ kind, number, status, contactId, lines }) => ({
				kind,
				number,
				status,
				customerId: contactId,
				lines: lines.map((line) => ({
					amount: line.lineAmount.toFixed(2),
					description: line.description ?? '',
					item: line.itemCode,
					account: line.accountCode,
					tax: line.taxType,
				})),
			})),
		writes: () => xero.calls.filter(({ method }) => method !== 'GET'),
		calls: () => xero.calls,
	};
}

function openQuickBooks(
	world: EngineWorld,
	destination: 'quickBooks' | 'quickBooksSandbox',
): Books {
	const isSandbox = destination === 'quickBooksSandbox';
	const company = isSandbox ? world.sandboxCompany : world.company;
	company.addItem({ Name: 'API calls' }, { id: '7' });
	company.addItem({ Name: 'Support plan' }, { id: '8' });
	company.addTaxCode({ Name: 'Zero' }, { id: '5', ratePercent: '0' });
	const parameters = {
		destination,
		name: 'QuickBooks US',
		billSource: 'input',
		options: {
			...carriedByItems,
			unmappedItems: 'useFallbackItem',
			fallbackItemId: locator('1'),
		},
	};
	return {
		ledger: destination,
		world,
		externalSystem: isSandbox ? 'QuickBooksSandbox' : 'QuickBooks',
		customerTable: 'Customer',
		taxTable: 'TaxCode',
		items: { api: '7', support: '8' },
		taxCode: '5',
		...running(world, parameters, { ...credentialIds[destination], ...credentialIds.m3ter }),
		addCustomer: (name) =>
			company.addCustomer({
				DisplayName: name,
				PrimaryEmailAddr: { Address: 'accounts@customer.example' },
			}).id,
		documents: () => [
			...documentsOf(company, 'invoices', 'invoice'),
			...documentsOf(company, 'creditMemos', 'creditNote'),
		],
		writes: () => world.quickBooks.calls.filter(isWriteCall),
		calls: () => world.quickBooks.calls,
	};
}

const documentsOf = (
	company: CompanyRecords,
	list: 'invoices' | 'creditMemos',
	kind: BookedDocument['kind'],
): BookedDocument[] =>
	company[list]().map((record) => ({
		kind,
		number: String(record.DocNumber),
		status: /\bvoided\b/i.test(String(record.PrivateNote ?? '')) ? 'VOIDED' : 'AUTHORISED',
		customerId: reference(record.CustomerRef) ?? '',
		lines: (record.Line as Json[])
			.filter(({ DetailType }) => DetailType !== 'SubTotalLineDetail')
			.map(bookedLine),
	}));

function bookedLine({ Amount, Description, SalesItemLineDetail }: Json): BookedLine {
	const detail = (SalesItemLineDetail ?? {}) as Json;
	return {
		amount: Number(Amount).toFixed(2),
		description: String(Description ?? ''),
		item: reference(detail.ItemRef),
		tax: reference(detail.TaxCodeRef),
	};
}

const reference = (ref: unknown): string | undefined =>
	(ref as { value?: string } | undefined)?.value;

const running = (
	world: EngineWorld,
	parameters: INodeParameters,
	credentials: INodeCredentials,
): Pick<Books, 'parameters' | 'credentials' | 'run'> => ({
	parameters,
	credentials,
	run: async (items, given = {}) =>
		await world.runNode({
			credentials,
			...given,
			items,
			parameters: inPanels({
				...parameters,
				...given.settings,
				options: { ...(parameters.options as INodeParameters), ...given.options },
			}),
		}),
});
