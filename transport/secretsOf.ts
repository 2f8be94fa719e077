import { decodedForms } from '../lib/http/decoded';
import { isRecord } from '../lib/input/isRecord';

/** Fields of a credential that nobody else may see: tokens, secrets, passwords and access keys. */
const secretField = /(?:token|secret|password|accessKeyId)$/i;

/** Shorter values stand in ordinary words as well. */
const secretCharsMin = 8;

/** What decoding leaves of a secret that holds encodings itself is shorter than the secret. */
const formCharsMin = 4;

/** Pairs that HTTP Basic sends as one text. */
const basicPairs = [
	['clientId', 'clientSecret'],
	['accessKeyId', 'apiSecret'],
] as const;

/** The secrets in a credential as n8n keeps it, in every way that decoding its characters does not undo, longest first. */
export function secretsOf(credential: unknown): readonly string[] {
	const fields = isRecord(credential) ? credential : {};
	const tokens = isRecord(fields.oauthTokenData) ? fields.oauthTokenData : {};
	const values = [...Object.entries(fields), ...Object.entries(tokens)].flatMap(([name, value]) =>
		secretField.test(name) && typeof value === 'string' && value.length >= secretCharsMin
			? [value]
			: [],
	);
	const pairs = basicPairs.flatMap(([name, password]) => {
		const [one, other] = [fields[name], fields[password]];
		return typeof one === 'string' && typeof other === 'string'
			? [Buffer.from(`${one}:${other}`).toString('base64').replace(/=+$/, '')]
			: [];
	});
	const all = [...values.flatMap(writingsOf), ...pairs].filter(
		({ length }) => length >= formCharsMin,
	);
	return [...new Set(all)].sort((one, other) => other.length - one.length);
}

/** Before a secret they make its first characters an encoding of one. */
const signs = ['\\', '%', '&'];

/** As it is, as a form writes its blanks, and in Base64, where an address may have been made of it before. */
function writingsOf(secret: string): string[] {
	// Half of a character would be refused.
	const wellFormed = Buffer.from(secret).toString();
	const plain = decodedForms(secret);
	return [
		...plain,
		...signs.flatMap((sign) => decodedForms(sign + secret)).map((one) => one.slice(1)),
		...plain.map((one) => one.replaceAll(' ', '+')),
		...[secret, encodeURIComponent(wellFormed)].flatMap(inBase64),
	];
}

/**
 * The part of a Base64 text that depends on nothing but the secret, wherever in three bytes it begins: `user:secret` is
 * found whoever the user is.
 */
const inBase64 = (secret: string): string[] =>
	[0, 1, 2].flatMap((before) => {
		const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
		const from = Math.ceil((before * 8) / 6);
		const to = Math.floor((bytes.length * 8) / 6);
		return (['base64', 'base64url'] as const).map((alphabet) =>
			bytes.toString(alphabet).slice(from, to),
		);
	});
