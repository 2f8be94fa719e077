import type { ChangedDocument } from '../../../lib/ledger/LedgerChanges';
import { fail, ok } from '../../../lib/result';
import { findSeed, playSeeds } from '../playSeeds';
import { playCollecting, type CollectingDefect } from './collecting';

/** `SCHEDULES=5000 npx jest --selectProjects faults --testPathPatterns collecting` plays more. */
const schedules = Number(process.env.SCHEDULES ?? 300);
/** The defects are found within these. */
const schedulesForDefects = 500;

it(`in ${schedules} schedules each document is told as it stood, and none is missed`, async () => {
	expect(await playSeeds(playCollecting, schedules)).toEqual([]);
}, 600_000);

const nothing = { documents: [], deleted: [], warnings: [] };

const defects: Readonly<Record<string, CollectingDefect>> = {
	'what cannot be read is told as voided': () => {
		const known = new Map<string, ChangedDocument>();
		return {
			ledger: (ledger) => ({
				...ledger,
				listChanges: async (window) => {
					const changes = await ledger.listChanges!(window);
					if (!changes.ok) {
						const gone = [...known.values()].map((one) => ({ ...one, state: 'voided' as const }));
						return ok({ ...nothing, documents: gone });
					}
					for (const one of changes.value.documents) known.set(one.id, one);
					return changes;
				},
			}),
		};
	},
	'a list that cannot be read is taken for an empty one': () => ({
		ledger: (ledger) => ({
			...ledger,
			listChanges: async (window) => {
				const changes = await ledger.listChanges!(window);
				return changes.ok ? changes : ok(nothing);
			},
		}),
	}),
	'the moment moves on although the run failed': () => ({ forgetsFailures: true }),
	'windows do not overlap': () => ({
		ledger: (ledger) => ({
			...ledger,
			listChanges: async ({ since, now }) =>
				await ledger.listChanges!({
					since: new Date(Date.parse(since) + 5 * 60_000).toISOString(),
					now,
				}),
		}),
	}),
	'the other documents of a bill are left out where they cannot be read': () => ({
		ledger: (ledger) => ({
			...ledger,
			readSettlements: async (documents) => {
				const read = await ledger.readSettlements!(documents);
				return read.ok ? read : ok([]);
			},
		}),
	}),
	'a credit is taken for money': () => ({
		ledger: (ledger) => ({
			...ledger,
			listChanges: async (window) => {
				const changes = await ledger.listChanges!(window);
				if (!changes.ok) return fail(changes.reason);
				const documents = changes.value.documents.map((one) => {
					const { paid, credited } = one.settlement;
					const settlement = { ...one.settlement, paid: paid.plus(credited) };
					return { ...one, settlement: { ...settlement, credited: credited.minus(credited) } };
				});
				return ok({ ...changes.value, documents });
			},
		}),
	}),
};

describe(`within ${schedulesForDefects} schedules it is found that`, () => {
	it.each(Object.entries(defects))(
		'%s',
		async (_name, defect) => {
			const play = async (seed: number) => await playCollecting(seed, defect);
			expect(await findSeed(play, schedulesForDefects)).toBeGreaterThan(0);
		},
		240_000,
	);
});
