import { Decimal } from '../../../lib/money/decimal';
import { plainJson } from '../../../lib/run/plainJson';

const refuse = () => {
	throw new Error('It refuses');
};

it.each<[string, unknown, unknown]>([
	['what JSON has', { a: [1, 'b', true, null] }, { a: [1, 'b', true, null] }],
	['a decimal is its text', { total: new Decimal('10.50') }, { total: '10.5' }],
	['a date is its text', new Date(0), '1970-01-01T00:00:00.000Z'],
	['what JSON has no place for is left out', { a: undefined, b: Symbol('b'), c: refuse }, {}],
	['and is null in a list', [undefined, 1], [null, 1]],
	['a whole number beyond all', { a: 2n ** 64n }, { a: '18446744073709551616' }],
	['no number at all', [NaN, Infinity], ['NaN', 'Infinity']],
	['half a character', 'a\uDE00b\uD83D', 'a\uFFFDb\uFFFD'],
	['a whole character', 'a😀b', 'a😀b'],
	[
		'a field that refuses costs its own place',
		Object.defineProperty({ b: 1 }, 'a', { get: refuse, enumerable: true }),
		{ a: '…', b: 1 },
	],
	['a toJSON that throws', { a: { toJSON: refuse }, b: 1 }, { a: '…', b: 1 }],
	['a toJSON that is no function', { toJSON: 'a', b: 1 }, { toJSON: 'a', b: 1 }],
	['an object of another kind', { a: new Proxy({}, { ownKeys: refuse, has: refuse }) }, { a: '…' }],
])('%s', (_sentence, value, expected) => expect(plainJson(value)).toEqual(expected));

it('a name that every object inherits is no way to change it', () => {
	const plain = plainJson(JSON.parse('{"__proto__":{"a":1}}')) as Record<string, unknown>;
	expect(plain.a).toBeUndefined();
});

it.each<[string, unknown]>([
	['goes in a circle', Object.assign([], { 0: null })],
	['is 5,000 levels deep', null],
])('what %s ends', (_sentence, seed) => {
	let deep: unknown = seed;
	for (let level = 0; level < 5_000; level++) deep = [deep];
	if (Array.isArray(seed)) seed[0] = deep;
	expect(JSON.stringify(plainJson(deep)).length).toBeLessThan(200);
});

it('what is sixty levels deep stays, and what is deeper is cut', () => {
	const nested = (levels: number): unknown => (levels === 0 ? 1 : { in: nested(levels - 1) });
	expect(plainJson(nested(60))).toEqual(nested(60));
	expect(JSON.stringify(plainJson(nested(61)))).toBe(
		JSON.stringify(nested(60)).replace('1', '"…"'),
	);
});

it('what has no place in JSON leaves no key behind', () => {
	expect(Object.keys(plainJson({ a: undefined, b: 1 }) as object)).toEqual(['b']);
});

it('what leads back to itself by two ways is cut where it begins again', () => {
	const cyclic: Record<string, unknown> = { a: 1 };
	Object.assign(cyclic, { b: cyclic, c: [cyclic] });
	expect(plainJson(cyclic)).toEqual({ a: 1, b: '…', c: ['…'] });
});
