import fc from 'fast-check';
import { withoutSecrets, withoutSignatures } from '../../lib/http/withoutSecrets';
import { secretsOf } from '../../transport/secretsOf';
import { expectLinear } from '../lib/support/growth';

jest.setTimeout(120_000);

/** As vendors and proxies write it: tokens in Base64 or hexadecimal digits, and passwords of people. */
const secret = fc.oneof(
	fc.string({ minLength: 12, maxLength: 60, unit: fc.constantFrom(...'aZ09-._~+/=') }),
	fc.string({ minLength: 12, maxLength: 40, unit: fc.constantFrom(...'ab1 "&<>\'/\\+%#=:;é€😀') }),
);

const each = (write: (char: string) => string) => (text: string) => [...text].map(write).join('');
const hexOf = (char: string): string => char.codePointAt(0)!.toString(16);
const asJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const inUnits = (text: string): string =>
	text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const byName: Record<string, string> = {
	'<': 'lt',
	'>': 'gt',
	'&': 'amp',
	'"': 'quot',
	'+': 'plus',
};
const notPlain = /[^\w.-]/u;

/** The encoders of real stacks; `mixed` changes its way from character to character. */
const encoders: Readonly<Record<string, (text: string) => string>> = {
	address: encodeURIComponent,
	'address, all bytes': (text) =>
		Buffer.from(text)
			.toString('hex')
			.replace(/../g, (byte) => `%${byte}`),
	'address in small letters': (text) =>
		encodeURIComponent(text).replace(/%../g, (byte) => byte.toLowerCase()),
	json: asJson,
	'json, all units': inUnits,
	'json with slashes': (text) => asJson(text).replaceAll('/', '\\/'),
	'html by name': each((char) => (byName[char] ? `&${byName[char]};` : char)),
	'html in decimals': each((char) => `&#${char.codePointAt(0)};`),
	'html in hexadecimal digits': each((char) => (notPlain.test(char) ? `&#x${hexOf(char)};` : char)),
	'html, mixed': (text) =>
		[...text]
			.map((char, at) => {
				if (at % 3 > 0 && !notPlain.test(char)) return char;
				return at % 2 > 0 ? `&#${char.codePointAt(0)};` : `&#X0${hexOf(char)};`;
			})
			.join(''),
};

const layers = fc.array(fc.constantFrom(...Object.keys(encoders)), { maxLength: 3 });

const encode = (text: string, names: readonly string[]): string =>
	names.reduce((one, name) => encoders[name]!(one), text);

/** Undone as a reader would, one layer after the other. */
const decoders: ReadonlyArray<(text: string) => string> = [
	(text) =>
		text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
			Buffer.from(run.replaceAll('%', ''), 'hex').toString(),
		),
	(text) =>
		text.replace(/\\u([0-9a-f]{4})|\\(["\\/])/gi, (_all, hex: string, char: string) =>
			hex ? String.fromCharCode(parseInt(hex, 16)) : char,
		),
	(text) =>
		text
			.replace(/&#x([0-9a-f]+);/gi, (_all, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
			.replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
			.replace(/&(lt|gt|quot|plus|amp);/g, (_all, name: string) =>
				Object.keys(byName).find((char) => byName[char] === name)!,
			),
];

function readings(text: string, depth = 4): string[] {
	if (depth === 0) return [text];
	const next = decoders.map((decode) => decode(text)).filter((one) => one !== text);
	return [text, ...next.flatMap((one) => readings(one, depth - 1))];
}

const credentialOf = (value: string) => ({
	clientId: 'client-1',
	clientSecret: value,
	oauthTokenData: {},
});

it.each([
	['a failure', withoutSignatures],
	['an answer', withoutSecrets],
])('of %s no secret is left, in whatever composition of encodings it stands', (_what, clean) => {
	fc.assert(
		fc.property(secret, layers, fc.boolean(), (value, names, inJson) => {
			const text = `seen ${encode(value, names)} here`;
			const left = clean(
				inJson ? JSON.stringify({ detail: text }) : text,
				secretsOf(credentialOf(value)),
			);
			const shown = inJson ? (JSON.parse(left) as { detail: string }).detail : left;
			expect(readings(shown).filter((one) => one.includes(value))).toEqual([]);
			expect(shown).toMatch(/^seen .*…/s);
		}),
		{
			numRuns: 2_000,
			// Fully decoded it has seven characters.
			examples: [['%aaa\\\\aaaa\\a', ['address'], false]],
		},
	);
});

const odd = fc.string({ maxLength: 7, unit: fc.constantFrom(...'\\\\\\u041%n9') });

/** Holds what an encoding is made of. */
const oddSecret = fc.tuple(odd, odd).map(([before, after]) => `${before}kQ7-vZ2.xW${after}`);

it('none is left where some of its characters were encoded and others were not, whatever stands before it', () => {
	const half = fc.array(fc.array(fc.constantFrom(...Object.keys(encoders)), { maxLength: 2 }), {
		minLength: 40,
		maxLength: 40,
	});
	fc.assert(
		fc.property(
			fc.oneof(secret, oddSecret),
			half,
			fc.constantFrom('', '\\', '%', '&', '%5C'),
			(value, names, before) => {
				const text = [...value].map((char, at) => encode(char, names[at] ?? [])).join('');
				const left = withoutSecrets(`seen ${before}${text} here`, secretsOf(credentialOf(value)));
				expect(readings(left).filter((one) => one.includes(value))).toEqual([]);
				expect(left).toContain('…');
			},
		),
		{ numRuns: 2_000 },
	);
});

it('no part of a secret is left in Base64, whoever the user is and however the Base64 was encoded', () => {
	fc.assert(
		fc.property(secret, fc.string({ maxLength: 9 }), layers, (value, user, names) => {
			for (const pair of [`${user}:${value}`, `${encodeURIComponent(value)}`]) {
				const text = encode(Buffer.from(pair).toString('base64'), names);
				const left = withoutSecrets(`Basic ${text}`, secretsOf(credentialOf(value)));
				for (const one of readings(left))
					for (const word of one.match(/[\w+/=-]{8,}/g) ?? [])
						expect(Buffer.from(word, 'base64').toString()).not.toContain(value.slice(2, -2));
				expect(left).toContain('…');
			}
		}),
		{ numRuns: 1_000 },
	);
});

const opaque = 'Zm9yZ290dGVuLXRva2VuLW9m';

it.each([
	`Bearer%20${opaque}`,
	`Bearer%2520${opaque}`,
	`Authorization%3A%20Bearer%20${opaque}`,
	`&#66;earer&#x20;${opaque}`,
	`\\u0042earer\\u0020${opaque}`,
	`access_token%3D${opaque}%26x=1`,
	`{\\\\\\"access_token\\\\\\":\\\\\\"${opaque}\\\\\\"}`,
	`%22client_secret%22%3A%22${opaque}%22`,
])('a signature of a failure is cut whoever signed: %s', (text) => {
	expect(withoutSignatures(text, [])).not.toContain(opaque);
	const inJson = withoutSignatures(JSON.stringify({ detail: text }), []);
	expect(JSON.parse(inJson)).toEqual({ detail: expect.not.stringContaining(opaque) as unknown });
});

it('what holds no secret stays as it is, encoded or not', () => {
	const text = '{"Name":"A&amp;B %41 \\u0041 \\/Date(1)\\/","Note":"Bearer%20bonds"}';
	expect(withoutSecrets(text, secretsOf(credentialOf('a secret of ours')))).toBe(text);
});

it.each<[string, string]>([
	['encoded again and again', '%25'],
	['escapes', '\\u0041\\\\'],
	['entities', '&amp;#65;'],
	['secrets', '%61%20secret%20of%20ours '],
	['strings', '","\\u0061 secret of ours'],
])('the time grows with the text: %s', (_what, part) => {
	const secrets = secretsOf(credentialOf('a secret of ours'));
	const run = (text: string) => withoutSignatures(text, secrets);
	const make = (size: number) => JSON.stringify({ detail: part.repeat(100 * size) });
	expectLinear(300, make, run);
});
