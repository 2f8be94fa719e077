import { quickBooksVendorLimits } from '../../lib/destinations/quickbooks/throttle';
import { xeroVendorLimits } from '../../lib/destinations/xero/throttle';
import type { HttpAnswer, HttpRequest, Send } from '../../lib/http/request';
import type { VendorLimits } from '../../lib/http/VendorLimits';
import { paceRequests } from '../../transport/paceRequests';
import { createVendorPace } from '../../transport/vendorPace';
import { Random } from '../faults/random';
import { createVirtualTime, type VirtualTime } from '../faults/world/virtualTime';

const post: HttpRequest = { method: 'POST', url: 'https://ledger.example/a', headers: {} };

/** Counts for all processes together; a minute of its own says in every answer what is left of it. */
function openVendor({ callsAtOnceMax, rates }: VendorLimits, time: VirtualTime, says: boolean) {
	const callsAMinute = rates.find(({ windowMs }) => windowMs === 60_000)?.callsMax ?? 0;
	const callsASecond = rates.find(({ windowMs }) => windowMs === 1_000)?.callsMax ?? Infinity;
	const taken: number[] = [];
	let underWay = 0;
	let refused = 0;
	let minutesUsedUp = 0;
	const left = () =>
		callsAMinute - taken.filter((atMs) => time.now() - (time.now() % 60_000) <= atMs).length;
	const send: Send = async () => {
		const inTheLast = (ms: number) => taken.filter((atMs) => atMs > time.now() - ms).length;
		const isUsedUp = says ? left() <= 0 : inTheLast(60_000) >= callsAMinute;
		const isTooMuch = isUsedUp || underWay >= callsAtOnceMax || inTheLast(1_000) >= callsASecond;
		if (isUsedUp) minutesUsedUp += 1;
		if (isTooMuch) refused += 1;
		else taken.push(time.now());
		underWay += 1;
		await time.sleep(150);
		underWay -= 1;
		const headers: Record<string, string> = says ? { 'x-minlimit-remaining': String(left()) } : {};
		return { kind: 'answered', status: isTooMuch ? 429 : 200, headers, body: {} } as HttpAnswer;
	};
	return { send, refused: () => refused, minutesUsedUp: () => minutesUsedUp };
}

/** Two workers of n8n's queue, each with a pace of its own, on one account. */
async function runTwo(limits: VendorLimits, says: boolean, callsEach: number) {
	const random = new Random(1);
	const time = createVirtualTime(1, random);
	const vendor = openVendor(limits, time, says);
	const clock = { now: () => time.now(), random: () => random.below(1_000) / 1_000 };
	const startedAtMs = time.now();
	const processes = [0, 1].map(async () => {
		const { send } = paceRequests(vendor.send, createVendorPace(limits, clock), {
			waitMsMax: 120_000,
			wait: async (ms) => await time.sleep(ms),
			isCancelled: () => false,
		});
		return await Promise.all(Array.from({ length: callsEach }, () => send(post)));
	});
	const all = Promise.all(processes);
	await time.runUntilIdle();
	const answers = (await all).flat();
	return {
		answered: answers.filter((answer) => answer.kind === 'answered').length,
		refused: vendor.refused(),
		minutesUsedUp: vendor.minutesUsedUp(),
		seconds: (time.now() - startedAtMs) / 1_000,
	};
}

it('two processes believe what a vendor says is left of the minute, and never use it up', async () => {
	const { answered, refused, minutesUsedUp, seconds } = await runTwo(xeroVendorLimits, true, 100);
	expect({ answered, minutesUsedUp }).toEqual({ answered: 200, minutesUsedUp: 0 });
	// Of calls under way at once: no vendor says how many others have.
	expect(refused).toBeLessThan(10);
	expect(seconds).toBeLessThan(300);
});

it('two processes on an account that says nothing share it after a few refusals', async () => {
	const { answered, refused, seconds } = await runTwo(quickBooksVendorLimits, false, 600);
	expect(answered).toBe(1_200);
	expect(refused).toBeLessThan(60);
	expect(seconds).toBeLessThan(300);
});
