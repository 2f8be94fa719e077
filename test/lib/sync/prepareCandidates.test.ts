import type { DraftDocument } from '../../../lib/document/DraftDocument';
import type { BookTerms, FoundCustomer } from '../../../lib/ledger/InBooks';
import type { Ledger } from '../../../lib/ledger/Ledger';
import { fail, ok, type Result } from '../../../lib/result';
import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import type { BillJob, BillResults, DraftedJob, SyncRun } from '../../../lib/sync/BillJob';
import { moveTo } from '../../../lib/sync/closedPeriod';
import { prepareCandidates } from '../../../lib/sync/prepareCandidates';
import { draft } from '../support/drafts';
import { expectFail, expectOk } from '../support/expectOk';
import { account, bill, configuration, type WrittenConfiguration } from '../support/fixtures';
import { noMappings } from './support/candidates';
import { terms } from './support/found';

const noAnswer = failure('TIMEOUT', 'No answer.');
const key = { by: 'accountId', accountId: 'account-acme' } as const;
const acme: FoundCustomer = { key, id: 'c-1', active: true };

const drafted = (given: Partial<DraftDocument> = {}, job: Partial<BillJob> = {}): DraftedJob => ({
	job: { bill: bill(), account: account(), mappings: noMappings, ...job },
	label: `Bill ${given.number ?? 'A-1'}`,
	draft: draft({ number: 'A-1', recipientEmailAddress: 'ap@acme.example', ...given }),
});

interface Given {
	readonly customers?: Result<readonly FoundCustomer[], Failure>;
	readonly settings?: WrittenConfiguration;
	readonly books?: BookTerms;
	readonly ledger?: Partial<Ledger>;
	readonly mapCustomer?: SyncRun['mapCustomer'];
}

/** The day is all that this ledger says of a document, and it is its digest. */
const translate: Ledger['translate'] = ({ date, total }, customerId) =>
	ok({ body: { date, customerId }, digest: `of ${date}`, total });

async function prepare(
	entries: readonly DraftedJob[],
	{ customers = ok([acme]), settings, books = terms(), ledger: more, mapCustomer }: Given = {},
) {
	const ledger = {
		documentNumberCharsMax: 5,
		findCustomers: async () => customers,
		translate,
		...more,
	} as Partial<Ledger> as Ledger;
	const run = {
		ledger,
		configuration: configuration(settings),
		mapCustomer: mapCustomer ?? (() => Promise.resolve(undefined)),
	} as Partial<SyncRun> as SyncRun;
	const results: BillResults = new Map();
	const candidates = await prepareCandidates(entries, books, run, results);
	return { candidates, left: entries.map(({ job }) => results.get(job)) };
}

/** The code and the message with which one bill leaves. */
async function whyNot(entry: DraftedJob, given: Given = {}) {
	const { candidates, left } = await prepare([entry], given);
	expect(candidates).toEqual([]);
	const [result] = left;
	return result?.output === 'failures' && [result.failure.code, result.failure.message];
}

it('a draft is translated for its customer', async () => {
	const entry = drafted();
	const { candidates, left } = await prepare([entry]);
	expect(candidates).toMatchObject([
		{
			...entry,
			customer: acme,
			translation: { body: { date: '2026-10-01', customerId: 'c-1' }, digest: 'of 2026-10-01' },
		},
	]);
	expect(candidates[0]?.translateForNewCustomer).toBeUndefined();
	expect(left).toEqual([undefined]);
});

it('on another day it is known again by what its bill says', async () => {
	const { candidates } = await prepare([drafted()]);
	const [one] = candidates;
	const moved = moveTo(one!.draft, '2026-11-01');
	expect(expectOk(one!.translate(moved))).toMatchObject({
		body: { date: '2026-11-01' },
		digest: 'of 2026-10-01',
	});
});

it('and not at all, where the ledger cannot hold one or the other', async () => {
	const onlyOn =
		(day: string): Ledger['translate'] =>
		(of, ...rest) =>
			of.date === day ? translate(of, ...rest) : fail(noAnswer);
	const { candidates } = await prepare([drafted()], {
		ledger: { translate: onlyOn('2026-10-01') },
	});
	expect(expectFail(candidates[0]!.translate(moveTo(drafted().draft, '2026-11-01')))).toBe(
		noAnswer,
	);
	const moved = moveTo(drafted().draft, '2026-11-01');
	const entry = { ...drafted(), draft: moved };
	expect(await whyNot(entry, { ledger: { translate: onlyOn('2026-11-01') } })).toEqual([
		'TIMEOUT',
		'Bill A-1: No answer.',
	]);
});

describe('a bill leaves without a write', () => {
	const accountId = 'account-beta';
	const missing = drafted({ accountId, customer: { by: 'accountId', accountId } });
	const toldApart = {
		customer: { by: 'externalId', externalId: '42' },
	} as const;
	const create = { createMissingCustomers: true };
	const dimension = {
		dimensions: [
			{ dimension: 'class', candidates: [{ value: 'North', source: { setting: 'dimensions' } }] },
		],
	};
	it.each<readonly [string, DraftedJob, Given, string, string]>([
		[
			'where its customer cannot be looked up',
			drafted(),
			{ customers: fail(noAnswer) },
			'TIMEOUT',
			'Bill A-1: No answer.',
		],
		[
			'where nobody is its customer',
			missing,
			{},
			'CUSTOMER_NOT_FOUND',
			'Bill A-1: the ledger has no contact with the contact number account-beta.',
		],
		[
			'so although one may be created, where its account did not come along',
			drafted({}, { account: undefined }),
			{ customers: ok([]), settings: create },
			'CUSTOMER_NOT_FOUND',
			'Bill A-1: the ledger has no contact with the contact number account-acme.',
		],
		[
			'and where a mapping leads to none',
			drafted(toldApart),
			{ customers: ok([]), settings: create },
			'CUSTOMER_NOT_FOUND',
			'Bill A-1: the ledger has no contact 42, which the external mapping of account account-acme names.',
		],
		[
			'where its customer is retired',
			drafted(),
			{ customers: ok([{ ...acme, active: false }]), settings: create },
			'CUSTOMER_INACTIVE',
			'Bill A-1: the customer c-1 of account account-acme is not active in the ledger.',
		],
		[
			'where its number is too long',
			drafted({ number: 'A-1001' }),
			{},
			'NUMBER_TOO_LONG',
			'Bill A-1001: the number A-1001 has 6 characters, and the ledger takes 5.',
		],
		[
			'where the ledger cannot hold it',
			drafted(),
			{ ledger: { translate: () => fail(noAnswer) } },
			'TIMEOUT',
			'Bill A-1: No answer.',
		],
		[
			'so too where its customer is still to be created',
			drafted(),
			{ customers: ok([]), settings: create, ledger: { translate: () => fail(noAnswer) } },
			'TIMEOUT',
			'Bill A-1: No answer.',
		],
		[
			'where what its customer says cannot be read',
			drafted({ recipientEmailAddress: undefined }),
			{
				settings: { invoiceRecipient: 'customer' },
				ledger: { readCustomers: async () => fail(noAnswer) },
			},
			'TIMEOUT',
			'Bill A-1: No answer.',
		],
	])('%s', async (_sentence, entry, given, code, message) =>
		expect(await whyNot(entry, given)).toEqual([code, message]),
	);

	it('where the books do not have what it is analysed by', async () =>
		expect(await whyNot(drafted(dimension), { settings: { destination: 'quickBooks' } })).toEqual([
			'DIMENSION_INVALID',
			'Bill A-1: QuickBooks has no class.',
		]));
});

it.each([
	['of the longest number', 'A-100', terms()],
	['of any, where the ledger gives another one', 'A-10001', terms({ numbersByLedger: true })],
])('a bill %s is ready', async (_sentence, number, books) =>
	expect((await prepare([drafted({ number })], { books })).candidates).toHaveLength(1),
);

describe('a customer that is still to be created', () => {
	const settings = { createMissingCustomers: true };
	const made: FoundCustomer = { ...acme, id: 'c-9' };
	const creating = (answer: Result<FoundCustomer, Failure> = ok(made)) =>
		jest.fn<Promise<typeof answer>, Parameters<Ledger['createCustomer']>>(async () => answer);
	const waiting = async (given: Given, entries = [drafted()]) =>
		(await prepare(entries, { customers: ok([]), settings, ...given })).candidates;

	it('is nobody until a document is written', async () => {
		const createCustomer = creating();
		const [one] = await waiting({ ledger: { createCustomer } });
		expect(one).toMatchObject({ translation: { body: { customerId: '' } } });
		expect(one?.customer).toBeUndefined();
		expect(createCustomer).not.toHaveBeenCalled();
	});

	it('is created once for two bills of one account, in the currency of the first', async () => {
		const createCustomer = creating();
		const entries = [drafted({ currency: 'EUR' }), drafted({ number: 'A-2' })];
		const candidates = await waiting({ ledger: { createCustomer } }, entries);
		for (const one of candidates) {
			const translate = expectOk(await one.translateForNewCustomer!());
			expect(expectOk(translate(one.draft)).body).toMatchObject({ customerId: 'c-9' });
		}
		expect(createCustomer.mock.calls).toEqual([[account(), 'EUR', terms()]]);
	});

	it('is none where that was refused', async () => {
		const [one] = await waiting({ ledger: { createCustomer: creating(fail(noAnswer)) } });
		expect(await one!.translateForNewCustomer!()).toEqual(fail(noAnswer));
	});

	it.each([
		['is mapped where only that leads to it', true, [['account-acme', 'c-9']]],
		['and else not', undefined, []],
	])('%s', async (_sentence, needsMapping, mapped) => {
		const mapCustomer = jest.fn(async (_accountId: string, _customerId: string) => undefined);
		const createCustomer = creating(ok({ ...made, needsMapping }));
		const [one] = await waiting({ ledger: { createCustomer }, mapCustomer });
		expect(await one!.translateForNewCustomer!()).toMatchObject({ ok: true });
		expect(mapCustomer.mock.calls).toEqual(mapped);
	});

	it('has no document where it could not be mapped', async () => {
		const createCustomer = creating(ok({ ...made, needsMapping: true }));
		const [one] = await waiting({ ledger: { createCustomer }, mapCustomer: async () => noAnswer });
		expect(await one!.translateForNewCustomer!()).toEqual(fail(noAnswer));
	});
});
