import type { Behaviour } from '../../fakes/quickBooks/options';
import { failure } from '../../../lib/results/failureCatalogue';
import { account, bill, type WrittenConfiguration } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { syncInWords } from './support/runSync';
import type { TestBooks } from './support/TestBooks';

const mapped = {
	createMissingCustomers: true,
	useExternalMappingAccountCode: true,
	writeBackMappings: true,
};

/** A run of one bill of a new account; `told` has what m3ter was told. */
function open(behaviour?: Partial<Behaviour>) {
	const books = openQuickBooksBooks({}, { behaviour });
	const told: string[] = [];
	const run = async (
		settings: WrittenConfiguration = mapped,
		mapCustomer = (accountId: string, customerId: string) => {
			told.push(`${accountId} ${customerId}, with ${books.documents().length} documents`);
			return Promise.resolve(undefined as ReturnType<typeof failure> | undefined);
		},
		given: Parameters<typeof account>[0] = {},
	) => await syncInWords(books, [bill()], { settings, accounts: [account(given)], mapCustomer });
	return { books, told, run };
}

const postsTo = (books: TestBooks, path: RegExp) =>
	books.calls().filter((call) => call.method === 'POST' && path.test(call.path)).length;

describe('a customer of QuickBooks that a mapping leads to', () => {
	it("has the account's name, and its mapping is written before its first document", async () => {
		const { books, told, run } = open();
		expect(await run()).toEqual(['created']);
		expect(books.customers()).toEqual(['Acme Ltd']);
		expect(told).toEqual([expect.stringMatching(/^account-acme \d+, with 0 documents$/)]);
	});

	it("has the account's code beside it where somebody else has the name", async () => {
		const { books, run } = open();
		books.addCustomer('Acme Ltd');
		expect(await run()).toEqual(['created']);
		expect(books.customers()).toEqual(['Acme Ltd', 'Acme Ltd (acme)']);
	});

	it('has the account id where both are taken, or where the account has no name', async () => {
		const { books, run } = open();
		books.addCustomer('Acme Ltd');
		books.addCustomer('Acme Ltd (acme)');
		expect(await run()).toEqual(['created']);
		expect(books.customers().at(-1)).toBe('account-acme');
		const unnamed = open();
		expect(await unnamed.run(mapped, undefined, { name: undefined })).toEqual(['created']);
		expect(unnamed.books.customers()).toEqual(['account-acme']);
	});

	it('has no colon in its name, which QuickBooks does not take', async () => {
		const { books, run } = open();
		expect(await run(mapped, undefined, { name: 'Acme:  UK' })).toEqual(['created']);
		expect(books.customers()).toEqual(['Acme UK']);
	});

	it('is the same one in the next run where its mapping could not be written', async () => {
		const { books, told, run } = open();
		const refusing = () => Promise.resolve(failure('M3TER_UNAVAILABLE', 'm3ter is away.'));
		expect(await run(mapped, refusing)).toEqual(['none M3TER_UNAVAILABLE']);
		expect(books.documents()).toEqual([]);
		expect(await run()).toEqual(['created']);
		expect(books.customers()).toEqual(['Acme Ltd']);
		expect(told).toHaveLength(1);
	});

	it('is the same one where the answer to its creation was lost', async () => {
		const { books, told, run } = open();
		books.faults.arm(
			{ fault: 'timeoutAfterCommit' },
			{ matches: ({ path }) => path.endsWith('/customer') },
		);
		expect(await run()).toEqual(['created']);
		expect(books.customers()).toEqual(['Acme Ltd']);
		expect(told).toHaveLength(1);
	});

	it('is one for two runs at the same moment, whatever becomes of request ids', async () => {
		const { books, run } = open({ requestIds: 'ignored' });
		await Promise.all([run(), run()]);
		expect(books.customers()).toEqual(['Acme Ltd']);
	});

	it('is not made a second time where it was made inactive', async () => {
		const { books, run } = open();
		await run(mapped, () => Promise.resolve(failure('M3TER_UNAVAILABLE', 'm3ter is away.')));
		books.retireCustomer('Acme Ltd');
		expect(await run()).toEqual(['none CUSTOMER_INACTIVE']);
		expect(postsTo(books, /\/customer$/)).toBe(1);
	});
});

it.each([
	['no mappings are used', { ...mapped, useExternalMappingAccountCode: false }],
	['no mappings are written', { ...mapped, writeBackMappings: false }],
])(
	'where %s, the account id is the display name: nothing else leads to it',
	async (_why, settings) => {
		const { books, told, run } = open();
		expect(await run(settings)).toEqual(['created']);
		expect(books.customers()).toEqual(['account-acme']);
		expect(told).toEqual([]);
	},
);
