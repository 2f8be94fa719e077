import { findSeed, playSeeds } from '../playSeeds';
import { playIssuing, type IssuingDefect } from './issuing';

/** `SCHEDULES=1000 npx jest --selectProjects faults --testPathPatterns issuing` plays more. */
const schedules = Number(process.env.SCHEDULES ?? 60);
/** The defects are found within these. */
const schedulesForDefects = 500;

it(`${schedules} schedules end with one e-mail and one statement for each document`, async () => {
	expect(await playSeeds(playIssuing, schedules)).toEqual([]);
}, 600_000);

const defects: Readonly<Record<string, IssuingDefect>> = {
	'a document is sent before its statement is attached': (issuing) => {
		let open: (() => Promise<unknown>) | undefined;
		return {
			...issuing,
			attach: (document, file) => {
				open = async () => await issuing.attach(document, file);
				return Promise.resolve({ ok: true, value: undefined });
			},
			email: async (document) => {
				const sent = await issuing.email(document);
				await open?.();
				return sent;
			},
		};
	},
	'a statement is attached twice after a lost answer': (issuing) => ({
		...issuing,
		attach: async (document, file) => {
			const attached = await issuing.attach(document, file);
			return attached.ok || attached.reason.outcome === 'none'
				? attached
				: await issuing.attach(document, file);
		},
	}),
	'a document is sent twice after a lost answer': (issuing) => ({
		...issuing,
		email: async (document) => {
			const sent = await issuing.email(document);
			return sent.ok || sent.reason.outcome === 'none' ? sent : await issuing.email(document);
		},
	}),
	'a document that nobody has approved is sent': (issuing) => ({
		...issuing,
		look: async (document, withFiles) => {
			const looked = await issuing.look(document, withFiles);
			return looked.ok ? { ok: true, value: { ...looked.value, isApproved: true } } : looked;
		},
	}),
	'it is not looked whether a document was sent': (issuing) => ({
		...issuing,
		look: async (document, withFiles) => {
			const looked = await issuing.look(document, withFiles);
			return looked.ok ? { ok: true, value: { ...looked.value, isSent: false } } : looked;
		},
	}),
	'the statement of an earlier version stays beside the new one': (issuing) => ({
		...issuing,
		detach: () => Promise.resolve({ ok: true, value: undefined }),
	}),
};

describe(`within ${schedulesForDefects} schedules it is found that`, () => {
	it.each(Object.entries(defects))(
		'%s',
		async (_name, defect) => {
			const play = async (seed: number) => await playIssuing(seed, defect);
			expect(await findSeed(play, schedulesForDefects)).toBeGreaterThan(0);
		},
		240_000,
	);
});
