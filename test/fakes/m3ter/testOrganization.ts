import { createWorld } from '../host/world';
import type { Json } from './json';
import { createM3terFake } from './m3terFake';
import type { M3terOptions } from './options';

export const ORGANIZATION = '5d1f7a4e-0000-4000-8000-000000000001';
const ROOT = `https://api.m3ter.com/organizations/${ORGANIZATION}`;
/** The key that a stand-in takes unless an option says otherwise. */
export const KEYS = `Basic ${Buffer.from('access-key:api-secret').toString('base64')}`;

/** One organization and the few calls that a test of it makes. */
export function openTestOrganization(options: M3terOptions = {}) {
	const world = createWorld();
	const fake = createM3terFake(world, options);
	const records = fake.books.organization();
	const token = records.issueToken();
	const call = async (method: string, path: string, body?: unknown, bearer = token) => {
		const response = await fake.app.request(path.startsWith('http') ? path : `${ROOT}/${path}`, {
			method,
			body: body === undefined ? undefined : JSON.stringify(body),
			headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
		});
		return { status: response.status, body: (await response.json()) as Json };
	};
	const get = (path: string) => call('GET', path);
	const ids = async (path: string) =>
		((await get(path)).body.data as { id: string }[]).map(({ id }) => id);
	return { world, fake, records, call, get, ids };
}
