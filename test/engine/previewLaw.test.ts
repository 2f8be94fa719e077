import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { lineItem, mapping } from '../lib/support/fixtures';
import {
	billItem,
	billItems,
	type Books,
	type LedgerName,
	locator,
	numbered,
	openBooks,
} from './support/openBooks';
import type { NodeRun } from './support/runNode';
import { useEngine } from './support/useEngine';

const engine = useEngine();
const ledgers: LedgerName[] = ['xero', 'quickBooks'];

/** Books as they are found, and what is sent to them. */
interface Scenario {
	readonly before?: (books: Books) => Promise<unknown>;
	readonly items: (books: Books) => readonly IDataObject[];
	readonly settings?: INodeParameters;
	readonly options?: INodeParameters;
}

const line = (convertedSubtotal: string) => [lineItem({ convertedSubtotal })];
const newer = (subtotal: string) => ({ version: 2, lineItems: line(subtotal) });

const scenarios: Record<string, Scenario> = {
	'bills that are new': { items: () => billItems(3) },
	'a bill that is in the books': {
		before: async (books) => await books.run(billItems(1)),
		items: () => billItems(1),
	},
	'a bill that was calculated again': {
		before: async (books) => await books.run(billItems(1)),
		items: () => billItems(1, newer('12.34')),
	},
	'a bill that fell below zero': {
		before: async (books) => await books.run(billItems(1)),
		items: () => billItems(1, newer('-5.00')),
	},
	'an older version': {
		before: async (books) => await books.run(billItems(1, newer('12.34'))),
		items: () => billItems(1),
	},
	'a bill without lines': { items: () => billItems(1, { lineItems: [] }) },
	'a bill that lost its lines': {
		before: async (books) => await books.run(billItems(1)),
		items: () => billItems(1, { version: 2, lineItems: [] }),
	},
	'an account without a customer': { items: () => billItems(2, { accountId: 'nobody' }) },
	'an account without a mapping': {
		items: () => billItems(1),
		settings: { useExternalMappingAccountCode: true },
	},
	'a product that is mapped twice': {
		items: ({ externalSystem }) => [
			billItem(
				{ lineItems: [lineItem({ productId: 'product-api' })] },
				{
					externalMappings: ['one', 'two'].map((item) =>
						mapping('Product', 'product-api', 'Item', item, { externalSystem }),
					),
				},
			),
		],
	},
	'an item that is not there': {
		items: ({ externalSystem }) => [
			billItem(
				{ lineItems: [lineItem({ productId: 'product-api' })] },
				{
					externalMappings: [mapping('Product', 'product-api', 'Item', '4711', { externalSystem })],
				},
			),
			...billItems(2).slice(1),
		],
	},
	'an account that is archived, where lines name accounts': {
		items: () => billItems(1),
		options: { accountCode: locator('299') },
	},
	'a tax code that is not there': {
		items: () => billItems(1),
		options: { taxCode: locator('4712') },
	},
	'a setting that was cleared': {
		before: async (books) => await books.run(billItems(1)),
		items: () => billItems(1),
		options: { taxCode: locator('') },
	},
	'lines without an item': { items: () => billItems(1), options: { unmappedItems: 'fail' } },
	'a bill that is not approved': {
		items: () => billItems(1, { status: 'PENDING' }),
		settings: { onlySendOnApproval: true },
	},
	'what is no bill': { items: () => [{ label: 'none' }] },
	'one of each': {
		before: async (books) => await books.run(billItems(2)),
		items: () => [
			...billItems(1),
			billItem({ ...numbered(2), ...newer('7.77') }),
			billItem(numbered(3)),
			billItem({ ...numbered(4), accountId: 'nobody' }),
		],
	},
};

/** What a preview calls it, and what Sync reports once it has happened. */
const actionsOf = {
	create: 'created',
	update: 'updated',
	unchanged: 'unchanged',
	replace: 'created',
} as const;

const idOf = (json: IDataObject) => (json.bill as IDataObject | undefined)?.id;
const previewsOf = ({ invoices }: NodeRun) =>
	invoices.map(({ json }) => ({ id: idOf(json), preview: json.preview as IDataObject }));
/** But for the ledger's own words, which come only with a write. */
const failuresOf = ({ failures }: NodeRun) =>
	failures.map(({ json: { message, remedy, status, failure, bill } }) => {
		const { destinationCode: _, destinationMessages: __, ...ours } = failure as IDataObject;
		return { message, remedy, status, failure: ours, bill };
	});
const skippedOf = ({ skipped }: NodeRun) => skipped.map(({ json }) => json);

/** QuickBooks adds a line that is the sum of the others. */
const withoutSubtotal = (current: unknown): unknown => {
	const { Line: lines, ...rest } = current as { Line?: Array<{ DetailType?: string }> };
	return lines === undefined
		? rest
		: { ...rest, Line: lines.filter(({ DetailType }) => DetailType !== 'SubTotalLineDetail') };
};

/** Ids that no ledger gives out by itself. */
const absent = { xero: '00000000-0000-4000-8000-00000000dead', quickBooks: '987654' };

it.each(['xero', 'quickBooks'] as const)(
	'a mapped customer that is not there fails in a preview as in Sync, with %s',
	async (ledger) => {
		const books = openBooks(engine.world(), ledger);
		const { externalSystem, customerTable } = books;
		const given = { externalSystem };
		const toCustomer = mapping('Account', 'account-acme', customerTable, absent[ledger], given);
		const items = [billItem({}, { externalMappings: [toCustomer] })];
		const settings = { useExternalMappingAccountCode: true };
		const shown = await books.run(items, { settings: { ...settings, operation: 'preview' } });
		const done = await books.run(items, { settings });
		for (const { invoices, failures } of [shown, done]) {
			expect(invoices).toEqual([]);
			expect(failures.map(({ json }) => json.failure)).toMatchObject([
				{
					code: 'CUSTOMER_NOT_FOUND',
					remedy: expect.stringMatching(
						/^Check that the right organisation or company is chosen/,
					) as string,
				},
			]);
		}
		expect(shown.failures[0]?.json.message).toContain(absent[ledger]);
		expect(books.documents()).toEqual([]);
	},
);

describe.each(ledgers)('what a preview shows is what Sync does, with %s', (ledger) => {
	it.each(Object.entries(scenarios))('%s', async (_name, { before, items, settings, options }) => {
		const books = openBooks(engine.world(), ledger);
		await before?.(books);
		const sent = items(books);
		const preview = async () =>
			await books.run(sent, { settings: { ...settings, operation: 'preview' }, options });
		const shown = await preview();
		const done = await books.run(sent, { settings, options });

		expect(failuresOf(shown)).toEqual(failuresOf(done));
		expect(skippedOf(shown)).toEqual(skippedOf(done));
		expect(
			previewsOf(shown).map(({ id, preview: { action, type, total, currency } }) => ({
				...{ id, action: actionsOf[action as keyof typeof actionsOf], type, total, currency },
			})),
		).toEqual(
			done.invoices.map(({ json: { action, document, ...json } }) => {
				const { type, total, currency } = document as IDataObject;
				return { id: idOf(json), action, type, total, currency };
			}),
		);

		const again = await preview();
		expect(
			previewsOf(again).map(({ preview: { action, differences } }) => [action, differences]),
		).toEqual(previewsOf(again).map(() => ['unchanged', []]));
		expect(previewsOf(again).map(({ preview }) => withoutSubtotal(preview.current))).toMatchObject(
			previewsOf(shown).map(({ preview: { document } }) => document),
		);
	});
});
