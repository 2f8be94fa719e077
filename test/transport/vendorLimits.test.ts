import type { HttpAnswer, HttpRequest } from '../../lib/http/request';
import type { VendorLimits } from '../../lib/http/VendorLimits';
import { quickBooksVendorLimits } from '../../lib/destinations/quickbooks/throttle';
import { xeroVendorLimits } from '../../lib/destinations/xero/throttle';
import { paceRequests } from '../../transport/paceRequests';
import { createVendorPace } from '../../transport/vendorPace';
import { Random } from '../faults/random';
import { createVirtualTime } from '../faults/world/virtualTime';

const answer = (status: number): HttpAnswer => ({
	kind: 'answered',
	status,
	headers: {},
	body: {},
});

/** What lies between the moment that the run starts a call and the moment that it reaches the vendor. */
const jitterMsMax = 60;
const latencyMs = { least: 150, most: 2_500 };

/** A vendor that counts every call as it arrives, in every window that ends with it, and refuses what is too much. */
async function run(limits: VendorLimits, requests: readonly HttpRequest[], seed: number) {
	const random = new Random(seed);
	const time = createVirtualTime(seed, random);
	const arrivals: { readonly atMs: number; readonly request: HttpRequest }[] = [];
	let underWay = 0;
	let refused = 0;
	const { send } = paceRequests(
		async (request) => {
			await time.sleep(random.between(0, jitterMsMax));
			const atMs = time.now();
			arrivals.push({ atMs, request });
			underWay += 1;
			const isTooMuch =
				underWay > limits.callsAtOnceMax ||
				limits.rates.some(({ callsMax, windowMs, counts = () => true }) => {
					const within = arrivals.filter(
						(call) => call.atMs > atMs - windowMs && counts(call.request),
					);
					return counts(request) && within.length > callsMax;
				});
			if (isTooMuch) refused += 1;
			await time.sleep(isTooMuch ? 20 : random.between(latencyMs.least, latencyMs.most));
			underWay -= 1;
			return answer(isTooMuch ? 429 : 200);
		},
		createVendorPace(limits, {
			now: () => time.now(),
			random: () => random.below(1_000) / 1_000,
		}),
		{
			waitMsMax: Infinity,
			wait: async (ms) => await time.sleep(ms),
			isCancelled: () => false,
		},
	);
	const startedAtMs = time.now();
	const all = Promise.all(requests.map(async (request) => await send(request)));
	await time.runUntilIdle();
	await all;
	return { refused, seconds: (time.now() - startedAtMs) / 1_000 };
}

const post = (path: string): HttpRequest => ({
	method: 'POST',
	url: `https://ledger.example/${path}`,
	headers: {},
});
const calls = (count: number, path: string) => Array.from({ length: count }, () => post(path));

const cases: ReadonlyArray<readonly [string, VendorLimits, readonly HttpRequest[], number]> = [
	['300 calls to QuickBooks', quickBooksVendorLimits, calls(300, 'invoice'), 60],
	['1,000 calls to QuickBooks', quickBooksVendorLimits, calls(1_000, 'invoice'), 180],
	['60 batches of QuickBooks', quickBooksVendorLimits, calls(60, 'batch'), 70],
	['150 calls to Xero', xeroVendorLimits, calls(150, 'Invoices'), 150],
];

describe.each([1, 2, 3])('a vendor that enforces every reading of its limits (%i)', (seed) => {
	it.each(cases)('refuses none of %s', async (_what, limits, requests, secondsMax) => {
		const { refused, seconds } = await run(limits, requests, seed);
		expect(refused).toBe(0);
		expect(seconds).toBeLessThan(secondsMax);
	});
});
