import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Bill } from '../../lib/bill/Bill';
import { bill, billJson, lineItem, type Written } from '../lib/support/fixtures';
import {
	billItem,
	type Books,
	customerOfBills,
	type LedgerName,
	numbered,
	openBooks,
} from './support/openBooks';
import { nodeName, type LeftItem, type NodeRun } from './support/runNode';
import { useEngine } from './support/useEngine';

const engine = useEngine();
const ledgers: LedgerName[] = ['xero', 'quickBooks'];

const september = { periodStart: '2023-09-01', periodEnd: '2023-09-30' };
const period = { start: '2023-09-01', end: '2023-09-30' };

/** Of 15 September 2023, over 10.00 USD unless it says otherwise. */
const billOf = (number: number, amount = '10.00', more: Written<Bill> = {}): Bill =>
	bill({
		...numbered(number),
		billDate: '2023-09-15',
		lineItems: [lineItem({ convertedSubtotal: amount })],
		...more,
	});

const inM3ter = ({ world }: Books, ...bills: Bill[]) =>
	bills.forEach((one) => world.organization.addBill(billJson(one)));
const inLedger = async (books: Books, ...bills: Bill[]) =>
	await books.run(bills.map((one) => billItem(one)));
const inBoth = async (books: Books, ...bills: Bill[]) => {
	inM3ter(books, ...bills);
	await inLedger(books, ...bills);
};
const reconcile = async (
	books: Books,
	settings: INodeParameters = {},
	items: readonly IDataObject[] = [{ label: 'October 1st' }],
) => await books.run(items, { settings: { operation: 'reconcile', ...september, ...settings } });

const findingOf = ({ json }: LeftItem) => (json.reconciliation as IDataObject).finding;
const hintOf = ({ run }: NodeRun) =>
	run.data.resultData.runData[nodeName]?.[0]?.hints?.[0]?.message;
const jsonOf = (items: readonly LeftItem[]) => items.map(({ json }) => json);

describe.each(ledgers)('Reconcile, with %s', (ledger) => {
	const integration = ledger === 'xero' ? 'Xero UK' : 'QuickBooks US';
	const open = () => openBooks(engine.world(), ledger);
	const head = (number: number, total = '10.00') => ({
		integration,
		destination: ledger,
		bill: {
			...{ id: numbered(number).id, version: 1, accountId: customerOfBills },
			...{ number: `INVOICE-${number}`, total, currency: 'USD' },
		},
	});
	const document = (number: string, total = '10.00') => ({
		type: 'invoice',
		id: expect.any(String) as string,
		number,
		url: expect.stringMatching(/^https:/) as string,
		total,
		currency: 'USD',
		status: expect.any(String) as string,
		lineCount: 1,
	});
	const reconciled = (number: string, total?: string) => ({
		...document(number, total),
		tax: '0.00',
		date: '2023-09-15',
		billVersion: 1,
	});
	const expected = (total: string) => ({
		type: 'invoice',
		total,
		currency: 'USD',
		date: '2023-09-15',
	});
	const failed = (code: string, outcome: string, message: RegExp, details?: IDataObject) => ({
		status: 'ERROR',
		event: 'integration.perform.error',
		outcome,
		retriable: false,
		failure: {
			code,
			message: expect.stringMatching(message) as string,
			remedy: expect.any(String) as string,
			destinationMessages: [],
			...(details && { details }),
		},
		successiveErrors: 0,
		disabled: false,
		message: expect.stringMatching(message) as string,
		remedy: expect.any(String) as string,
	});
	/** What a failure begins with, beside its message and remedy. */
	const copies = (number: string | null, total: string | null) => ({
		number,
		customer: number === null ? null : customerOfBills,
		total,
	});

	it('gives what is equal on Invoices', async () => {
		const books = open();
		await inBoth(books, billOf(1));
		const run = await reconcile(books);
		expect(jsonOf(run.invoices)).toEqual([
			{
				...head(1),
				status: 'COMPLETE',
				action: 'reconciled',
				document: document('INVOICE-1'),
				reconciliation: {
					finding: 'equal',
					period,
					expected: expected('10.00'),
					documents: [reconciled('INVOICE-1')],
					difference: '0.00',
				},
				warnings: [],
			},
		]);
		expect([...run.skipped, ...run.failures]).toEqual([]);
	});

	it('gives what differs on Failures', async () => {
		const books = open();
		await inBoth(books, billOf(1));
		const { lineItems, billTotal } = billJson(billOf(1, '12.50'));
		books.world.organization.recalculateBill(numbered(1).id, { lineItems, billTotal });
		const { failures } = await reconcile(books);
		expect(jsonOf(failures)).toEqual([
			{
				...head(1, '12.50'),
				bill: { ...head(1, '12.50').bill, version: 2 },
				...copies('INVOICE-1', '12.50 USD'),
				...failed('AMOUNTS_DIFFER', 'written', /comes to 12\.50 USD, but .* over 10\.00 USD/),
				document: document('INVOICE-1'),
				reconciliation: {
					finding: 'amountsDiffer',
					period,
					expected: expected('12.50'),
					documents: [reconciled('INVOICE-1')],
					difference: '-2.50',
				},
			},
		]);
	});

	it('gives what only m3ter has on Failures', async () => {
		const books = open();
		inM3ter(books, billOf(1));
		const { failures } = await reconcile(books);
		expect(jsonOf(failures)).toEqual([
			{
				...head(1),
				...copies('INVOICE-1', '10.00 USD'),
				...failed('ONLY_IN_M3TER', 'none', /has no live document in the ledger\.$/),
				reconciliation: {
					finding: 'onlyInM3ter',
					period,
					expected: expected('10.00'),
					documents: [],
					difference: '-10.00',
				},
			},
		]);
	});

	it('gives what only the ledger has on Failures', async () => {
		const books = open();
		await inLedger(books, billOf(1));
		const { failures } = await reconcile(books);
		expect(jsonOf(failures)).toEqual([
			{
				...head(1),
				bill: { id: numbered(1).id },
				...copies(null, null),
				...failed('ONLY_IN_LEDGER', 'written', /which m3ter does not have\.$/),
				document: document('INVOICE-1'),
				reconciliation: {
					finding: 'onlyInLedger',
					period,
					documents: [reconciled('INVOICE-1')],
					difference: '10.00',
				},
			},
		]);
	});

	it('gives what is there twice on Failures', async () => {
		const books = open();
		await inBoth(books, billOf(1));
		await inLedger(books, billOf(1, '10.00', { sequentialInvoiceNumber: 'COPY' }));
		const { failures } = await reconcile(books);
		expect(jsonOf(failures)).toEqual([
			{
				...head(1),
				...copies('INVOICE-1', '10.00 USD'),
				...failed('DUPLICATE_DOCUMENTS', 'written', /has 2 live documents/),
				reconciliation: {
					finding: 'duplicated',
					period,
					expected: expected('10.00'),
					documents: expect.arrayContaining([
						reconciled('INVOICE-1'),
						reconciled('COPY'),
					]) as unknown,
					difference: '10.00',
				},
			},
		]);
	});

	it('gives what the configuration does not send on Skipped, and says whether it is there', async () => {
		const books = open();
		await inBoth(books, billOf(1));
		inM3ter(books, billOf(2, '10.00', { accountId: 'other' }));
		const restrictedAccountIds = `other, ${customerOfBills}`;
		const { skipped } = await reconcile(books, { restrictedAccountIds });
		expect(skipped.map(({ json }) => json.reason)).toEqual([
			'ACCOUNT_RESTRICTED',
			'ACCOUNT_RESTRICTED',
		]);
		expect(skipped.map(({ json }) => json.message).sort()).toEqual([
			expect.stringMatching(
				/restricted in .*\. Invoice INVOICE-1 over 10\.00 USD is in the ledger\.$/,
			),
			expect.stringMatching(/^Bill INVOICE-2 .* restricted in [^.]*\.$/),
		]);
	});

	it('sums both sides up in a hint', async () => {
		const books = open();
		await inBoth(books, billOf(1), billOf(2, '-4.00'));
		inM3ter(books, billOf(3, '30.00'));
		expect(hintOf(await reconcile(books))).toContain(
			'1 only in m3ter · 2 equal · USD: m3ter 36.00, ledger 6.00, difference -30.00',
		);
	});

	it('writes nothing, counts nothing, and works while the integration is disabled', async () => {
		const books = open();
		await inBoth(books, billOf(1));
		inM3ter(books, billOf(2), billOf(3));
		const options = { autoDisableAfter: 1 };
		await books.run([billItem({ accountId: 'nobody' })], { options });
		const before = books.writes().length;
		const run = await books.run([{}, {}], {
			options,
			settings: { operation: 'reconcile', ...september },
		});
		expect(run.invoices.map(findingOf)).toEqual(['equal']);
		expect(run.failures.map(findingOf)).toEqual(['onlyInM3ter', 'onlyInM3ter']);
		expect(run.disabled).toEqual([]);
		expect(books.writes()).toHaveLength(before);
		expect(
			books.world.m3ter.calls.filter(({ kind }) => /^(PUT|DELETE|POST ext)/.test(kind)),
		).toEqual([]);

		const after = await books.run([billItem({ ...numbered(9), accountId: 'nobody' })]);
		expect(after.failures.map(({ json }) => json.successiveErrors)).toEqual([2]);
	});

	it('runs once for the items of one configuration, and leads back to all of them', async () => {
		const books = open();
		await inBoth(books, billOf(1));
		inM3ter(books, billOf(2, '10.00', { billDate: '2023-10-15' }));
		const items = ['2023-09-01', '2023-09-01', '2023-10-01'].map((start) => ({ start }));
		const settings = {
			periodStart: '={{ $json.start }}',
			periodEnd: "={{ DateTime.fromISO($json.start).endOf('month') }}",
		};
		const run = await reconcile(books, settings, items);
		expect(run.invoices.map(({ pairedItem }) => pairedItem)).toEqual([[{ item: 0 }, { item: 1 }]]);
		expect(run.failures.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 2 }]);
		expect(books.world.m3ter.calls.filter(({ kind }) => kind === 'GET bills')).toHaveLength(4);
	});

	const broken = (books: Books) =>
		(ledger === 'xero' ? books.world.xero : books.world.quickBooks).faults;

	it.each<[string, (books: Books) => void, INodeParameters, string, RegExp]>([
		[
			'the period is no period',
			() => undefined,
			{ periodEnd: '2023-08-31' },
			'INVALID_CONFIGURATION',
			/periodEnd/,
		],
		[
			'the start is missing',
			() => undefined,
			{ periodStart: "={{ '' }}" },
			'INVALID_CONFIGURATION',
			/periodStart\) is missing/,
		],
		[
			'the settings are not complete',
			() => undefined,
			{ name: "={{ '' }}" },
			'INVALID_CONFIGURATION',
			/name/,
		],
		[
			'the ledger is down',
			(books) =>
				broken(books).arm({ fault: 'serverErrorBeforeCommit', status: 503 }, { times: 99 }),
			{},
			'SERVER_ERROR',
			/^Nothing was reconciled: /,
		],
		[
			'the ledger breaks off in the middle of its list',
			(books) =>
				broken(books).arm({ fault: 'serverErrorBeforeCommit', status: 503 }, { nth: 2, times: 99 }),
			{},
			'SERVER_ERROR',
			/^Nothing was reconciled: /,
		],
		[
			'the connection was revoked',
			(books) => broken(books).arm({ fault: 'revoked' }, { times: 99 }),
			{},
			ledger === 'xero' ? 'PERMISSION_DENIED' : 'AUTH_FAILED',
			/^Nothing was reconciled: /,
		],
		[
			'm3ter is down',
			({ world }) =>
				world.m3ter.faults.arm({ fault: 'serverErrorBeforeCommit', status: 503 }, { times: 99 }),
			{},
			'M3TER_UNAVAILABLE',
			/^Nothing was reconciled: /,
		],
	])(
		'leaves one failure for each input item when %s',
		async (_what, breakIt, settings, code, message) => {
			const books = open();
			await inBoth(books, billOf(1));
			breakIt(books);
			const run = await reconcile(books, settings, [{ label: 'one' }, { label: 'two' }]);
			expect(
				run.failures.map(({ json, origin }) => [origin, (json.failure as IDataObject).code]),
			).toEqual([
				['one', code],
				['two', code],
			]);
			expect((run.failures[0]?.json.failure as IDataObject).message).toMatch(message);
			expect([...run.invoices, ...run.skipped]).toEqual([]);
		},
	);

	it('asks for the m3ter credential by name', async () => {
		const books = open();
		const [[ledgerCredential]] = [Object.entries(books.credentials)];
		const run = await books.run([{}], {
			credentials: Object.fromEntries(ledgerCredential ? [ledgerCredential] : []),
			settings: { operation: 'reconcile', ...september },
		});
		expect(run.failures.map(({ json }) => json.failure)).toEqual([
			expect.objectContaining({
				code: 'INVALID_CONFIGURATION',
				message: expect.stringContaining('Reconcile reads bills from m3ter') as string,
			}),
		]);
	});
});
