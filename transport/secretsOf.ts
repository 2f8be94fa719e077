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

/** The secrets in a credential as n8n keeps it, longest first. */
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
	return [...new Set([...values, ...pairs])]
		.filter((value) => value.length >= secretCharsMin)
		.sort((one, other) => other.length - one.length);
}
