import type { HostVersion } from '../../demo/host/hostFolders';
import {
	account,
	band,
	bill,
	billJson,
	lineItem,
	mapping,
	type Written,
} from '../lib/support/fixtures';
import type { Bill } from '../../lib/bill/Bill';
import {
	type BookDocument,
	type Books,
	type Ledger,
	ledgers,
	multiCurrencyBooks,
} from './support/ledgers';
import { type HostWorld, START_MS_MAX, startWorld } from './support/startWorld';
import { type Json, publishSyncWorkflow, type SyncWorkflow } from './support/syncWorkflow';

jest.setTimeout(120_000);

const PERIOD_CLOSED_UNTIL = '2026-06-30';

/**
 * What one run asks the ledger, however many bills it has: settings, customers, documents of both kinds; and
 * where numbers repeat (QuickBooks), both kinds once more for what it has created.
 */
const READ_CALLS_MAX = 7;

const storage = lineItem({
	description: 'Storage',
	unit: 'GB',
	units: 750,
	convertedSubtotal: '100.00',
	productId: 'product-storage',
	bands: [
		band({ lowerLimit: 0, unitPrice: '0.15', bandUnits: 500, bandSubtotal: 75 }),
		band({ lowerLimit: 500, unitPrice: '0.10', bandUnits: 250, bandSubtotal: 25 }),
	],
});
const standingCharge = lineItem({
	lineItemType: 'STANDING_CHARGE',
	description: 'Standing charge',
	unit: '',
	convertedSubtotal: '65.00',
	productId: 'product-storage',
});
const credit = (amount: string) =>
	lineItem({
		lineItemType: 'CREDIT_MEMO',
		description: 'Goodwill',
		unit: '',
		convertedSubtotal: amount,
		productId: 'product-storage',
	});
const calls = lineItem({
	description: 'API calls',
	unit: 'calls',
	units: 1000,
	averageUnitPrice: '0.06117',
	convertedSubtotal: '61.17',
	productId: 'product-calls',
});

const written = (given: Written<Bill>): Json =>
	billJson(
		bill({
			billDate: '2026-11-01',
			dueDate: '2026-12-01',
			lineItems: [standingCharge],
			...given,
		}),
	);

describe.each<HostVersion>(['newest', 'oldest'])('in the %s n8n', (version) => {
	let world: HostWorld;

	beforeAll(async () => {
		world = await startWorld({ version, ...multiCurrencyBooks });
	}, START_MS_MAX);

	afterAll(async () => {
		await world?.stop();
	});

	describe.each(ledgers)('bills on a webhook go to $title', (ledger) => {
		let books: Books;
		let workflow: SyncWorkflow;
		let send: (...bills: Json[]) => ReturnType<SyncWorkflow['post']>;

		beforeAll(async () => {
			books = ledger.open(world);
			books.closeUntil(PERIOD_CLOSED_UNTIL);
			const customers = {
				'account-acme': books.addCustomer('Acme Ltd', 'USD'),
				'account-tokyo': books.addCustomer('Tokyo KK', 'JPY'),
			};
			await books.addOwnInvoice('BY-HAND', customers['account-acme']);
			workflow = await publishSyncWorkflow(
				world,
				ledger.destination.toLowerCase(),
				{
					...ledger.parameters(world),
					name: 'Usage',
					accountFilter: 'address.country == UK',
					onlySendOnApproval: true,
					useExternalMappingAccountCode: true,
					splitUsageLineItems: 'usageBand',
				},
				[await ledger.connect(world)],
			);
			const mappings = mappingsFor(ledger, customers);
			send = async (...bills) =>
				await workflow.post(...bills.map((json) => withItsContext(json, mappings)));
		});

		const readCalls = () => sumOf(Object.values(books.callsByKind())) - books.writeCalls();

		const bookedAs = (number: string): BookDocument | undefined =>
			books.documents().find((document) => document.number === number);

		it.each<[string, Written<Bill>, Omit<BookDocument, 'number' | 'live' | 'mark'>]>([
			[
				'usage in two tiers is a line for each tier, and a standing charge a line of its own',
				{ lineItems: [storage, standingCharge] },
				{
					kind: 'invoice',
					total: '165.00',
					currency: 'USD',
					lines: [
						{ quantity: '500', unitPrice: '0.15', amount: '75.00' },
						{ quantity: '250', unitPrice: '0.1', amount: '25.00' },
						{ quantity: '1', unitPrice: '65', amount: '65.00' },
					],
				},
			],
			[
				'a credit among the lines is a negative line of the invoice',
				{ lineItems: [standingCharge, credit('-30.00')] },
				{
					kind: 'invoice',
					total: '35.00',
					currency: 'USD',
					lines: [
						{ quantity: '1', unitPrice: '65', amount: '65.00' },
						{ quantity: '1', unitPrice: '-30', amount: '-30.00' },
					],
				},
			],
			[
				'a bill below zero is a credit document with positive amounts',
				{ lineItems: [standingCharge, credit('-105.00')] },
				{
					kind: 'credit',
					total: '40.00',
					currency: 'USD',
					lines: [
						{ quantity: '1', unitPrice: '-65', amount: '-65.00' },
						{ quantity: '1', unitPrice: '105', amount: '105.00' },
					],
				},
			],
			[
				'a price with five decimals keeps the amount to the cent',
				{ lineItems: [calls] },
				{
					kind: 'invoice',
					total: '61.17',
					currency: 'USD',
					lines: [{ ...ledger.fiveDecimals, amount: '61.17' }],
				},
			],
			[
				'yen have no decimals',
				{
					accountId: 'account-tokyo',
					currency: 'JPY',
					lineItems: [
						{ ...standingCharge, ...lineItem({ ...standingCharge, convertedSubtotal: 12345 }) },
					],
				},
				{
					kind: 'invoice',
					total: '12345.00',
					currency: 'JPY',
					lines: [{ quantity: '1', unitPrice: '12345', amount: '12345.00' }],
				},
			],
		])('%s', async (sentence, given, expected) => {
			const number = `KIND-${sentence.length}`;
			const { invoices, ...others } = await send(
				written({ ...given, id: `bill ${sentence}`, sequentialInvoiceNumber: number }),
			);
			expect(others).toEqual(nothingElse);
			expect(invoices).toMatchObject([
				{
					integration: 'Usage',
					destination: ledger.destination,
					status: 'COMPLETE',
					action: 'created',
					document: { number, currency: expected.currency },
					warnings: [],
				},
			]);
			expect(bookedAs(number)).toMatchObject({ ...expected, number, live: true });
		});

		it('a regenerated bill changes its document, the same bill again leaves it alone', async () => {
			const regenerated = (bills: number, amount: string) =>
				written({
					id: 'bill-regenerated',
					version: bills,
					sequentialInvoiceNumber: 'AGAIN-1',
					lineItems: [lineItem({ ...standingCharge, convertedSubtotal: amount })],
				});
			const first = await send(regenerated(1, '65.00'));
			const second = await send(regenerated(2, '70.00'));
			books.forgetCalls();
			const third = await send(regenerated(2, '70.00'));

			expect([first, second, third].map(({ invoices }) => invoices[0]?.action)).toEqual([
				'created',
				'updated',
				'unchanged',
			]);
			expect(new Set([first, second, third].map(idOfDocument)).size).toBe(1);
			expect(books.writeCalls()).toBe(0);
			expect(bookedAs('AGAIN-1')).toMatchObject({ total: '70.00', live: true });
		});

		it('a bill that the configuration leaves out is skipped with the reason', async () => {
			books.forgetCalls();
			const { skipped, ...others } = await send(
				written({ id: 'bill-pending', status: 'PENDING', sequentialInvoiceNumber: 'SKIP-1' }),
				written({
					id: 'bill-berlin',
					accountId: 'account-berlin',
					sequentialInvoiceNumber: 'SKIP-2',
				}),
			);
			expect(others).toEqual({ invoices: [], failures: [], disabled: [] });
			expect(skipped).toMatchObject([
				{ bill: { id: 'bill-pending' }, reason: 'NOT_APPROVED' },
				{ bill: { id: 'bill-berlin' }, reason: 'ACCOUNT_FILTER' },
			]);
			expect(books.callsByKind()).toEqual({});
		});

		it.each<[string, Written<Bill>, Json]>([
			[
				'an account without a customer',
				{ accountId: 'account-nobody' },
				{
					status: 'ERROR',
					event: 'integration.missingaccountmapping.error',
					failure: { code: 'MISSING_ACCOUNT_MAPPING' },
				},
			],
			[
				'a closed period',
				{ billDate: '2026-06-15', dueDate: '2026-07-15' },
				{ status: 'ACCOUNTING_PERIOD_CLOSED', failure: { code: 'PERIOD_CLOSED' } },
			],
			[
				"a number that a person's own invoice has",
				{ sequentialInvoiceNumber: 'BY-HAND' },
				{ status: 'ERROR', failure: { code: 'NUMBER_TAKEN' } },
			],
		])(
			'%s is a failure, and the bill beside it is an invoice',
			async (sentence, given, expected) => {
				const before = books.documents();
				const number = `FAIL-${sentence.length}`;
				const beside = written({
					id: `beside ${sentence}`,
					sequentialInvoiceNumber: `${number}-B`,
				});
				const { failures, invoices } = await send(
					written({ id: `bill ${sentence}`, sequentialInvoiceNumber: number, ...given }),
					beside,
				);
				expect(failures).toMatchObject([
					{ ...expected, bill: { id: `bill ${sentence}` }, outcome: 'none', disabled: false },
				]);
				expect(invoices).toMatchObject([{ bill: { id: beside.id }, action: 'created' }]);
				expect(books.documents().filter(({ number }) => number !== `${number}-B`)).toEqual(
					expect.arrayContaining(before),
				);
				expect(books.documents()).toHaveLength(before.length + 1);
			},
		);

		it('an invoice that was paid is left as it is', async () => {
			const ofVersion = (version: number, amount: string) =>
				written({
					id: 'bill-paid',
					version,
					sequentialInvoiceNumber: 'PAID-1',
					lineItems: [lineItem({ ...standingCharge, convertedSubtotal: amount })],
				});
			await send(ofVersion(1, '65.00'));
			books.payInFull('PAID-1');
			const { failures } = await send(ofVersion(2, '80.00'));
			expect(failures).toMatchObject([
				{
					status: 'INVOICE_ALREADY_PAID',
					outcome: 'none',
					failure: { code: 'INVOICE_ALREADY_PAID' },
				},
			]);
			expect(bookedAs('PAID-1')).toMatchObject({ total: '65.00', live: true });
		});

		// Xero's pace makes them wait for most of a minute, whatever the version of n8n.
		if (version === 'newest') {
			it('forty bills of one execution become forty invoices, and none the second time', async () => {
				const forty = Array.from({ length: 40 }, (_, index) =>
					written({
						id: `bill-many-${index}`,
						sequentialInvoiceNumber: `MANY-${index}`,
						lineItems: [storage, lineItem({ ...standingCharge, convertedSubtotal: 60 + index })],
					}),
				);
				books.forgetCalls();
				const first = await send(...forty);
				expect(books.writeCalls()).toBe(ledger.writeCallsForForty);
				expect(readCalls()).toBeLessThanOrEqual(READ_CALLS_MAX);
				expect(first.invoices.map(({ action }) => action)).toEqual(forty.map(() => 'created'));
				expect(forty.map((_, index) => bookedAs(`MANY-${index}`)?.total)).toEqual(
					forty.map((_, index) => (160 + index).toFixed(2)),
				);

				books.forgetCalls();
				const second = await send(...forty);
				expect(second.invoices.map(({ action }) => action)).toEqual(forty.map(() => 'unchanged'));
				expect(books.writeCalls()).toBe(0);
				expect(readCalls()).toBeLessThanOrEqual(READ_CALLS_MAX);
			});
		}

		it('after all that, no bill has two documents and no number is used twice', () => {
			const documents = books.documents();
			const ours = documents.filter(({ number }) => number !== 'BY-HAND');
			expect(new Set(documents.map(({ number }) => number)).size).toBe(documents.length);
			expect(new Set(ours.map(({ mark }) => mark)).size).toBe(ours.length);
			expect(ours.every(({ mark }) => mark?.includes('m3ter'))).toBe(true);
		});
	});
});

const sumOf = (figures: number[]): number => figures.reduce((sum, figure) => sum + figure, 0);

const nothingElse = { skipped: [], failures: [], disabled: [] };

const mappingsFor = (
	{ system, customerTable }: Ledger,
	customers: Record<string, string>,
): Json[] => [
	...Object.entries(customers).map(([id, customer]) => ({
		...mapping('Account', id, customerTable, customer, { externalSystem: system }),
	})),
	...(system === 'Xero' ? [] : ['product-storage', 'product-calls']).map((product) => ({
		...mapping('Product', product, 'Item', '1', { externalSystem: system }),
	})),
];

/** The account and the mappings beside the bill, as a workflow that has fetched them hands them over. */
const withItsContext = (json: Json, externalMappings: Json[]): Json => ({
	bill: json,
	account: {
		...account({
			id: String(json.accountId),
			address: { country: json.accountId === 'account-berlin' ? 'DE' : 'UK' },
		}),
	},
	externalMappings,
});

const idOfDocument = ({ invoices }: { invoices: Json[] }): unknown =>
	(invoices[0]?.document as Json | undefined)?.id;
