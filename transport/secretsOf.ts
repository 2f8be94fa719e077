import { isRecord } from '../lib/input/isRecord';

/** Fields of a credential that nobody else may see: tokens, secrets, passwords and access keys. */
const secretField = /(?:token|secret|password|accessKeyId)$/i;

/** Shorter values stand in ordinary words as well. */
const secretCharsMin = 8;

/** Pairs that HTTP Basic sends as one text. */
const basicPairs = [
	['clientId', 'clientSecret'],
	['accessKeyId', 'apiSecret'],
] as const;

/** Without the padding, which a text may leave out. */
const inBase64 = (value: string): string[] =>
	(['base64', 'base64url'] as const).map((alphabet) =>
		Buffer.from(value).toString(alphabet).replace(/=+$/, ''),
	);

/** The secrets in a credential as n8n keeps it, in every way that a text may write them, longest first. */
export function secretsOf(credential: unknown): readonly string[] {
	const fields = isRecord(credential) ? credential : {};
	const tokens = isRecord(fields.oauthTokenData) ? fields.oauthTokenData : {};
	const values = [...Object.entries(fields), ...Object.entries(tokens)].flatMap(([name, value]) =>
		secretField.test(name) && typeof value === 'string' ? [value] : [],
	);
	const pairs = basicPairs.flatMap(([name, password]) => {
		const [one, other] = [fields[name], fields[password]];
		return typeof one === 'string' && typeof other === 'string'
			? [Buffer.from(`${one}:${other}`).toString('base64')]
			: [];
	});
	const plain = [...values, ...values.flatMap(inBase64), ...pairs].filter(
		({ length }) => length >= secretCharsMin,
	);
	return [...new Set(plain.flatMap(writingsOf))].sort((one, other) => other.length - one.length);
}

/** As the encoders write it that a text of a vendor passes through: JSON, once and twice, addresses, forms and XML. */
function writingsOf(secret: string): string[] {
	const inJson = quoted(secret);
	// Half of a character would be refused.
	const wellFormed = Buffer.from(secret).toString();
	const inUnicode = (char: string): string => `\\u${hexOf(char).padStart(4, '0')}`;
	const each = (write: (char: string) => string, chars = /[\s\S]/g): string =>
		secret.replace(chars, write);
	const writings = [
		secret,
		...[inJson, inJson.replaceAll('/', String.raw`\/`), quoted(inJson)],
		...[each(inUnicode), each(inUnicode, notPlain), quoted(secret).replace(htmlInJson, inUnicode)],
		...[
			encodeURIComponent(wellFormed),
			encodeURI(wellFormed),
			`${new URLSearchParams([['', secret]])}`.slice(1),
		],
		...[each(decimal, notPlain), each(named, /[<>&"']/g)],
		...[each((char) => `&#x${hexOf(char)};`, notPlain), each(decimal, /[<>&"']/g)],
	];
	return writings.flatMap((one) => [one, withHex(one, 'toUpperCase'), withHex(one, 'toLowerCase')]);
}

const quoted = (text: string): string => JSON.stringify(text).slice(1, -1);

const notPlain = /[^\w.-]/g;

/** What encoders of JSON escape that know of HTML. */
const htmlInJson = /[<>&'+=]/g;

const hexOf = (char: string): string => char.charCodeAt(0).toString(16);
const decimal = (char: string): string => `&#${char.charCodeAt(0)};`;
const names: Readonly<Record<string, string>> = { '<': 'lt', '>': 'gt', '&': 'amp', '"': 'quot' };
const named = (char: string): string => `&${names[char] ?? 'apos'};`;

/** Hexadecimal digits in either case: .NET writes the bytes of addresses small. */
const withHex = (text: string, inCase: 'toUpperCase' | 'toLowerCase'): string =>
	text.replace(/(?<=\\u|&#x)[0-9a-f]+|%[0-9a-f]{2}/gi, (hex) => hex[inCase]());
