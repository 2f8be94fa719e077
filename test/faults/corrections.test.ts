import { playAt } from './playAt';
import { playSeeds } from './playSeeds';

it.each([1, 51])(
	'from seed %i, 50 schedules in which issued documents are corrected end with the newest version in sum',
	async (first) => {
		const site = { numbersByLedger: false, issuedDocuments: 'correct' } as const;
		expect(await playSeeds(playAt(site), 50, first)).toEqual([]);
	},
	300_000,
);
