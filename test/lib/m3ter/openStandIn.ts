import type { M3terApi } from '../../../lib/m3ter/M3terApi';
import { createWorld } from '../../fakes/host/world';
import { sendTo } from '../../fakes/host/sendTo';
import { createM3terFake } from '../../fakes/m3ter/m3terFake';
import type { M3terOptions } from '../../fakes/m3ter/options';

/** An m3ter of its own for one test, and the way to it. */
export function openStandIn(options: M3terOptions = { limits: { enforced: false } }) {
	const world = createWorld();
	const fake = createM3terFake(world, options);
	const records = fake.books.organization();
	const api: M3terApi = {
		baseUrl: 'https://api.m3ter.com',
		organizationId: records.id,
		send: sendTo(fake.app, { authorization: `Bearer ${records.issueToken()}` }),
	};
	/** The calls so far, by kind: `GET bills`. */
	const callsByKind = () => {
		const counts: Record<string, number> = {};
		for (const { kind } of fake.calls) counts[kind] = (counts[kind] ?? 0) + 1;
		return counts;
	};
	return { world, fake, records, api, callsByKind };
}

/** A UUID that tells its number: m3ter's ids are that long. */
export const uuid = (kind: string, number: number): string =>
	`${kind.padEnd(8, '0').slice(0, 8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;
