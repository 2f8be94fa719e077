import type { CustomerKey } from '../../../lib/document/DraftDocument';
import { Knowledge } from '../../../lib/ledger/Knowledge';
import type { BookTerms, FoundCustomer } from '../../../lib/ledger/InBooks';
import type { CurrencyOnDate, Ledger } from '../../../lib/ledger/Ledger';
import { rememberBooks } from '../../../lib/ledger/rememberBooks';
import { fail, ok } from '../../../lib/result';
import { failure } from '../../../lib/results/failureCatalogue';

const terms: BookTerms = {
	company: 'Acme',
	baseCurrency: 'USD',
	currencies: new Set(['USD', 'EUR']),
	closedThrough: '2026-08-31',
};
const keyOf = (accountId: string): CustomerKey => ({ by: 'accountId', accountId });
const today: CurrencyOnDate = { currency: 'USD', date: '2026-09-30' };

let nowMs: number;
let knowledge: Knowledge;
let asked: string[];
let customers: FoundCustomer[];
let fails: boolean;

beforeEach(() => {
	nowMs = 0;
	knowledge = new Knowledge(() => nowMs);
	asked = [];
	fails = false;
	customers = [{ key: keyOf('a'), id: 'A', active: true }];
});

const lost = fail(failure('UNREACHABLE', 'No answer.'));

const ledger = () =>
	rememberBooks(
		{
			readTerms: (documents: readonly CurrencyOnDate[]) => {
				asked.push(`terms of ${documents.length}`);
				return Promise.resolve(fails ? lost : ok(terms));
			},
			findCustomers: (keys: readonly CustomerKey[]) => {
				asked.push(
					`customers ${keys.map((key) => ('accountId' in key ? key.accountId : '')).join()}`,
				);
				return Promise.resolve(fails ? lost : ok(customers));
			},
			readCustomers: (ids: readonly string[]) => {
				asked.push(`details ${ids.join()}`);
				const details = ids.map((id) => [id, { emailAddress: `${id}@acme.example` }] as const);
				return Promise.resolve(fails ? lost : ok(new Map(details)));
			},
			createCustomer: () =>
				Promise.resolve(fails ? lost : ok({ key: keyOf('b'), id: 'B', active: true })),
			write: (batch: readonly string[]) =>
				Promise.resolve(
					new Map(
						batch.map((write) => [
							write,
							write === 'written'
								? { outcome: 'written' }
								: { outcome: 'none', failure: failure('REJECTED', 'No.') },
						]),
					),
				),
		} as unknown as Ledger,
		knowledge,
		'configuration',
		{ dimensions: [], label: 'Acme' },
	);

describe('the terms of the books', () => {
	it.each<[string, CurrencyOnDate, number]>([
		['the same day', today, 1],
		['another open day', { ...today, date: '2026-09-15' }, 1],
		['a day of the closed period', { ...today, date: '2026-08-31' }, 2],
		['a currency that is not enabled', { ...today, currency: 'GBP' }, 2],
		['a foreign currency of another day', { currency: 'EUR', date: '2026-09-15' }, 2],
		['a foreign currency of the same day', { currency: 'EUR', date: '2026-09-30' }, 1],
	])('%s: what would stop a bill is read again', async (_what, next, reads) => {
		await ledger().readTerms([today, { currency: 'EUR', date: '2026-09-30' }]);
		await ledger().readTerms([next]);
		expect(asked).toHaveLength(reads);
	});

	const foreign = { currency: 'EUR', date: '2026-09-30' };
	const disabled = { currency: 'GBP', date: '2026-09-30' };
	it.each([
		['one of several is not known', [today], [today, disabled]],
		['a foreign currency was not asked for, although its day was', [today], [foreign]],
		['a currency was asked for and is not enabled', [today, disabled], [disabled]],
	])('are read again where %s', async (_what, before, next) => {
		await ledger().readTerms(before);
		await ledger().readTerms(next);
		expect(asked).toEqual([`terms of ${before.length}`, `terms of ${next.length}`]);
	});

	it('are known for two minutes', async () => {
		await ledger().readTerms([today]);
		nowMs = 120_000;
		await ledger().readTerms([today]);
		expect(asked).toHaveLength(2);
	});
});

describe('customers', () => {
	it('are asked for once, and those that are not there every time', async () => {
		await ledger().findCustomers([keyOf('a'), keyOf('b')]);
		await ledger().findCustomers([keyOf('a'), keyOf('b')]);
		expect(asked).toEqual(['customers a,b', 'customers b']);
	});

	it('that came along with those that were asked for are known', async () => {
		customers = ['a', 'b'].map((id) => ({ key: keyOf(id), id, active: true }));
		await ledger().findCustomers([keyOf('a')]);
		expect(await ledger().findCustomers([keyOf('b')])).toMatchObject({ value: [{ id: 'b' }] });
		expect(asked).toEqual(['customers a']);
	});

	it('are known once they are created', async () => {
		await ledger().createCustomer({} as never, 'USD', terms);
		expect(await ledger().findCustomers([keyOf('b')])).toMatchObject({ value: [{ id: 'B' }] });
		expect(asked).toEqual([]);
	});

	it.each([
		['that are not active', [{ key: keyOf('a'), id: 'A', active: false }]],
		['of which there are two', ['A', 'B'].map((id) => ({ key: keyOf('a'), id, active: true }))],
	])('%s are asked for every time', async (_what, found) => {
		customers = found;
		await ledger().findCustomers([keyOf('a')]);
		await ledger().findCustomers([keyOf('a')]);
		expect(asked).toHaveLength(2);
	});
});

describe('details of customers', () => {
	const detailsOf = async (...ids: string[]) => await ledger().readCustomers?.(ids);

	it('are asked for once', async () => {
		const first = await detailsOf('A', 'B');
		expect(await detailsOf('A', 'B')).toEqual(first);
		const more = await detailsOf('B', 'C');
		expect(more).toEqual(
			ok(new Map(['B', 'C'].map((id) => [id, { emailAddress: `${id}@acme.example` }]))),
		);
		expect(asked).toEqual(['details A,B', 'details C']);
	});

	it('that were not to be had are asked for again', async () => {
		fails = true;
		expect(await detailsOf('A')).toEqual(lost);
		fails = false;
		await detailsOf('A');
		expect(asked).toEqual(['details A', 'details A']);
	});

	it('are not asked for where the ledger keeps none', () => {
		const facts = { dimensions: [], label: 'Acme' };
		const remembered = rememberBooks({} as Ledger, knowledge, 'configuration', facts);
		expect(remembered.readCustomers).toBeUndefined();
	});
});

it('what failed is not known', async () => {
	fails = true;
	expect(await ledger().readTerms([today])).toEqual(lost);
	expect(await ledger().findCustomers([keyOf('a')])).toEqual(lost);
	fails = false;
	expect(await ledger().readTerms([today])).toEqual(ok(terms));
	expect(await ledger().findCustomers([keyOf('a')])).toEqual(ok(customers));
	expect(asked).toHaveLength(4);
});

it('customers of two keys are not taken for each other', async () => {
	const byId = (externalId: string): CustomerKey => ({ by: 'externalId', externalId });
	for (const key of [byId('1'), byId('2'), keyOf('1')]) {
		customers = [{ key, id: JSON.stringify(key), active: true }];
		expect(await ledger().findCustomers([key])).toEqual(ok(customers));
	}
	expect(asked).toHaveLength(3);
});

describe.each<[string, () => Promise<unknown>, boolean]>([
	['a write that comes to nothing', async () => await ledger().write(['x' as never]), true],
	[
		'a write of which one comes to nothing',
		async () => await ledger().write(['written', 'x'] as never),
		true,
	],
	['a write that succeeds', async () => await ledger().write(['written'] as never), false],
	[
		'a customer who cannot be created',
		async () => {
			fails = true;
			await ledger().createCustomer({} as never, 'USD', terms);
			fails = false;
		},
		true,
	],
])('%s', (_what, happens, drops) => {
	it(`${drops ? 'drops' : 'leaves'} all that is known`, async () => {
		const look = async () => {
			await ledger().readTerms([today]);
			await ledger().findCustomers([keyOf('a')]);
		};
		await look();
		await happens();
		await look();
		expect(asked).toHaveLength(drops ? 4 : 2);
	});
});

describe('what a process knows', () => {
	it('is asked for once, and again once it is forgotten or too old', async () => {
		let answer = 1;
		const ask = async () => await knowledge.askOnce('name', () => Promise.resolve(ok(answer)));
		expect(await ask()).toEqual(ok(1));
		answer = 2;
		expect(await ask()).toEqual(ok(1));
		knowledge.forget();
		expect(await ask()).toEqual(ok(2));
		answer = 3;
		nowMs = 120_000;
		expect(await ask()).toEqual(ok(3));
	});

	it('is not a failure', async () => {
		await knowledge.ask('name', () => Promise.resolve(lost));
		expect(knowledge.recall('name')).toBeUndefined();
	});
});

it('an answer that was asked for before everything was dropped is not learned', async () => {
	const askedAt = knowledge.asking();
	knowledge.forget();
	knowledge.learn('name', 'old', askedAt);
	expect(knowledge.recall('name')).toBeUndefined();
});
