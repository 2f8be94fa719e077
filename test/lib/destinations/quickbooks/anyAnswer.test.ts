import * as fc from 'fast-check';
import get from 'lodash/get';
import set from 'lodash/set';
import unset from 'lodash/unset';
import { createWorld } from '../../../fakes/host/world';
import { sendTo } from '../../../fakes/host/sendTo';
import { createQuickBooksFake } from '../../../fakes/quickBooks/quickBooksFake';
import { createQuickBooksLedger } from '../../../../lib/destinations/quickbooks/ledger';
import type { QuickBooksWrite } from '../../../../lib/destinations/quickbooks/composeWrite';
import { compare } from '../../../../lib/destinations/quickbooks/compare';
import { keepFields } from '../../../../lib/destinations/quickbooks/keptFields';
import { readFoundDocument } from '../../../../lib/destinations/quickbooks/readDocument';
import { isJson } from '../../../../lib/destinations/quickbooks/readJson';
import { readQuickBooksThrottle } from '../../../../lib/destinations/quickbooks/throttle';
import type { HttpAnswer } from '../../../../lib/http/request';
import { account, configuration } from '../../support/fixtures';
import { CaseTimes } from '../../support/CaseTimes';
import { inCurrencies } from '../../support/drafts';
import { draft, draftLine } from './draft';

const realmId = '9130357000000001';

/** Given by `npm run hostile -- --answers 100000`. Each run is some twelve answers. */
const generatedAnswers = Number(process.env.HOSTILE_ANSWERS ?? 900);
const answersPerCase = 11;

const anythingDeep = (): unknown =>
	Array.from({ length: 60 }).reduce<unknown>((inner) => [inner], 'deep');

/** JSON reads `1e400` as infinity. */
const anyNumber = [0, -1, 0.1 + 0.2, 1e21, 1e-9, JSON.parse('1e400'), JSON.parse('-1e400')];

/** What JSON can hold where something else is expected. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
	fc.constantFrom<unknown>(null, undefined, '', ' ', 'x', 'NaN', '9'.repeat(400), '\uD800'),
	fc.constantFrom<unknown>(...anyNumber, true, false),
	fc.constantFrom<unknown>([], {}, [null], [[]], [{}], { value: null }, { value: 7 }),
	fc.constant(JSON.parse('{"__proto__":{"Id":"1"},"constructor":null}') as unknown),
	fc.constant(undefined).map(anythingDeep),
	fc.jsonValue({ maxDepth: 2 }),
);

interface Mutation {
	/** Which place of the body it hits. */
	readonly place: number;
	readonly change: 'replace' | 'remove' | 'repeat';
	readonly by: unknown;
	/** For a place that holds a number, half the time. */
	readonly number: unknown;
}

const aMutation: fc.Arbitrary<Mutation> = fc.record({
	place: fc.nat(),
	change: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'repeat'),
	by: anything,
	number: fc.option(fc.constantFrom<unknown>(...anyNumber), { nil: undefined }),
});

type Path = readonly (string | number)[];

/** Every place in a body, itself first. */
function placesIn(value: unknown, path: Path = []): Path[] {
	if (Array.isArray(value)) {
		return [path, ...value.flatMap((inner, index) => placesIn(inner, [...path, index]))];
	}
	if (!isJson(value)) return [path];
	return [
		path,
		...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key])),
	];
}

/** A copy of the body in which one place is another. */
function mutated(body: unknown, { place, change, by, number }: Mutation): unknown {
	const places = placesIn(body);
	const path = places[place % places.length] ?? [];
	const replacement = typeof get(body, path) === 'number' ? (number ?? by) : by;
	if (path.length === 0) return replacement;
	const copy = structuredClone(body) as object;
	const inner = get(copy, path) as unknown;
	const list = get(copy, path.slice(0, -1)) as unknown;
	if (change === 'remove' && Array.isArray(list)) list.splice(Number(path.at(-1)), 1);
	else if (change === 'remove') unset(copy, path);
	else if (change === 'repeat' && Array.isArray(inner)) set(copy, path, [...inner, ...inner]);
	else set(copy, path, replacement);
	return copy;
}

interface AnswerMutation extends Mutation {
	/** Which answer of the run it hits. */
	readonly nth: number;
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
}

const anAnswerMutation: fc.Arbitrary<AnswerMutation> = fc
	.tuple(
		aMutation,
		fc.record({
			nth: fc.nat({ max: 14 }),
			status: fc.constantFrom(...Array<number>(12).fill(200), 400, 401, 403, 429, 500),
			headers: fc.constantFrom<Readonly<Record<string, string>>[]>(
				{},
				{ date: 'yesterday', 'retry-after': '-1e999' },
				{ date: 'Thu, 01 Jan 2099 00:00:00 GMT', 'retry-after': '1e999' },
			),
		}),
	)
	.map(([mutation, answer]) => ({ ...mutation, ...answer }));

/** Everything that the ledger asks, in a company of its own whose answers are altered on the way. */
async function runThrough(mutations: readonly AnswerMutation[], useBatchEndpoint: boolean) {
	const world = createWorld();
	const fake = createQuickBooksFake(world, {
		companies: [{ realmId, name: 'Harbour Metrics', multiCurrency: true }],
	});
	const records = fake.books.company(realmId);
	records.addCustomer({ DisplayName: 'account-acme' }, { id: '58' });
	const direct = sendTo(fake.app, { authorization: `Bearer ${records.issueTokens().accessToken}` });
	let answers = 0;
	const send = async (request: Parameters<typeof direct>[0]): Promise<HttpAnswer> => {
		const answer = await direct(request);
		const nth = answers++;
		if (answer.kind !== 'answered') return answer;
		return mutations
			.filter((mutation) => mutation.nth === nth)
			.reduce(
				(given, mutation) => ({
					...given,
					status: mutation.status,
					headers: { ...given.headers, ...mutation.headers },
					body: mutated(given.body, mutation),
				}),
				answer,
			);
	};
	const ledger = createQuickBooksLedger({
		send: async (request) => {
			const answer = await send(request);
			readQuickBooksThrottle(answer);
			return answer;
		},
		environment: 'production',
		realmId,
		configuration: configuration({ destination: 'quickBooks', useBatchEndpoint }),
	});
	const terms = await ledger.readTerms(inCurrencies('USD', 'EUR'));
	if (!terms.ok) return answers;
	await ledger.findCustomers([
		{ by: 'accountId', accountId: 'account-acme' },
		{ by: 'externalId', externalId: '58' },
	]);
	await ledger.confirmCustomers([{ by: 'externalId', externalId: '58' }]);
	await ledger.findDocuments('either', ['INVOICE-0']);
	await ledger.createCustomer(account({ id: 'account-new' }), 'USD', terms.value);
	const created = ['b-1', 'b-2'].map((billId, index): QuickBooksWrite => {
		const document = draft({ billId, number: `INVOICE-${index}`, purchaseOrderNumber: 'PO' });
		const translated = ledger.translate(document, '58', terms.value);
		if (!translated.ok) throw new Error(translated.reason.message);
		const { body, digest } = translated.value;
		const mark = { billId, billVersion: 1, digest };
		return { action: 'create', kind: 'invoice', number: document.number, body, attempt: 1, mark };
	});
	for (const batch of ledger.batches(created)) await expectAnswers(ledger, batch);
	const lookUps = await ledger.findDocuments('invoice', ['INVOICE-0', 'INVOICE-1']);
	const found = lookUps.flatMap(({ found }) => (found.ok ? found.value : []));
	await ledger.findDocumentsById(
		'invoice',
		found.map(({ id }) => id),
	);
	await ledger.listDocuments({ start: '2026-01-01', end: '2026-12-31' });
	const updates = found.map((target, index): QuickBooksWrite => {
		const document = draft({ lines: [draftLine({ amount: '12.50' })] });
		const translated = ledger.translate(document, '58', terms.value);
		if (!translated.ok) throw new Error(translated.reason.message);
		const { body, digest } = translated.value;
		ledger.compare(target, body);
		const mark = { billId: `b-${index + 1}`, billVersion: 2, digest };
		const { kind, number } = target;
		return { action: 'update', kind, number, body, attempt: 1, mark, target };
	});
	for (const batch of ledger.batches(updates)) await expectAnswers(ledger, batch);
	const voids = found.map((target): QuickBooksWrite => ({
		action: 'void',
		kind: target.kind,
		number: target.number,
		attempt: 1,
		target,
	}));
	for (const batch of ledger.batches(voids)) await expectAnswers(ledger, batch);
	return answers;
}

async function expectAnswers(
	ledger: ReturnType<typeof createQuickBooksLedger>,
	batch: readonly QuickBooksWrite[],
): Promise<void> {
	const outcomes = await ledger.write(batch);
	for (const write of batch) {
		expect(['written', 'none', 'uncertain']).toContain(outcomes.get(write)?.outcome);
	}
}

describe('whatever QuickBooks answers', () => {
	it('nothing is thrown, and every write has an outcome', async () => {
		const times = new CaseTimes<readonly AnswerMutation[]>(
			'answers of QuickBooks, in runs of which',
		);
		let answers = 0;
		await fc.assert(
			fc.asyncProperty(
				fc.array(anAnswerMutation, { minLength: 1, maxLength: 6 }),
				fc.boolean(),
				async (mutations, useBatchEndpoint) => {
					answers += await times.time(mutations, () => runThrough(mutations, useBatchEndpoint));
				},
			),
			{ numRuns: Math.ceil(generatedAnswers / answersPerCase) },
		);
		times.report(answers);
	}, 3_600_000);

	it('a document is read, compared and kept', () => {
		const record = {
			Id: '145',
			SyncToken: '2',
			MetaData: { CreateTime: '2026-10-01T09:00:00-07:00' },
			DocNumber: 'INVOICE-101',
			TxnDate: '2026-10-01',
			CurrencyRef: { value: 'USD', name: 'US Dollar' },
			CustomerRef: { value: '58' },
			CustomerMemo: { value: 'Thank you' },
			PrivateNote: 'm3ter bill b-1 v3 0123456789abcdef',
			LinkedTxn: [{ TxnId: '9', TxnType: 'Payment' }],
			TotalAmt: 120,
			Balance: 120,
			RemainingCredit: 120,
			GlobalTaxCalculation: 'TaxExcluded',
			TxnTaxDetail: { TotalTax: 20 },
			ExchangeRate: 1.1,
			Line: [
				{
					Id: '1',
					DetailType: 'SalesItemLineDetail',
					Description: 'API calls',
					Amount: 100,
					SalesItemLineDetail: { ItemRef: { value: '1' }, Qty: 1, UnitPrice: 100 },
				},
				{ DetailType: 'SubTotalLineDetail', Amount: 100 },
			],
		};
		const company = { environment: 'production', realmId } as const;
		const { Id, SyncToken, MetaData, ...next } = record;
		fc.assert(
			fc.property(fc.array(aMutation, { minLength: 1, maxLength: 4 }), (mutations) => {
				const answered = mutations.reduce<unknown>(mutated, record);
				const body = isJson(answered) ? answered : {};
				const found = readFoundDocument(company, 'invoice', body);
				compare(found, next);
				keepFields(body, next);
			}),
			{ numRuns: generatedAnswers },
		);
	}, 3_600_000);
});
