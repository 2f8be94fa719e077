import fc from 'fast-check';
import { destinations } from '../../../lib/destinations/registry';
import { createM3terSource } from '../../../lib/m3ter/M3terSource';
import { readStatement } from '../../../lib/m3ter/readStatement';
import { writeCustomerMapping } from '../../../lib/m3ter/writeCustomerMapping';
import { writeBackMappings } from '../../../lib/m3ter/writeBackMappings';
import type { HttpAnswer, Send } from '../../../lib/http/request';
import type { ItemGroup, Settings } from '../../../lib/run/ItemGroup';
import type { Run } from '../../../lib/run/Run';
import { settleRun } from '../../../lib/run/settleRun';
import { sortResults, type SortedRun } from '../../../lib/run/sortResults';
import { ok } from '../../../lib/result';
import { account, bill, billJson, lineItem, mapping } from '../support/fixtures';
import { openQuickBooksBooks } from '../sync/support/quickBooksBooks';
import { openXeroBooks } from '../sync/support/xeroBooks';
import { CaseTimes } from '../support/CaseTimes';
import type { TestBooks } from '../sync/support/TestBooks';
import { openedAlone } from './support/openedAlone';
import { aChange, changeAnswer, changeItem, type Change } from './support/hostile';

/** Given by `npm run hostile -- --items 100000`. */
const itemsWanted = process.env.HOSTILE_ITEMS;
/** A run has two items and more on average. */
const runs = itemsWanted === undefined ? 2_000 : Math.ceil(Number(itemsWanted) / 2);
const itemsARunMax = 4;

const operations = ['sync', 'preview', 'reconcile', 'collectStatus'] as const;
const destinationNames = ['xero', 'quickBooks', 'quickBooksSandbox'] as const;

interface Given {
	readonly destination: (typeof destinationNames)[number];
	readonly operation: (typeof operations)[number];
	readonly items: ReadonlyArray<readonly Change[]>;
	readonly settings: Settings;
	readonly settingChanges: readonly Change[];
	/** By the place of the call, those to m3ter among them. */
	readonly answers: ReadonlyMap<number, AnswerChange>;
}

interface AnswerChange {
	readonly change: Change;
	readonly status?: number;
	readonly retryAfter?: string;
}

const anAnswerChange = (): fc.Arbitrary<AnswerChange> =>
	fc.record(
		{
			change: aChange(),
			status: fc.constantFrom(200, 200, 204, 302, 400, 403, 404, 413, 429, 500, 503),
			retryAfter: fc.constantFrom('1000000000', '-1', 'tomorrow', '1e400'),
		},
		{ requiredKeys: ['change'] },
	);

const given = (): fc.Arbitrary<Given> =>
	fc.record({
		destination: fc.constantFrom(...destinationNames),
		operation: fc.constantFrom(...operations, 'sync', 'sync'),
		items: fc.array(fc.array(aChange(), { maxLength: 2 }), {
			minLength: 1,
			maxLength: itemsARunMax,
		}),
		settings: fc.record({
			billSource: fc.constantFrom('input', 'input', 'm3ter'),
			accountSource: fc.constantFrom('input', 'm3ter'),
			externalMappingSource: fc.constantFrom('input', 'm3ter', 'defined'),
			createMissingCustomers: fc.boolean(),
			useExternalMappingAccountCode: fc.boolean(),
			writeBackMappings: fc.boolean(),
			useBatchEndpoint: fc.boolean(),
			splitUsageLineItems: fc.constantFrom('usageBand', 'lineItem', 'product'),
			accountFilter: fc.constantFrom('', 'name ~ "A"', 'customFields.seats > 3'),
		}),
		settingChanges: fc.array(aChange(), { maxLength: 1 }),
		answers: fc
			.array(fc.tuple(fc.nat(7), anAnswerChange()), { maxLength: 3 })
			.map((entries) => new Map(entries)),
	});

/** An item that becomes an invoice. */
const itemOf = (index: number) => ({
	bill: {
		...billJson(
			bill({
				id: `5f2c9e6a-0000-4000-8000-00000000000${index}`,
				sequentialInvoiceNumber: `INVOICE-${index}`,
				lineItems: [
					lineItem({ productId: 'product-api', units: '3', convertedSubtotal: '10.00' }),
					lineItem({ lineItemType: 'STANDING_CHARGE', convertedSubtotal: '4.50' }),
				],
			}),
		),
		createdBy: 'somebody',
	},
	account: account({ customFields: { seats: 5 } }),
	externalMappings: [mapping('Product', 'product-api', 'Item', 'API')],
});

/** As the node reads them when nobody has changed a thing but these. */
const settingsOf = ({ destination, settings, settingChanges }: Given): Settings =>
	changeItem(
		{
			destination,
			name: 'Acme',
			periodStart: '2023-10-01',
			periodEnd: '2023-10-31',
			accountIds: '',
			excludedLineItemTypes: [],
			unmappedItems: 'useFallbackItem',
			fallbackItemId: destination === 'xero' ? 'API' : '1',
			invoiceStatus: 'AUTHORISED',
			maxWaitSeconds: 0,
			definedMappings: {
				mapping: [
					{ m3terEntity: 'Product', m3terId: 'product-api', table: 'Item', externalId: 'API' },
				],
			},
			...settings,
		},
		// The whole of them is always there.
		settingChanges.map((change) => ({ ...change, steps: [0, ...change.steps].slice(0, 5) })),
	) as Settings;

async function runNode(given: Given): Promise<{ sorted: SortedRun; books: TestBooks }> {
	let calls = 0;
	const line =
		(send: Send): Send =>
		async (request) => {
			const broken = given.answers.get(calls);
			calls += 1;
			const answer = await send(request);
			return broken ? breakAnswer(answer, broken) : answer;
		};
	const books =
		given.destination === 'xero' ? openXeroBooks({}, line) : openQuickBooksBooks({}, {}, line);
	books.addCustomer('account-acme');
	books.addItem('API');
	const items = given.items.map((changes, itemIndex) => ({
		itemIndex,
		json: changeItem(itemOf(itemIndex), changes),
		billId: '',
	}));
	const api = {
		send: line(m3terOf(given.items.length)),
		baseUrl: 'https://api.m3ter.com',
		organizationId: 'organization',
	};
	const run: Run = {
		destinations,
		m3ter: {
			...createM3terSource(api),
			writeBackMappings: async (written, configuration) =>
				await writeBackMappings(written, { api, configuration }),
			writeCustomerMapping: async (customer, configuration) =>
				await writeCustomerMapping(customer, { api, configuration }),
			readStatement: async (bill, format, waitSecondsMax) =>
				await readStatement(api, bill, format, {
					waitSecondsMax,
					wait: () => Promise.resolve(),
					isCancelled: () => false,
				}),
		},
		openLedger: (configuration) =>
			Promise.resolve(ok(openedAlone(books.ledger(configuration), configuration))),
		operation: given.operation,
		counts: given.operation === 'sync',
		nowMs: () => Date.parse('2026-11-29T08:00:00Z'),
		noteCallsLeft: () => undefined,
	};
	const group: ItemGroup = { settings: settingsOf(given), items, unresolved: [] };
	const settled = await settleRun([group], 0, run);
	const facts = { successiveErrors: 0, counts: run.counts, workflow: { id: '1' } };
	return { sorted: sortResults(settled, facts), books };
}

/** Has every bill and account that it is asked for. */
const m3terOf =
	(count: number): Send =>
	({ method, url }) => {
		const rows = Array.from({ length: count }, (_, index) => itemOf(index));
		const data = /\/bills\b/.test(url)
			? rows.map((row) => row.bill)
			: /\/accounts\b/.test(url)
				? [account()]
				: [];
		const body = method === 'GET' ? { data } : { id: 'mapping-1', version: 1 };
		return Promise.resolve({ kind: 'answered', status: 200, headers: {}, body });
	};

function breakAnswer(answer: HttpAnswer, { change, status, retryAfter }: AnswerChange): HttpAnswer {
	if (answer.kind !== 'answered') return answer;
	return {
		...answer,
		status: status ?? answer.status,
		headers: { ...answer.headers, ...(retryAfter !== undefined && { 'retry-after': retryAfter }) },
		body: changeAnswer(answer.body, change),
	};
}

const textsIn = (value: unknown): string[] => {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const unforeseen = new Map<string, number>();

it('every item leaves exactly once on one of its outputs, whatever comes in or is answered', async () => {
	let items = 0;
	const times = new CaseTimes<Given>('items');
	await fc.assert(
		fc.asyncProperty(given(), async (one) => {
			items += one.items.length;
			const { sorted, books } = await times.time(one, () => runNode(one));
			const { invoices, skipped, failures } = sorted.outputs;
			const left = [...invoices, ...skipped, ...failures];
			if (one.operation === 'sync' || one.operation === 'preview') {
				expect(left.map(({ settled }) => settled.itemIndex).sort()).toEqual([...one.items.keys()]);
			}
			for (const { json } of left) expect(JSON.stringify(json)).not.toMatch(/bearer \w|eyJ/i);
			for (const { json } of left)
				expect(textsIn(json).filter((text) => /\p{Cs}/u.test(text))).toEqual([]);
			for (const { json } of failures) checkFailure(json, books);
		}),
		{ numRuns: runs, endOnFailure: true },
	);
	times.report(items);
	if (itemsWanted !== undefined) {
		console.log([...unforeseen].map(([text, count]) => `${count} ${text}`));
	}
	expect(items).toBeGreaterThanOrEqual(Number(itemsWanted ?? runs));
}, 3_600_000);

function checkFailure(json: Readonly<Record<string, unknown>>, books: TestBooks): void {
	const { code, message } = json.failure as { readonly code: string; readonly message: string };
	if (json.retryAfterSeconds !== undefined) {
		expect(json.retryAfterSeconds).toBeLessThanOrEqual(86_400);
	}
	if (code !== 'UNEXPECTED') return;
	const kind = message.replace(/[\da-f]{8}-[\da-f-]{27}/g, '…');
	unforeseen.set(kind, (unforeseen.get(kind) ?? 0) + 1);
	const { number } = json.bill as { readonly number?: string };
	if (json.outcome === 'none' && number !== undefined) {
		expect(books.documents().map((document) => document.number)).not.toContain(number);
	}
}
