import fc from 'fast-check';
import type { Failure } from '../../../lib/results/Failure';
import { failure, type FailureCode } from '../../../lib/results/failureCatalogue';
import { fail, ok, type Result } from '../../../lib/result';
import {
	askInParts,
	countFailedCalls,
	halvesOf,
	mayBeOneOfMany,
	spread,
} from '../../../lib/http/splitCall';

const serverError = failure('SERVER_ERROR', 'It failed.', { destinationCode: '500' });
const refused = failure('REJECTED', 'It is refused.', { destinationCode: '400' });

/** A ledger that fails over every question with one of these in it, and notes how many it was asked. */
function ledgerWith(culprits: ReadonlySet<number>, reason: Failure = serverError) {
	const questions: (readonly number[])[] = [];
	const ask = async (part: readonly number[]): Promise<Map<number, Result<string, Failure>>> => {
		questions.push(part);
		const fails = part.some((item) => culprits.has(item));
		return new Map(part.map((item) => [item, fails ? fail(reason) : ok(`answer ${item}`)]));
	};
	return { ask, questions };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

it('nothing asks nothing', async () => {
	const { ask, questions } = ledgerWith(new Set());
	expect((await askInParts([], ask)).size).toBe(0);
	expect(questions).toEqual([]);
});

it('what goes through is asked once', async () => {
	const { ask, questions } = ledgerWith(new Set());
	await askInParts(upTo(100), ask);
	expect(questions).toHaveLength(1);
});

it('one culprit fails alone, all others have their answer, in a logarithm of questions', async () => {
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 1, max: 300 }), fc.nat(), async (count, place) => {
			const culprit = place % count;
			const { ask, questions } = ledgerWith(new Set([culprit]));
			const answers = await askInParts(upTo(count), ask);
			expect(answers.size).toBe(count);
			for (const [item, answer] of answers) expect(answer.ok).toBe(item !== culprit);
			expect(questions.length).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(count)));
		}),
	);
});

it('of up to three culprits anywhere each fails alone', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 8, max: 120 }),
			fc.tuple(fc.nat(), fc.nat(), fc.nat()),
			async (count, places) => {
				const culprits = new Set(places.map((place) => place % count));
				const { ask } = ledgerWith(culprits);
				const answers = await askInParts(upTo(count), ask);
				for (const [item, answer] of answers) expect(answer.ok).toBe(!culprits.has(item));
			},
		),
	);
});

it.each([4, 8])(
	'of %i culprits that stand apart each fails alone where it is refused',
	async (count) => {
		const culprits = new Set(upTo(count).map((place) => Math.floor((place + 0.5) * (400 / count))));
		const { ask } = ledgerWith(culprits, refused);
		const answers = await askInParts(upTo(400), ask);
		expect([...answers].filter(([, { ok }]) => !ok).map(([item]) => item)).toEqual([...culprits]);
	},
);

describe.each([
	['fails over', serverError],
	['refuses', refused],
])('where the other side %s many of them', (_verb, reason) => {
	const everyThird = (count: number, offset: number) =>
		new Set(upTo(count).filter((item) => item % 3 === offset));
	const block = (count: number, from: number) =>
		new Set(upTo(Math.ceil(count / 3)).map((item) => (item + from) % count));
	const scattered = (count: number, seed: number) =>
		new Set(upTo(count).filter((item) => Math.abs(Math.sin(item * 12.9898 + seed)) < 0.5));

	it.each([
		['every third', everyThird],
		['a third that stands together', block],
		['a third anywhere', scattered],
	])(
		'%s: all others have their answer, within a few more than two questions for each',
		async (_where, pick) => {
			await fc.assert(
				fc.asyncProperty(fc.integer({ min: 3, max: 400 }), fc.nat(400), async (count, place) => {
					const culprits = pick(count, pick === everyThird ? place % 3 : place);
					const { ask, questions } = ledgerWith(culprits, reason);
					const answers = await askInParts(upTo(count), ask);
					const unanswered = [...answers].filter(([, { ok }]) => !ok).map(([item]) => item);
					expect(new Set(unanswered)).toEqual(culprits);
					expect(questions.length).toBeLessThanOrEqual(2 * count + (2 * count) / 7 + 16);
				}),
			);
		},
	);

	it('ten in a thousand cost no question for each of the thousand', async () => {
		const culprits = new Set(upTo(10).map((place) => place * 100 + 37));
		const { ask, questions } = ledgerWith(culprits, reason);
		const answers = await askInParts(upTo(1_000), ask);
		expect([...answers].filter(([, { ok }]) => !ok).map(([item]) => item)).toHaveLength(10);
		expect(questions.length).toBeLessThan(300);
	});
});

const unavailable = failure('M3TER_UNAVAILABLE', 'It failed.', { destinationCode: '503' });

it.each([
	['an outage', serverError, 7 + 16],
	['an outage of m3ter', unavailable, 7 + 16],
	['a refusal of all', refused, 31 + 16],
])('%s is asked no more often than needed', async (_what, reason, questionsMax) => {
	const { ask, questions } = ledgerWith(new Set(upTo(1_000)), reason);
	const answers = await askInParts(upTo(1_000), ask);
	expect(questions).toHaveLength(questionsMax);
	expect([...answers.values()].every((answer) => !answer.ok)).toBe(true);
});

it('an outage is known by what fails, whatever else is refused beside it', async () => {
	let questions = 0;
	const answers = await askInParts(upTo(1_000), (part) => {
		questions += 1;
		return Promise.resolve(
			new Map(part.map((item) => [item, fail(item % 2 === 0 ? serverError : refused)])),
		);
	});
	expect(questions).toBe(7 + 16);
	expect(answers.size).toBe(1_000);
});

it('what an answer leaves out is not asked again', async () => {
	const questions: (readonly number[])[] = [];
	const answers = await askInParts(upTo(4), (part) => {
		questions.push(part);
		return Promise.resolve(new Map([[0, ok('answer 0')]]));
	});
	expect([...answers]).toEqual([[0, ok('answer 0')]]);
	expect(questions).toEqual([[0, 1, 2, 3]]);
});

it('the beginning of what is spread comes from everywhere', () => {
	expect(spread(upTo(8))).toEqual([0, 5, 2, 7, 4, 1, 6, 3]);
});

it('an outage that begins after many were answered ends the asking', async () => {
	const { ask, questions } = ledgerWith(new Set(upTo(1_000).filter((item) => item % 3 === 0)));
	const outage = async (part: readonly number[]) =>
		questions.length < 200
			? await ask(part)
			: (questions.push(part), new Map(part.map((item) => [item, fail(serverError)])));
	const answers = await askInParts(upTo(1_000), outage);
	expect(questions.length).toBeLessThanOrEqual(200 + 7 + 1);
	expect(answers.size).toBe(1_000);
});

it('an answer stays, although it does not come a second time', async () => {
	const { ask } = ledgerWith(new Set(upTo(64).filter((item) => item > 0)));
	let seen = 0;
	const once = async (part: readonly number[]) => {
		const isFirst = part.includes(0) && part.length === 1 && seen++ === 0;
		return isFirst || !part.includes(0)
			? await ask(part)
			: new Map(part.map((item) => [item, fail(serverError)]));
	};
	expect((await askInParts(upTo(64), once)).get(0)).toEqual(ok('answer 0'));
});

it.each<[FailureCode, string | undefined, boolean]>([
	['SERVER_ERROR', '500', true],
	['REJECTED', '400', true],
	['FIELD_INVALID', '2020', true],
	['SERVER_ERROR', undefined, false],
	['RATE_LIMITED', '429', false],
	['DAILY_LIMIT', '429', false],
	['AUTH_FAILED', '401', false],
	['PERMISSION_DENIED', '403', false],
	['TIMEOUT', undefined, false],
	['UNREACHABLE', undefined, false],
	['CANCELLED', undefined, false],
	['REDIRECTED', '302', false],
	['LOOK_UP_TOO_LARGE', '400', false],
])('%s with the code %s may be one of many: %s', async (code, destinationCode, expected) => {
	const reason = failure(code, 'It failed.', { destinationCode });
	expect(mayBeOneOfMany(reason)).toBe(expected);
	const { ask, questions } = ledgerWith(new Set([3]), reason);
	await askInParts(upTo(8), ask);
	expect(questions.length > 1).toBe(expected);
});

it.each([
	[[], []],
	[[1], [[1]]],
	[
		[1, 2],
		[[1], [2]],
	],
	[
		[1, 2, 3],
		[[1, 2], [3]],
	],
])('the halves of %j are %j', (items, halves) => expect(halvesOf(items)).toEqual(halves));

it('failed calls count from the last one that went through', () => {
	const calls = countFailedCalls(2);
	calls.note(false);
	expect(calls.isWorthGoingOn()).toBe(true);
	calls.note(true);
	calls.note(false);
	expect(calls.isWorthGoingOn()).toBe(true);
	calls.note(false);
	expect(calls.isWorthGoingOn()).toBe(false);
});
