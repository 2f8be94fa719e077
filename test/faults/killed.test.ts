import type { Auditor } from './auditor/Auditor';
import type { Scene, Schedule, SiteOptions } from './schedule';
import { runWorld } from './world/runWorld';
import type { Story, Version } from './world/stories';

const site: SiteOptions = {
	vendor: 'xero',
	useBatchEndpoint: false,
	approved: true,
	createMissingCustomers: true,
	autoDisableAfter: 10,
	maxWaitSeconds: 120,
	tokenLifetimeSeconds: 1_800,
	quickBooks: {},
	writeBackMappings: false,
};

const ledgers: ReadonlyArray<readonly [string, Partial<SiteOptions>]> = [
	['Xero', {}],
	['QuickBooks', { vendor: 'quickBooks' }],
	['QuickBooks in batches', { vendor: 'quickBooks', useBatchEndpoint: true }],
	['QuickBooks that numbers its forms itself', { vendor: 'quickBooks', numbersByLedger: true }],
];

/** Two bills, so that batches are batches; the second version is a charge or a credit. */
function storiesWith(second: 'charge' | 'credit'): readonly Story[] {
	return [0, 1].map((index) => {
		const versions: Version[] = [];
		const story: Story = {
			index,
			billId: `bill-${index}`,
			accountId: `account-${index}`,
			number: `M3-${index}`,
			versions,
			itemIsMissing: false,
		};
		for (const [content, amount] of [
			[1, '100.00'],
			[2, second === 'credit' ? '-40.00' : '120.00'],
		] as const) {
			const lines = [{ text: `Story ${index} content ${content} line 0`, amount }];
			versions.push({ story, version: content, content, lines });
		}
		return story;
	});
}

const scene = (deliveries: readonly Version[], killed?: Scene['executions'][number]['killed']) => ({
	afterMs: 60_000,
	executions: [{ startsAfterMs: 0, deliveries, killed }],
	faults: [],
	visits: [],
});

const versionsOf = (stories: readonly Story[], version: number): Version[] =>
	stories.flatMap(({ versions }) => versions.filter((one) => one.version === version));

const steps = {
	create: { second: 'charge', before: [], killed: 1 },
	update: { second: 'charge', before: [1], killed: 2 },
	credit: { second: 'credit', before: [1], killed: 2 },
} as const;

/** Kills at every request, until one execution lives to its end. @returns How many were killed. */
async function killAtEveryStep(
	step: keyof typeof steps,
	when: 'beforeSending' | 'afterCommit',
	ledger: Partial<SiteOptions>,
): Promise<number> {
	const { second, before, killed } = steps[step];
	const stories = storiesWith(second);
	for (let nth = 1; ; nth++) {
		const schedule: Schedule = {
			seed: 1,
			site: { ...site, ...ledger },
			stories,
			scenes: [
				...before.map((version) => scene(versionsOf(stories, version))),
				scene(versionsOf(stories, killed), { nth, when }),
			],
		};
		const { auditor } = await runWorld(1, { schedule });
		expect({ nth, complaints: auditor.complaints }).toEqual({ nth, complaints: [] });
		if (!hasDied(auditor)) return nth - 1;
	}
}

const hasDied = (auditor: Auditor): boolean => auditor.log().includes(' dies');

describe.each(ledgers)('a process that writes to %s', (_name, ledger) => {
	describe.each(Object.keys(steps) as (keyof typeof steps)[])('for the step "%s"', (step) => {
		it.each(['beforeSending', 'afterCommit'] as const)(
			'may die at any request, %s, and the next run leaves one document for each bill',
			async (when) => expect(await killAtEveryStep(step, when, ledger)).toBeGreaterThan(4),
			180_000,
		);
	});
});
