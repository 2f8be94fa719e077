import { confirmCustomers, findCustomers } from '../../../../lib/destinations/xero/customers';
import type { CustomerKey } from '../../../../lib/document/DraftDocument';
import type { HttpAnswer } from '../../../../lib/http/request';
import { answered, outage } from '../../support/answers';
import { expectFail, expectOk } from '../../support/expectOk';
import { answering, called, uuid } from './connection';

const byId = (externalId: string): CustomerKey => ({ by: 'externalId', externalId });
const byAccount = (accountId: string): CustomerKey => ({ by: 'accountId', accountId });

const contact = (id: number, given: object = {}) => ({
	...{ ContactID: uuid(id), ContactNumber: `account-${id}`, Name: `Customer ${id}` },
	...given,
});
const contacts = (...Contacts: readonly object[]): HttpAnswer => answered({ Contacts });
/** One page of a list that has so many. */
const pageOf = (pageCount: number, ...Contacts: readonly object[]): HttpAnswer =>
	answered({ pagination: { pageCount }, Contacts });

const tooLarge = answered({ ErrorNumber: 51, Type: 'HighVolumeException' }, 400);

const merged = { ContactStatus: 'ARCHIVED', MergedToContactID: uuid(2) };

describe('customers by the id of their account', () => {
	const find = async (ids: readonly string[], ...answers: readonly HttpAnswer[]) => {
		const { organisation, requests } = answering(...answers);
		return { found: await findCustomers(organisation, ids.map(byAccount)), organisation, requests };
	};

	it('are the contacts that have it for a number, archived ones too', async () => {
		const { found, requests } = await find(
			['account-1', 'account-2'],
			contacts(contact(1), contact(2, { ContactStatus: 'ARCHIVED', Name: null })),
		);
		expect(expectOk(found)).toEqual([
			{ key: byAccount('account-1'), id: uuid(1), name: 'Customer 1', active: true },
			{ key: byAccount('account-2'), id: uuid(2), name: undefined, active: false },
		]);
		expect(requests.map(called)).toEqual([
			'GET Contacts?where=ContactNumber=="account-1" OR ContactNumber=="account-2"&page=1&includeArchived=true&summaryOnly=true&pageSize=1000',
		]);
	});

	it('are none of the contacts without a number', async () =>
		expect(
			expectOk((await find(['account-1'], contacts(contact(1, { ContactNumber: null })))).found),
		).toEqual([]));

	it('name what took their place, where Xero says it', async () => {
		const { found, requests } = await find(
			['account-1'],
			contacts(contact(1, merged)),
			contacts(contact(3), contact(2)),
		);
		expect(expectOk(found)).toMatchObject([{ mergedInto: { id: uuid(2), name: 'Customer 2' } }]);
		expect(called(requests[1]!)).toContain(`IDs=${uuid(2)}&`);
	});

	it.each<[string, HttpAnswer, object | undefined]>([
		['by its id where it cannot be read', outage, { id: uuid(2), name: undefined }],
		['by its id where it is not there', contacts(), { id: uuid(2), name: undefined }],
	])('name what took their place %s', async (_what, survivors, mergedInto) => {
		const { found } = await find(['account-1'], contacts(contact(1, merged)), survivors);
		expect(expectOk(found)).toMatchObject([{ mergedInto }]);
	});

	it.each<[string, object]>([
		['that was not merged', { ContactStatus: 'ARCHIVED' }],
		['whose place was taken by what has no id', { ...merged, MergedToContactID: '' }],
		['that is active', { ...merged, ContactStatus: 'ACTIVE' }],
	])('name nothing in the place of one %s', async (_what, given) => {
		const { found } = await find(['account-1'], contacts(contact(1, given)), contacts(contact(2)));
		expect(expectOk(found)[0]).not.toHaveProperty('mergedInto');
	});

	it('ask for no id that can be none', async () => {
		const bad = contact(1, { ...merged, MergedToContactID: 'a/b' });
		const { found, requests } = await find(['account-1'], contacts(bad));
		expect(expectOk(found)).toMatchObject([{ mergedInto: { id: 'a/b' } }]);
		expect(requests).toHaveLength(1);
	});

	it('ask for what took the place of those only that were looked for', async () => {
		const { requests } = await find(['account-1'], contacts(contact(1), contact(9, merged)));
		expect(requests).toHaveLength(1);
	});

	it.each<[string, HttpAnswer]>([
		['cannot be read', outage],
		['have no id', contacts({ ContactNumber: 'account-1' })],
		['have an id that is none', contacts(contact(1, { ContactID: 'a/b' }))],
	])('are not known where contacts %s', async (_what, answer) =>
		expect(expectFail((await find(['account-1'], answer)).found).code).toBe('SERVER_ERROR'),
	);

	describe('of whom there are many', () => {
		/** Three filters: an address holds 41 of them. */
		const many = Array.from({ length: 100 }, (_, index) => `account-${index}`);
		const threeFilters = [contacts(contact(4)), contacts(contact(5)), contacts(contact(6))];
		const threePages = [1, 2, 3].map((id) => pageOf(3, contact(id)));

		it('are looked for in the whole list where that is no longer than the filters', async () => {
			const { found, organisation, requests } = await find(many, ...threePages);
			expect(expectOk(found).map(({ id }) => id)).toEqual([uuid(1), uuid(2), uuid(3)]);
			expect(requests.map(called)).toEqual(
				['1', '2', '3'].map(
					(page) => `GET Contacts?page=${page}&includeArchived=true&summaryOnly=true&pageSize=1000`,
				),
			);
			const again = answering(...threePages);
			const { send } = again.organisation;
			await findCustomers({ ...organisation, send }, many.map(byAccount));
			expect(again.requests.map(called)).toEqual(requests.map(called));
		});

		it('are filtered where the list is longer, and the next time at once', async () => {
			const { found, organisation, requests } = await find(
				many,
				pageOf(4, contact(1)),
				...threeFilters,
			);
			expect(expectOk(found).map(({ id }) => id)).toEqual([uuid(4), uuid(5), uuid(6)]);
			const again = answering(...threeFilters);
			const { send } = again.organisation;
			await findCustomers({ ...organisation, send }, many.map(byAccount));
			expect(again.requests.map(called)).toEqual(requests.slice(1).map(called));
			expect(again.requests.every(({ url }) => url.includes('where='))).toBe(true);
		});

		it('are not known where the first page of the list cannot be read', async () =>
			expect(expectFail((await find(many, outage)).found).code).toBe('SERVER_ERROR'));
	});

	it('are searched for one by one where Xero does not filter', async () => {
		const { found, requests } = await find(
			['account-1', 'account-2'],
			tooLarge,
			contacts(contact(1), contact(12)),
			contacts(),
		);
		expect(expectOk(found).map(({ id }) => id)).toEqual([uuid(1), uuid(12)]);
		expect(requests.slice(1).map(called)).toEqual(
			['account-1', 'account-2'].map(
				(term) =>
					`GET Contacts?page=1&includeArchived=true&summaryOnly=true&searchTerm=${term}&pageSize=1000`,
			),
		);
	});
});

it('customers of a mapping are taken as they are, unless their id can be none', async () => {
	const { organisation, requests } = answering();
	const keys = [byId(uuid(1)), byId('Acme'), byId(`${uuid(2)},`)];
	expect(expectOk(await findCustomers(organisation, keys))).toEqual([
		{ key: keys[0], id: uuid(1), active: true },
	]);
	expect(requests).toEqual([]);
});

describe('customers of a mapping are confirmed', () => {
	const confirm = async (keys: readonly CustomerKey[], ...answers: readonly HttpAnswer[]) => {
		const { organisation, requests } = answering(...answers);
		return { found: await confirmCustomers(organisation, keys), requests };
	};
	const upper = '00000000-0000-4000-8000-00000000000A';

	it('by their ids, in either case of the letters', async () => {
		const keys = [
			byId(upper),
			byId(uuid(1)),
			byId(upper),
			byId('Acme'),
			byAccount('account-1'),
			byId(uuid(7)),
		];
		const found = contacts(contact(1, { ContactStatus: 'ARCHIVED' }), {
			...contact(2),
			ContactID: upper.toLowerCase(),
		});
		const { found: confirmed, requests } = await confirm(keys, found);
		expect(expectOk(confirmed)).toEqual([
			{ key: keys[0], id: upper.toLowerCase(), name: 'Customer 2', active: true },
			{ key: keys[1], id: uuid(1), name: 'Customer 1', active: false },
			{ key: keys[2], id: upper.toLowerCase(), name: 'Customer 2', active: true },
		]);
		expect(requests.map(called)).toEqual([
			`GET Contacts?IDs=${upper},${uuid(1)},${uuid(7)}&page=1&includeArchived=true&summaryOnly=true&pageSize=1000`,
		]);
	});

	it('with what took their place', async () => {
		const { found } = await confirm(
			[byId(uuid(1))],
			contacts(contact(1, merged)),
			contacts(contact(2)),
		);
		expect(expectOk(found)).toMatchObject([{ mergedInto: { id: uuid(2), name: 'Customer 2' } }]);
	});

	it('by no call where no id can be one', async () => {
		const { found, requests } = await confirm([byId('Acme')]);
		expect([expectOk(found), requests]).toEqual([[], []]);
	});

	it('not while they cannot be read', async () =>
		expect(expectFail((await confirm([byId(uuid(1))], outage)).found).code).toBe('SERVER_ERROR'));
});
