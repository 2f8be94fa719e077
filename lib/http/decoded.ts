/** What encoders of HTML write by name. */
const named: ReadonlyMap<string, string> = new Map(
	[
		...['amp &', 'lt <', 'gt >', 'quot "', "apos '", 'plus +', 'sol /', 'bsol \\', 'equals ='],
		...['lowbar _', 'period .', 'colon :', 'semi ;', 'comma ,', 'num #', 'percnt %', 'excl !'],
		...['quest ?', 'commat @', 'dollar $', 'ast *', 'vert |', 'Hat ^', 'grave `', 'tilde ~'],
		...['lpar (', 'rpar )', 'lsqb [', 'rsqb ]', 'lcub {', 'rcub }', 'hyphen -', 'dash -'],
	].map((entry) => entry.split(' ') as [string, string]),
);

/**
 * A character as addresses, JSON (and what is like it) and HTML write it. Backslashes count as one, however many there are:
 * JSON that was written as JSON again doubles them each time.
 */
const encoded = new RegExp(
	[
		String.raw`%[c-f][0-9a-f](?:%[89ab][0-9a-f]){1,3}|%[0-9a-f]{2}`,
		String.raw`\\+(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[bfnrt])|\\+`,
		String.raw`&#x[0-9a-f]{1,8};?|&#[0-9]{1,10};?|&[a-z]{2,6};`,
	].join('|'),
	'gi',
);

function decodeOne(text: string): string {
	if (text.startsWith('%')) return Buffer.from(text.replaceAll('%', ''), 'hex').toString();
	if (text.startsWith('\\')) return decodeEscape(text.replace(/^\\+/, ''));
	if (!text.startsWith('&#')) return named.get(text.slice(1, -1)) ?? text;
	const digits = text.slice(2).replace(';', '');
	const code = /^x/i.test(digits) ? Number(`0${digits}`) : Number(digits);
	return code <= 0x10ffff ? String.fromCodePoint(code) : text;
}

/** A blank for a line break: what it stands between are two words. */
const decodeEscape = (name: string): string =>
	name.length <= 1 ? name && ' ' : String.fromCharCode(Number(`0x${name.slice(1)}`));

/** Deeper than any chain of a proxy, a gateway and a log goes; a bound, so that the time stays linear. */
const layersMax = 6;

/** A text with every encoding of single characters undone, in whatever order they were laid over each other. */
export function decoded(text: string): string {
	let plain = text;
	for (let layer = 0; layer < layersMax; layer++) {
		const next = plain.replace(encoded, decodeOne);
		if (next === plain) break;
		plain = next;
	}
	return plain;
}

/** More than any secret has that was not made to have them. */
const formsMax = 1_000;

const isEncoded = new RegExp(`^(?:${encoded.source})$`, 'i');

/**
 * Everything that a text can read as once it is decoded: where it holds encodings itself, that depends on which of its
 * characters were encoded over again. A text without encodings reads as itself.
 */
export function decodedForms(text: string): readonly string[] {
	const seen = new Set([text]);
	for (const form of seen) {
		if (seen.size >= formsMax) break;
		for (const { 0: match, index } of form.matchAll(encoded)) {
			for (const part of partsOf(match)) {
				seen.add(form.slice(0, index) + decodeOne(part) + form.slice(index + part.length));
			}
		}
	}
	return [...seen, decoded(text)];
}

/** An encoding, and what is one of its beginning: what follows may have been written in another way, and is no part then. */
function partsOf(match: string): string[] {
	const lengthMin = /^\\*/.exec(match)![0].length || 1;
	const lengths = Array.from({ length: match.length - lengthMin + 1 }, (_, at) => at + lengthMin);
	return lengths.map((length) => match.slice(0, length)).filter((part) => isEncoded.test(part));
}
