import type { Fault } from '../../fakes/host/faults';
import { Random } from '../random';
import type { Story, Version } from '../world/stories';
import type { Storm, StormExecution } from './stormTypes';

export function drawStorm(seed: number): Storm {
	const random = new Random(seed ^ 0x5707_5707);
	const stories = Array.from({ length: random.between(3, 20) }, (_, index) => storyOf(index));
	const processes = random.percent(25) ? 2 : 1;
	const executions = stories.flatMap(({ versions }) => {
		const [first, second] = versions as [Version, Version];
		const brought = random.percent(25) ? [first, second] : [first];
		if (random.percent(25)) brought.push(first);
		return brought.map((version): StormExecution => ({
			process: random.below(processes),
			startsAfterMs: random.below(random.of([500, 3_000, 8_000])),
			deliveries: [version],
			...(random.percent(15) && { cancelledAfterMs: random.below(3_000) }),
		}));
	});
	return {
		vendor: random.of(['xero', 'quickBooks'] as const),
		processes,
		stories,
		executions,
		...(random.percent(30) && {
			archives: { story: random.below(stories.length), afterMs: random.below(4_000) },
		}),
		...(random.percent(15) && { forgetsAfterMs: random.below(4_000) }),
		...drawTrouble(new Random(seed ^ 0x7a0b_7a0b)),
		...drawHost(new Random(seed ^ 0x6e38_6e38)),
	};
}

/** How executions come to have their bills, and how many n8n lets run at once. */
const drawHost = (random: Random): Pick<Storm, 'asksM3ter' | 'n8n'> => ({
	asksM3ter: random.percent(50),
	...(random.percent(40) && {
		n8n: { atOnceMax: random.of([1, 2, 5, 10]), startMs: random.of([0, 20, 200]) },
	}),
});

const drawTrouble = (random: Random): Pick<Storm, 'crashesAfterMs' | 'faults'> => ({
	...(random.percent(25) && { crashesAfterMs: random.between(200, 6_000) }),
	...(random.percent(50) && {
		faults: Array.from({ length: random.between(1, 3) }, () => ({
			fault: drawFault(random),
			strikes: random.of(['writes', 'writes', 'reads'] as const),
			nth: random.between(1, 6),
			times: random.of([1, 1, 2, 4]),
		})),
	}),
});

function drawFault(random: Random): Fault {
	const status = random.of([500, 502, 503, 504]);
	const retryAfterSeconds = random.of([1, 5]);
	return random.of<Fault>([
		{ fault: 'rateLimited', problem: 'minute', retryAfterSeconds },
		{ fault: 'rateLimited', problem: 'concurrent' },
		{ fault: 'serverErrorBeforeCommit', status },
		{ fault: 'serverErrorAfterCommit', status },
		{ fault: 'timeoutBeforeCommit' },
		{ fault: 'timeoutAfterCommit' },
		{ fault: 'resetAfterCommit' },
	]);
}

/** @param accounts How many accounts the bills of a storm are of. */
export function storyOf(index: number, accounts = 40): Story {
	const versions: Version[] = [];
	const story: Story = {
		index,
		billId: `bill-${index}`,
		accountId: `account-${index % accounts}`,
		number: `M3-${1000 + index}`,
		versions,
		itemIsMissing: false,
	};
	for (const version of [1, 2]) {
		const amount = `${100 + index + version}.00`;
		const lines = [{ text: `Story ${index} content ${version} line 0`, amount }];
		versions.push({ story, version, content: version, lines });
	}
	return story;
}
