import type { IDataObject } from 'n8n-workflow';
import { labelOf } from '../../lib/configuration/settingLabels';
import { account, bill, billJson, lineItem } from '../lib/support/fixtures';
import {
	billItem,
	billItems,
	customerOfBills,
	type LedgerName,
	locator,
	numbered,
	openBooks,
} from './support/openBooks';
import { runAsTool, runInToolContext } from './support/runAsTool';
import type { LeftItem, NodeRun } from './support/runNode';
import { useEngine } from './support/useEngine';

const engine = useEngine();
const ledgers: LedgerName[] = ['xero', 'quickBooks'];

const failureOf = ({ json }: LeftItem) => json.failure as { code: string; message: string };
const leftOnThree = ({ invoices, skipped, failures }: NodeRun) => [
	...invoices,
	...skipped,
	...failures,
];

/** One created, one skipped, one failed, one that is no bill. */
const mixed = (): IDataObject[] => [
	billItem(numbered(1)),
	billItem({ ...numbered(2), accountId: 'restricted' }),
	billItem({ ...numbered(3), accountId: 'nobody' }),
	{ label: 'not a bill' },
];
const restricting = { settings: { restrictedAccountIds: 'restricted' } };

describe.each(ledgers)('the outputs, with %s', (ledger) => {
	const isXero = ledger === 'xero';

	it('gives an invoice in its documented shape', async () => {
		const books = openBooks(engine.world(), ledger);
		const { invoices } = await books.run([billItem()]);
		expect(invoices.map(({ json }) => json)).toEqual([
			{
				integration: isXero ? 'Xero UK' : 'QuickBooks US',
				destination: ledger,
				bill: {
					id: bill().id,
					version: 1,
					accountId: customerOfBills,
					number: 'INVOICE-101',
					total: '10.00',
					currency: 'USD',
				},
				status: 'COMPLETE',
				action: 'created',
				document: {
					type: 'invoice',
					id: expect.any(String),
					number: 'INVOICE-101',
					url: expect.stringMatching(isXero ? /^https:\/\/go\.xero\.com/ : /^https:\/\/.*intuit/),
					total: '10.00',
					currency: 'USD',
					status: expect.any(String),
					lineCount: 1,
				},
				warnings: [],
			},
		]);
	});

	it('gives a preview with the document, what is in the books, and the differences', async () => {
		const books = openBooks(engine.world(), ledger);
		await books.run([billItem()]);
		const changed = billItem({ version: 2, lineItems: [lineItem({ convertedSubtotal: 12 })] });
		const { invoices } = await books.run([changed], { settings: { operation: 'preview' } });
		expect(invoices).toEqual([
			expect.objectContaining({
				json: expect.objectContaining({
					action: 'previewed',
					preview: {
						action: 'update',
						type: 'invoice',
						total: '12.00',
						currency: 'USD',
						document: expect.any(Object),
						current: expect.any(Object),
						names: {
							customer: { id: expect.any(String), name: expect.any(String) },
							lines: [expect.objectContaining({ item: isXero ? null : expect.any(Object) })],
						},
						coding: { document: [], lines: [expect.objectContaining({ dimensions: [] })] },
						differences: expect.arrayContaining([
							{ path: expect.any(String), books: expect.anything(), bill: expect.anything() },
						]),
					},
				}),
			}),
		]);
	});

	it('gives a skipped bill in its documented shape', async () => {
		const books = openBooks(engine.world(), ledger);
		const { skipped } = await books.run([billItem()], {
			settings: { restrictedAccountIds: customerOfBills },
		});
		expect(skipped.map(({ json }) => json)).toEqual([
			{
				integration: expect.any(String),
				destination: ledger,
				bill: expect.objectContaining({ id: bill().id, version: 1, number: 'INVOICE-101' }),
				reason: 'ACCOUNT_RESTRICTED',
				message: expect.stringContaining('INVOICE-101'),
			},
		]);
	});

	it('gives a failure in its documented shape', async () => {
		const books = openBooks(engine.world(), ledger);
		const { failures } = await books.run([billItem({ accountId: 'nobody' })]);
		expect(failures.map(({ json }) => json)).toEqual([
			{
				message: expect.stringContaining('INVOICE-101'),
				remedy: expect.any(String),
				number: 'INVOICE-101',
				customer: 'nobody',
				total: '10.00 USD',
				integration: expect.any(String),
				destination: ledger,
				bill: expect.objectContaining({ id: bill().id, accountId: 'nobody' }),
				status: 'ERROR',
				event: 'integration.missingaccountmapping.error',
				outcome: 'none',
				retriable: false,
				failure: {
					code: 'CUSTOMER_NOT_FOUND',
					message: expect.stringContaining('INVOICE-101'),
					remedy: expect.any(String),
					destinationMessages: [],
					details: expect.objectContaining({ m3terId: 'nobody' }),
				},
				successiveErrors: 1,
				disabled: false,
			},
		]);
	});

	it('says when to try again after a rate limit', async () => {
		const books = openBooks(engine.world(), ledger);
		const limited = () => new Response('', { status: 429, headers: { 'retry-after': '900' } });
		const { faults } = isXero ? books.world.xero : books.world.quickBooks;
		faults.arm({ fault: 'answerWith', respond: limited }, { times: 99 });
		const { failures } = await books.run(billItems(2));
		expect(failures.map(({ json }) => [json.status, json.retriable, json.outcome])).toEqual([
			['RATE_LIMIT_RETRY', true, 'none'],
			['RATE_LIMIT_RETRY', true, 'none'],
		]);
		expect(failures[0]?.json.retryAfterSeconds).toBeGreaterThan(800);
	});

	it('lets every item of a mixed batch leave once, and n8n leads each back to where it came from', async () => {
		const books = openBooks(engine.world(), ledger);
		const run = await books.run(mixed(), restricting);
		expect(run.invoices.map(({ origin }) => origin)).toEqual(['INVOICE-1']);
		expect(run.skipped.map(({ origin }) => origin)).toEqual(['INVOICE-2']);
		expect(run.failures.map(({ origin }) => origin)).toEqual(['INVOICE-3', 'not a bill']);
		expect(leftOnThree(run).map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
			{ item: 3 },
		]);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput', 'stopWorkflow'] as const)(
		'does so whatever On Error says (%s)',
		async (onError) => {
			const books = openBooks(engine.world(), ledger);
			const run = await books.run(mixed(), { ...restricting, onError });
			const left = [...leftOnThree(run), ...run.errorOutput];
			expect(left.map(({ origin }) => origin)).toEqual([
				'INVOICE-1',
				'INVOICE-2',
				'INVOICE-3',
				'not a bill',
			]);
			expect(run.run.status).toBe('success');
		},
	);

	it.each([
		['today, as a node of the workflow', runAsTool],
		[
			'earlier, in a context for tools',
			async (...call: Parameters<typeof runInToolContext>) => [await runInToolContext(...call)],
		],
	])('hands an AI agent failures too, which sees one output only: %s', async (_way, run) => {
		const { parameters, credentials, world } = openBooks(engine.world(), ledger);
		const handed = await run(engine.node(), world.credentials, {
			parameters,
			credentials,
			items: [billItem({ accountId: 'nobody' })],
		});
		expect(handed).toEqual([
			[
				expect.objectContaining({
					failure: expect.objectContaining({ code: 'CUSTOMER_NOT_FOUND' }),
				}),
			],
		]);
	});

	it('shows no token and no secret in anything that n8n keeps of an execution', async () => {
		const books = openBooks(engine.world(), ledger);
		const { faults } = isXero ? books.world.xero : books.world.quickBooks;
		const runs = [await books.run(mixed(), restricting)];
		for (const fault of [
			{ fault: 'serverErrorBeforeCommit', status: 500 },
			{ fault: 'resetBeforeCommit' },
			{ fault: 'revoked' },
		] as const) {
			faults.arm(fault, { times: 50 });
			runs.push(await books.run(billItems(2)));
			faults.disarmAll();
		}
		const kept = JSON.stringify(runs.map(({ run }) => run));
		expect(books.world.secrets().length).toBeGreaterThan(3);
		expect(books.world.secrets().filter((secret) => kept.includes(secret))).toEqual([]);
		expect(kept).not.toMatch(/bearer [\w.-]{8}/i);
	});
});

describe('where the bill is in the item', () => {
	const plain = billJson(bill());
	it.each<[string, unknown]>([
		['the item itself', plain],
		['under bill', { bill: plain }],
		['the body of a webhook', { headers: {}, query: {}, body: plain }],
		['under bill in the body', { body: { bill: plain } }],
		['newDto of an event', { body: { m3terEvent: { eventData: { newDto: plain } } } }],
		[
			'newDto of an event with an id of its own',
			{ body: { id: 'event-1', eventName: 'x', newDto: plain } },
		],
		['new', { body: { new: plain } }],
	])('%s', async (_place, json) => {
		const books = openBooks(engine.world(), 'xero');
		const { invoices } = await books.run([json as IDataObject]);
		expect(invoices.map((item) => (item.json.bill as IDataObject).id)).toEqual([plain.id]);
	});

	it.each<[string, IDataObject]>([
		['an id', { billId: bill().id }],
		['a notification without lines', { body: { newDto: { id: bill().id, accountId: 'x' } } }],
	])('%s is enough when the bill is read from m3ter', async (_place, json) => {
		const books = openBooks(engine.world(), 'xero');
		books.world.organization.addBill(billJson(bill()));
		const { invoices } = await books.run([json], { settings: { billSource: 'm3ter' } });
		expect(invoices).toHaveLength(1);
	});
});

describe('a bill that cannot be right', () => {
	const broken = (change: IDataObject): IDataObject => ({
		bill: { ...billJson(bill()), ...change },
	});
	const brokenLine = (change: IDataObject): IDataObject => {
		const [line] = billJson(bill()).lineItems as IDataObject[];
		return broken({ lineItems: [{ ...line, ...change }] });
	};
	it.each<[string, IDataObject, string, RegExp]>([
		['without its account', broken({ accountId: null }), 'INVALID_BILL', /accountId is missing/],
		['without a currency', broken({ currency: '' }), 'INVALID_BILL', /currency is missing/],
		['without a version', broken({ version: null }), 'INVALID_BILL', /version is missing/],
		['with a version that is no number', broken({ version: 'x' }), 'INVALID_BILL', /version/],
		['without a date', broken({ billDate: null }), 'INVALID_BILL', /billDate is missing/],
		['with a date that is none', broken({ billDate: '2023-02-30' }), 'INVALID_BILL', /billDate/],
		['without lines', broken({ lineItems: null }), 'BILL_LINES_MISSING', /line items/],
		['with lines that are no list', broken({ lineItems: 'x' }), 'INVALID_BILL', /lineItems/],
		[
			'with an amount written as text with a comma',
			brokenLine({ convertedSubtotal: '12,50' }),
			'INVALID_BILL',
			/lineItems\[0\]\.convertedSubtotal is "12,50"/,
		],
		[
			'with a line without its amount',
			brokenLine({ convertedSubtotal: null }),
			'INVALID_BILL',
			/lineItems\[0\]\.convertedSubtotal is missing/,
		],
		[
			'with a line without its type',
			brokenLine({ lineItemType: null }),
			'INVALID_BILL',
			/lineItems\[0\]\.lineItemType is missing/,
		],
		['with another total than its lines', broken({ billTotal: 11 }), 'BILL_TOTAL_MISMATCH', /11/],
		[
			'in a currency that is none',
			broken({ currency: 'POINTS' }),
			'CURRENCY_NOT_SUPPORTED',
			/POINTS/,
		],
	])('%s fails by name, and nothing is sent', async (_what, json, code, message) => {
		for (const ledger of ledgers) {
			const books = openBooks(engine.world(), ledger);
			const { failures } = await books.run([json]);
			expect(failures.map(failureOf)).toEqual([
				expect.objectContaining({ code, message: expect.stringMatching(message) }),
			]);
			expect(failures.map((item) => failureOf(item).message).join()).toContain(bill().id);
			expect(books.calls()).toEqual([]);
		}
	});

	it('stops no other bill', async () => {
		const books = openBooks(engine.world(), 'xero');
		const run = await books.run([
			billItem(numbered(1)),
			broken({ currency: null }),
			billItem(numbered(2)),
		]);
		expect(run.invoices.map(({ origin }) => origin)).toEqual(['INVOICE-1', 'INVOICE-2']);
		expect(run.failures).toHaveLength(1);
	});
});

describe('n8n expressions in the settings', () => {
	it.each([
		['accountIds', { settings: { accountIds: '={{ $json.nope.deeper.x }}' } }],
		['restrictedAccountIds', { settings: { restrictedAccountIds: '={{ undefined }}' } }],
		['firstBillDate', { options: { firstBillDate: '={{ $json.nope }}' } }],
	])('that give nothing let nothing through: %s', async (name, parameters) => {
		const books = openBooks(engine.world(), 'xero');
		const { failures } = await books.run(billItems(1), parameters);
		expect(failures.map(({ json }) => json.failure)).toMatchObject([
			{ code: 'INVALID_CONFIGURATION', message: expect.stringContaining(labelOf(name)) },
		]);
		expect(books.calls()).toEqual([]);
	});

	it('that give an empty text mean that nothing is set', async () => {
		const books = openBooks(engine.world(), 'xero');
		const { invoices } = await books.run(billItems(1), { settings: { accountIds: "={{ '' }}" } });
		expect(invoices).toHaveLength(1);
	});

	it('cannot call an operation that n8n adds to the list', async () => {
		const books = openBooks(engine.world(), 'xero');
		const { failures } = await books.run(billItems(2), {
			settings: { operation: '__CUSTOM_API_CALL__' },
		});
		expect(failures).toHaveLength(2);
		expect(books.calls()).toEqual([]);
	});

	it('are resolved for each item: two organisations in one run', async () => {
		const books = openBooks(engine.world(), 'xero');
		const { xero, credentials } = books.world;
		const secondTenant = 'b7c3f2a4-5d6e-4f80-9a1b-2c3d4e5f6a7b';
		const second = xero.addOrganisation({ tenantId: secondTenant, baseCurrency: 'USD' });
		second.addContact({ name: 'Acme', contactNumber: customerOfBills });
		const stored = credentials.stored.get('xero') ?? {};
		stored.oauthTokenData = { access_token: xero.oauth.issueTokens().accessToken };
		const first = books.world.organisation.organisation.tenantId;

		const items = billItems(4).map((item, index) => ({
			...item,
			tenant: index % 2 === 0 ? first : secondTenant,
			integration: index % 2 === 0 ? 'One' : 'Two',
		}));
		const { invoices } = await books.run(items, {
			settings: {
				xeroTenant: locator('={{ $json.tenant }}'),
				name: '={{ $json.integration }}',
			},
		});
		expect(invoices.map(({ json, origin }) => [origin, json.integration])).toEqual([
			['INVOICE-1', 'One'],
			['INVOICE-2', 'Two'],
			['INVOICE-3', 'One'],
			['INVOICE-4', 'Two'],
		]);
		const numbers = [...xero.books.values()].map(({ invoices: booked }) =>
			booked.map(({ number }) => number),
		);
		expect(numbers).toEqual([
			['INVOICE-1', 'INVOICE-3'],
			['INVOICE-2', 'INVOICE-4'],
		]);
		// Each group asks once for what it needs, whatever the number of its bills.
		expect(xero.calls.filter(({ kind }) => kind === 'PUT Invoices')).toHaveLength(2);
	});

	it.each<[string, Record<string, string>, unknown]>([
		['a list', { accountIds: '={{ ["account-acme", "account-b"] }}' }, ['created']],
		[
			'a date of luxon',
			{ firstBillDate: '={{ DateTime.fromISO("2023-10-02") }}' },
			['BEFORE_FIRST_BILL_DATE'],
		],
		['a flag as text', { onlySendOnApproval: '={{ "true" }}' }, ['NOT_APPROVED']],
		[
			'the account of the item',
			{ accountFilter: '={{ "id == " + $json.account.id }}' },
			['created'],
		],
	])('may give %s', async (_what, { firstBillDate, ...settings }, expected) => {
		const books = openBooks(engine.world(), 'xero');
		const run = await books.run([billItem({ status: 'PENDING' }, { account: account() })], {
			settings,
			...(firstBillDate === undefined ? {} : { options: { firstBillDate } }),
		});
		expect(leftOnThree(run).map(({ json }) => json.action ?? json.reason)).toEqual(expected);
	});

	it('that give a wrong setting fail the item that they are wrong for, and no other', async () => {
		const books = openBooks(engine.world(), 'xero');
		const items = billItems(2).map((item, index) => ({
			...item,
			filter: index === 0 ? 'owner == Jane' : '',
		}));
		const { invoices, failures } = await books.run(items, {
			settings: { accountFilter: '={{ $json.filter }}' },
		});
		expect(failures.map(failureOf)).toEqual([
			expect.objectContaining({
				code: 'INVALID_CONFIGURATION',
				message: expect.stringContaining('Entity > Account Filter'),
			}),
		]);
		expect(failures[0]?.origin).toBe('INVOICE-1');
		expect(invoices.map(({ origin }) => origin)).toEqual(['INVOICE-2']);
	});
});
