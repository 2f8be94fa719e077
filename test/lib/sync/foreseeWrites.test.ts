import type { FoundCustomer } from '../../../lib/ledger/InBooks';
import type { Ledger } from '../../../lib/ledger/Ledger';
import type { Foreseen, ForeseenWrite } from '../../../lib/ledger/Writes';
import { ok } from '../../../lib/result';
import { failure } from '../../../lib/results/failureCatalogue';
import type { Candidate } from '../../../lib/sync/BillJob';
import { foreseeWrites } from '../../../lib/sync/foreseeWrites';
import type { WritePlan } from '../../../lib/sync/WritePlan';
import { configuration } from '../support/fixtures';
import { candidate } from './support/candidates';
import { found, terms } from './support/found';

type Plan = Exclude<WritePlan, { readonly step: 'fail' }>;

const taken = { by: 'externalId', externalId: '42' } as const;
const customer: FoundCustomer = { key: taken, id: '42', active: true };

/** What is asked of a ledger that has these customers and says this of every write, and what comes of it. */
async function foresee(
	of: Candidate<unknown>,
	plan: Plan,
	{ customers = [customer], says = {} as Foreseen | undefined } = {},
) {
	const asked: ForeseenWrite[] = [];
	const ledger = {
		confirmCustomers: async () => ok(customers),
		foresee: async (writes) => {
			asked.push(...writes);
			return new Map(says && writes.map((write) => [write, says]));
		},
	} as Pick<Ledger, 'confirmCustomers' | 'foresee'> as Ledger;
	const run = { ledger, configuration: configuration() };
	const outlooks = await foreseeWrites([{ candidate: of, plan }], terms(), run);
	return { asked: asked[0], outlook: outlooks.get(of) };
}

const of = candidate({ translation: { body: 'of the bill' } });
const lines = of.draft.lines;
const target = found({ number: 'A-1-2' });

it.each<readonly [string, Plan, object]>([
	[
		'a new document by its bill',
		{ step: 'create', number: 'A-1' },
		{ kind: 'invoice', number: 'A-1', body: 'of the bill', lines },
	],
	[
		'a change with what it changes',
		{ step: 'update', target },
		{ kind: 'invoice', number: 'A-1-2', body: 'of the bill', lines, target },
	],
	[
		'and with what people did in it',
		{ step: 'update', target, body: 'with edits' },
		{ kind: 'invoice', number: 'A-1-2', body: 'with edits', lines, target },
	],
	[
		'one of the other kind with what makes room for it',
		{ step: 'retire', because: 'otherKind', target },
		{ kind: 'invoice', number: 'A-1', body: 'of the bill', lines, retired: target },
	],
	[
		'one that stays by its bill',
		{ step: 'unchanged', target },
		{ kind: 'invoice', number: 'A-1', body: 'of the bill', lines },
	],
])('is asked %s', async (_sentence, plan, expected) =>
	expect((await foresee(of, plan)).asked).toStrictEqual(expected),
);

describe('what is seen of a write', () => {
	const create: Plan = { step: 'create', number: 'A-1' };
	const noItem = failure('ITEM_INVALID', 'There is no such item.');
	const names = [{ item: null, account: null, taxCode: null }];
	const mapped = candidate({ draft: { customer: taken } });

	it('is its customer, and what the ledger says of the rest', async () =>
		expect((await foresee(mapped, create, { says: { names } })).outlook).toEqual({
			customer,
			names,
			failure: undefined,
		}));

	it('is why the ledger would refuse it, by the name of the bill', async () =>
		expect((await foresee(mapped, create, { says: { failure: noItem } })).outlook).toMatchObject({
			failure: { code: 'ITEM_INVALID', message: 'Bill A-1: There is no such item.' },
		}));

	it('is first that it has no customer', async () =>
		expect(
			(await foresee(mapped, create, { customers: [], says: { names, failure: noItem } })).outlook,
		).toMatchObject({ names, customer: undefined, failure: { code: 'CUSTOMER_NOT_FOUND' } }));

	it('is nothing where there is nothing to say', async () =>
		expect((await foresee(of, create, { says: undefined })).outlook).toEqual({
			customer: undefined,
			failure: undefined,
		}));
});

it('a ledger of which nothing can be known is asked for customers only', async () => {
	const ledger = { confirmCustomers: async () => ok([]) } as Partial<Ledger> as Ledger;
	const planned = [{ candidate: of, plan: { step: 'create', number: 'A-1' } as const }];
	const outlooks = await foreseeWrites(planned, terms(), {
		ledger,
		configuration: configuration(),
	});
	expect(outlooks.get(of)).toEqual({ customer: undefined, failure: undefined });
});

it('nobody is asked about nothing', async () => {
	const ask = jest.fn();
	const ledger = { confirmCustomers: ask, foresee: ask } as Partial<Ledger> as Ledger;
	await foreseeWrites([], terms(), { ledger, configuration: configuration() });
	expect(ask).not.toHaveBeenCalled();
});
