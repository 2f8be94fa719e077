import { destinations } from '../../../../lib/destinations/registry';
import type { Configuration } from '../../../../lib/configuration/Configuration';
import type { Ledger } from '../../../../lib/ledger/Ledger';
import { fail, ok } from '../../../../lib/result';
import type { Run } from '../../../../lib/run/Run';
import { bill, billJson, lineItem } from '../../support/fixtures';
import type { TestBooks } from '../../sync/support/TestBooks';
import { openedAlone } from './openedAlone';

export const idOf = (name: number) => `5f2c9e6a-0000-4000-8000-${String(name).padStart(12, '0')}`;
export const itemOf = (name: number) => ({
	bill: billJson(
		bill({
			id: idOf(name),
			sequentialInvoiceNumber: `INVOICE-${name}`,
			lineItems: [lineItem({ convertedSubtotal: '10.00' })],
		}),
	),
});
export const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

export const settings = {
	destination: 'xero',
	name: 'Xero UK',
	invoiceStatus: 'AUTHORISED',
	accountCode: '200',
	taxCode: 'NONE',
	billSource: 'input',
	externalMappingSource: 'input',
};

export const noM3ter: Run['m3ter'] = {
	readBills: () => Promise.resolve(new Map()),
	readBillsOfPeriod: () => Promise.resolve(ok([])),
	readAccounts: () => Promise.resolve(new Map()),
	readExternalMappings: () => Promise.resolve(new Map()),
	readMappingsTo: () => Promise.resolve(ok([])),
	writeBackMappings: () => Promise.resolve(new Map()),
	writeCustomerMapping: () => Promise.resolve(undefined),
	readStatement: () => Promise.resolve(fail('There is none.')),
};

/** An execution that has these books to itself. */
export const runWith = (
	books: TestBooks,
	{ change, ...run }: Partial<Run> & { readonly change?: (ledger: Ledger) => Partial<Ledger> } = {},
): Run => ({
	m3ter: noM3ter,
	destinations,
	openLedger: (configuration: Configuration) => {
		const ledger = books.ledger(configuration);
		const changed = { ...ledger, ...change?.(ledger) };
		return Promise.resolve(ok(openedAlone(changed, configuration)));
	},
	operation: 'sync',
	counts: true,
	nowMs: () => 0,
	noteCallsLeft: () => undefined,
	...run,
});
