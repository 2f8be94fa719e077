import { drawSchedule } from './schedule';
import { runWorld } from './world/runWorld';

const schedules = 300;
const perTest = 50;

describe('the fault lab', () => {
	it.each(Array.from({ length: schedules / perTest }, (_, index) => index * perTest + 1))(
		`from seed %i, ${perTest} schedules end with one document or one explained failure for each bill`,
		async (first) => {
			const found: string[] = [];
			for (let seed = first; seed < first + perTest; seed++) {
				const { auditor } = await runWorld(seed);
				if (auditor.complaints.length > 0) {
					found.push(`npm run faults -- --seed ${seed}: ${auditor.complaints.join('; ')}`);
				}
			}
			expect(found).toEqual([]);
		},
		300_000,
	);

	it.each([1, 51])(
		`from seed %i, ${perTest} schedules of a company that numbers its forms itself end so too`,
		async (first) => {
			const found: string[] = [];
			for (let seed = first; seed < first + perTest; seed++) {
				const drawn = drawSchedule(seed);
				const site = { ...drawn.site, vendor: 'quickBooks', numbersByLedger: true } as const;
				const { auditor } = await runWorld(seed, { schedule: { ...drawn, site } });
				if (auditor.complaints.length > 0) {
					found.push(`seed ${seed}: ${auditor.complaints.join('; ')}`);
				}
			}
			expect(found).toEqual([]);
		},
		300_000,
	);

	it('holds for a destination that is not shipped', async () => {
		const found: string[] = [];
		for (let seed = 1; seed <= perTest; seed++) {
			const drawn = drawSchedule(seed);
			const schedule = { ...drawn, site: { ...drawn.site, vendor: 'paper' } } as const;
			const { auditor } = await runWorld(seed, { schedule });
			if (auditor.complaints.length > 0) {
				found.push(`seed ${seed}: ${auditor.complaints.join('; ')}`);
			}
		}
		expect(found).toEqual([]);
	}, 300_000);
});
