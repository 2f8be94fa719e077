import type { BillJob } from '../../../lib/sync/BillJob';
import { newestVersions, repeatOf, supersededBy } from '../../../lib/sync/newestVersions';
import { bill } from '../support/fixtures';

const job = (id: string, version: number): BillJob => ({
	bill: bill({ id, version }),
	mappings: {
		find: () => ({ ok: true, value: undefined }),
		findAll: () => [],
		mappingId: () => undefined,
	},
});

it('one job for each bill leads: the highest version, the first of equals', () => {
	const [old, newest, again, other] = [job('a', 1), job('a', 3), job('a', 3), job('b', 1)];
	const { leaders, repeats, superseded } = newestVersions([old, newest, again, other]);
	expect(leaders).toEqual([newest, other]);
	expect(leaders[0]).toBe(newest);
	expect(repeats.get(again)).toBe(newest);
	expect(superseded.get(old)).toBe(newest);
	expect([repeats.size, superseded.size]).toEqual([1, 1]);
});

it.each(['__proto__', 'constructor', '1'])('a bill may have the id %s', (id) =>
	expect(newestVersions([job('b', 1), job(id, 1)]).leaders.map(({ bill: { id } }) => id)).toEqual([
		'b',
		id,
	]),
);

it('an older version is told which one is sent', () =>
	expect(supersededBy(job('a', 1), job('a', 3))).toMatchObject({
		outcome: 'none',
		failure: { code: 'STALE_VERSION', message: expect.stringContaining('version 3') as string },
	}));

it('a repeat of what was written is unchanged; of what failed or was previewed it is the same', () => {
	const document = { number: 'A-1' } as never;
	expect(repeatOf({ output: 'invoices', action: 'created', document, warnings: [] })).toMatchObject(
		{ action: 'unchanged', document },
	);
	const failed = supersededBy(job('a', 1), job('a', 3));
	expect(repeatOf(failed)).toBe(failed);
	const previewed = { output: 'invoices', action: 'previewed', warnings: [] } as const;
	expect(repeatOf(previewed)).toBe(previewed);
});
