import { listEntities } from '../../../../lib/destinations/xero/entities';
import { answered, outage } from '../../support/answers';
import { expectFail, expectOk } from '../../support/expectOk';
import { answering, called, uuid } from './connection';

describe('contacts', () => {
	const list = async (...Contacts: readonly object[]) => {
		const { organisation, requests } = answering(answered({ Contacts }));
		return { listed: await listEntities(organisation, 'customer'), requests };
	};

	it('are listed in the order of their names', async () => {
		const { listed, requests } = await list({ ContactID: uuid(1), Name: 'Acme' });
		expect(expectOk(listed)).toEqual([
			{ id: uuid(1), name: 'Acme', active: true, codes: [], email: undefined },
		]);
		expect(requests.map(called)).toEqual([
			'GET Contacts?order=Name ASC&page=1&includeArchived=true&summaryOnly=true&pageSize=1000',
		]);
	});

	it.each<[string, object, object]>([
		['archived', { ContactStatus: 'ARCHIVED' }, { active: false }],
		['active', { ContactStatus: 'ACTIVE' }, { active: true }],
		['without a blank address', { EmailAddress: '' }, { email: undefined }],
		[
			'with what other systems know them by',
			{ ContactNumber: 'account-1', AccountNumber: '' },
			{ codes: [{ field: 'contact number', value: 'account-1' }] },
		],
	])('are listed %s', async (_what, given, expected) =>
		expect(expectOk((await list({ ContactID: uuid(1), ...given })).listed)).toMatchObject([
			expected,
		]),
	);

	it.each<[string, object]>([
		['without an id', { Name: 'Acme' }],
		['with an id that is none', { ContactID: 'a/b' }],
		['with a name that is none', { ContactID: uuid(1), Name: 7 }],
	])('are no list with one %s', async (_what, contact) =>
		expect(expectFail((await list(contact)).listed).code).toBe('SERVER_ERROR'),
	);
});

describe('items', () => {
	const list = async (...Items: readonly object[]) =>
		await listEntities(answering(answered({ Items })).organisation, 'item');

	it('are listed by their code', async () => {
		const items = [
			{ Code: 'API', Name: 'API calls', IsSold: true },
			{ Code: 'GB', Name: '', IsSold: false },
			{ Code: 'H' },
			{ Code: '', Name: 'Nameless' },
			{ Name: 'Without a code' },
		];
		const code = (value: string) => ({ codes: [{ field: 'code', value }] });
		expect(expectOk(await list(...items))).toStrictEqual([
			{ id: 'API', name: 'API calls', active: true, ...code('API') },
			{ id: 'GB', name: 'GB', active: false, ...code('GB') },
			{ id: 'H', name: 'H', active: true, ...code('H') },
		]);
	});

	it('are no list where one says in words whether it is sold', async () =>
		expect(expectFail(await list({ Code: 'API', IsSold: 'yes' })).code).toBe('SERVER_ERROR'));

	it('are no list where they cannot be read', async () => {
		const { organisation } = answering(outage);
		expect(expectFail(await listEntities(organisation, 'item')).code).toBe('SERVER_ERROR');
	});
});
