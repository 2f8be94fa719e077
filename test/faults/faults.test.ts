import { playAt } from './playAt';
import { playSeeds } from './playSeeds';
import { runWorld } from './world/runWorld';

const schedules = 300;
const perTest = 50;

describe('the fault lab', () => {
	it.each(Array.from({ length: schedules / perTest }, (_, index) => index * perTest + 1))(
		`from seed %i, ${perTest} schedules end with one document or one explained failure for each bill`,
		async (first) => {
			const play = async (seed: number) => (await runWorld(seed)).auditor.complaints;
			expect(await playSeeds(play, perTest, first)).toEqual([]);
		},
		300_000,
	);

	it.each([1, 51])(
		`from seed %i, ${perTest} schedules of a company that numbers its forms itself end so too`,
		async (first) => {
			// Such a company has no corrections.
			const site = {
				vendor: 'quickBooks',
				numbersByLedger: true,
				issuedDocuments: 'update',
			} as const;
			expect(await playSeeds(playAt(site), perTest, first)).toEqual([]);
		},
		300_000,
	);

	it('holds for a destination that is not shipped', async () => {
		expect(await playSeeds(playAt({ vendor: 'paper' }), perTest)).toEqual([]);
	}, 300_000);
});
