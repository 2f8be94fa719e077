import fc from 'fast-check';

/** What can stand in an item of n8n, where code before the node can have put anything. */
const values: ReadonlyArray<() => unknown> = [
	() => undefined,
	() => null,
	() => '',
	() => ' ',
	() => '+10',
	() => '1e400',
	() => '..',
	() => '\u0000',
	() => 'cut \uD83D',
	() => '\uDE00',
	() => 'x'.repeat(20_000),
	() => 0,
	() => -0,
	() => -1,
	() => 0.1,
	() => 1e308,
	() => 5e-324,
	() => Infinity,
	() => NaN,
	() => 2n ** 70n,
	() => true,
	() => [],
	() => [null],
	() => [[[]]],
	() => ({}),
	() => ({ id: null }),
	() => nested(5_000),
	() => Object.create(null),
	() => Symbol('anything'),
	() => () => 'anything',
	() => new Date(NaN),
	() => new Map([['id', 1]]),
	() => JSON.parse('{"__proto__":{"id":"anything"}}'),
	cyclic,
	() => ({ toJSON: refuse }),
	() => ({ toString: refuse, [Symbol.toPrimitive]: refuse }),
	() => Object.defineProperty({}, 'id', { get: refuse, enumerable: true }),
	() => new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse }),
];

/** What the body of an answer can hold: it was parsed, so it is plain. A figure that is too large is infinite then. */
const answered: ReadonlyArray<() => unknown> = [
	() => undefined,
	() => null,
	() => [],
	() => [null],
	() => [[]],
	() => {
		return {};
	},
	() => '',
	() => '<html><body>502 Bad Gateway</body></html>',
	() => 'half a \uD83D',
	() => JSON.parse('1e400'),
	() => JSON.parse('-1e400'),
	() => 0,
	() => -1,
	() => 1.005,
	() => 'NaN',
	() => '1e400',
	() => false,
	() => nested(5_000),
	() => ['anything', 1, null],
	() => ({ Message: null, Fault: { Error: null }, Elements: [null] }),
];

function refuse(): never {
	throw new Error('It refuses to be read, with Bearer eyJhbGciOi.eyJzdWIiOiIx.c2lnbmF0dXJl');
}

function nested(levels: number): unknown {
	let value: unknown = [];
	for (let level = 0; level < levels; level++) value = [value];
	return value;
}

function cyclic(): unknown {
	const value: Record<string, unknown> = { id: 'cyclic' };
	value.self = value;
	return value;
}

/** One place of a value, found by steps, and what is put there. */
export interface Change {
	readonly steps: readonly number[];
	readonly value: number;
}

export const aChange = (): fc.Arbitrary<Change> =>
	fc.record({
		steps: fc.array(fc.nat(40), { maxLength: 5 }),
		value: fc.nat(1_000),
	});

export const changeItem = (json: unknown, changes: readonly Change[]): unknown =>
	changes.reduce((changed, change) => put(changed, change, values), json);

export const changeAnswer = (body: unknown, change: Change): unknown => put(body, change, answered);

/** A copy along the way to the place; what is put there is made anew each time. */
function put(
	target: unknown,
	{ steps: [step, ...steps], value }: Change,
	choices: ReadonlyArray<() => unknown>,
): unknown {
	if (step === undefined || !isPlain(target)) return choices[value % choices.length]?.();
	const keys = Object.keys(target);
	const key = keys[step % keys.length];
	if (key === undefined) return choices[value % choices.length]?.();
	const changed = put(target[key], { steps, value }, choices);
	return Array.isArray(target)
		? target.map((entry: unknown, index) => (String(index) === key ? changed : entry))
		: { ...target, [key]: changed };
}

/** Nothing whose fields refuse to be read: one change does not look into another. */
function isPlain(value: unknown): value is Record<string, unknown> {
	if (Array.isArray(value)) return true;
	if (typeof value !== 'object' || value === null) return false;
	try {
		const fields = Object.values(Object.getOwnPropertyDescriptors(value));
		return (
			Object.getPrototypeOf(value) === Object.prototype && fields.every((field) => 'value' in field)
		);
	} catch {
		return false;
	}
}
