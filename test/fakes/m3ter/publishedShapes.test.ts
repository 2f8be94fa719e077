import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isRecord } from '../../../lib/input/isRecord';
import { bill, billJson } from '../../lib/support/fixtures';
import { createWorld } from '../host/world';
import { createM3terFake } from './m3terFake';

/** Beside the checkout, like the vendors' schemas; nothing of it is part of the project. */
const folder =
	process.env.M3TER_RECORDINGS ??
	path.join(__dirname, '..', '..', '..', '..', 'shared', 'recordings');
const isThere = existsSync(path.join(folder, 'm3ter'));

const published = (file: string): unknown =>
	JSON.parse(readFileSync(path.join(folder, 'm3ter', file), 'utf8'));

const typeOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);

/** Keys that m3ter does not have, and values of another type than its own, with where they stand. */
function differences(ours: unknown, theirs: unknown, at = ''): string[] {
	if (ours === null || theirs === null || ours === undefined) return [];
	if (typeOf(ours) !== typeOf(theirs)) return [`${at}: ${typeOf(ours)}, not ${typeOf(theirs)}`];
	if (Array.isArray(ours) && Array.isArray(theirs)) {
		return theirs.length === 0
			? []
			: ours.flatMap((element) => differences(element, theirs[0], `${at}[]`));
	}
	if (!isRecord(ours) || !isRecord(theirs)) return [];
	if (at.endsWith('customFields')) return []; // Their keys are the organization's own.
	return Object.entries(ours).flatMap(([key, value]) =>
		key in theirs ? differences(value, theirs[key], `${at}.${key}`) : [`${at}.${key}: unknown`],
	);
}

async function openStandIn() {
	const fake = createM3terFake(createWorld());
	const records = fake.books.organization();
	records.addBill(billJson(bill()) as never);
	const account = records.addAccount({ name: 'Acme', code: 'ACME', emailAddress: 'a@example.com' });
	records.addMapping({
		m3terEntity: 'Account',
		m3terId: account.id,
		externalSystem: 'Xero',
		externalTable: 'Contact',
		externalId: 'c1',
	});
	const token = records.issueToken();
	return {
		account,
		get: async (end: string): Promise<unknown> => {
			const url = `https://api.m3ter.com/organizations/${records.id}/${end}`;
			const response = await fake.app.request(url, {
				headers: { authorization: `Bearer ${token}` },
			});
			expect(response.status).toBe(200);
			return await response.json();
		},
	};
}

(isThere ? describe : describe.skip)(
	'the stand-in answers with the keys and types of m3ter',
	() => {
		it.each([
			['bills?includeBillTotal=true', 'bill/list.json'],
			['externalmappings', 'externalmapping/list-by-m3ter-entity.json'],
		])('%s', async (end, file) => {
			const { get } = await openStandIn();
			expect(differences(await get(end), published(file))).toEqual([]);
		});

		it('an account', async () => {
			const { get, account } = await openStandIn();
			const ours = await get(`accounts/${String(account.id)}`);
			expect(differences(ours, published('account/account.json'))).toEqual([]);
		});
	},
);
