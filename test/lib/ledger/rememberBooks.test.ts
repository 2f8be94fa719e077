import type { CustomerKey } from '../../../lib/document/DraftDocument';
import { Knowledge } from '../../../lib/ledger/Knowledge';
import type { BookTerms, FoundCustomer } from '../../../lib/ledger/InBooks';
import type { CurrencyOnDate, Ledger } from '../../../lib/ledger/Ledger';
import { rememberBooks } from '../../../lib/ledger/rememberBooks';
import { ok } from '../../../lib/result';
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

beforeEach(() => {
	nowMs = 0;
	knowledge = new Knowledge(() => nowMs);
	asked = [];
	customers = [{ key: keyOf('a'), id: 'A', active: true }];
});

const ledger = () =>
	rememberBooks(
		{
			readTerms: (documents: readonly CurrencyOnDate[]) => {
				asked.push(`terms of ${documents.length}`);
				return Promise.resolve(ok(terms));
			},
			findCustomers: (keys: readonly CustomerKey[]) => {
				asked.push(
					`customers ${keys.map((key) => ('accountId' in key ? key.accountId : '')).join()}`,
				);
				return Promise.resolve(ok(customers));
			},
			createCustomer: () => Promise.resolve(ok({ key: keyOf('b'), id: 'B', active: true })),
			write: (batch: readonly unknown[]) =>
				Promise.resolve(
					new Map(
						batch.map((write) => [write, { outcome: 'none', failure: failure('REJECTED', 'No.') }]),
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

it('a write that comes to nothing drops all that is known', async () => {
	await ledger().readTerms([today]);
	await ledger().findCustomers([keyOf('a')]);
	await ledger().write([{} as never]);
	await ledger().readTerms([today]);
	await ledger().findCustomers([keyOf('a')]);
	expect(asked).toHaveLength(4);
});

it('an answer that was asked for before everything was dropped is not learned', async () => {
	const askedAt = knowledge.asking();
	knowledge.forget();
	knowledge.learn('name', 'old', askedAt);
	expect(knowledge.recall('name')).toBeUndefined();
});
