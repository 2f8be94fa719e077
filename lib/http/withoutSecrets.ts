import { decoded } from './decoded';

const cut = '…';

/** A token's characters; in JSON a slash may stand behind a backslash. */
const tokenText = String.raw`(?:[\w.~+/=-]|\\/)`;

/**
 * A JSON Web Token, signed or encrypted: what most access tokens are. It begins where no other of its characters stands, so
 * that a long text of them is read once.
 */
const webToken = new RegExp(String.raw`(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){2,4}`, 'g');

/** How a request's own headers read where they are echoed. */
const signatures: readonly RegExp[] = [
	new RegExp(String.raw`(\bbearer\s+)${tokenText}{8,}`, 'gi'),
	new RegExp(String.raw`(\bbasic\s+)${tokenText}{16,}`, 'gi'),
	/(\bauthorization\\?["']?\s*[:=]\s*\\?["']?)(?:[^"'\\,}<\r\n]|\\\/)+/gi,
	/(\b(?:access_|refresh_|id_)token\\?["']?\s*[:=]\s*\\?["']?)(?:[^"'\\,}<&\s]|\\\/)+/gi,
	/(\b(?:client_secret|api_?secret)\\?["']?\s*[:=]\s*\\?["']?)(?:[^"'\\,}<&\s]|\\\/)+/gi,
];

/**
 * Cuts a credential's own values out of a text of a vendor, and everything in the form of a web token, however often and
 * in whatever mixture of ways the text was encoded. JSON stays JSON.
 * @param secrets As `secretsOf` gives them; longest first, so that none is cut out of the middle of another.
 */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
	cutOut(text, (one) => cutSecrets(one, secrets));

/**
 * The same for an answer that is a failure, where a vendor or a proxy may echo the request: what reads like a signature is
 * cut out too, whatever its value. Not for other answers, because a customer may be called Bearer.
 */
export const withoutSignatures = (text: string, secrets: readonly string[]): string =>
	// Over the whole text once more, because a field's name and its value are two strings of JSON.
	cutSignatures(cutOut(text, (one) => cutSignatures(cutSecrets(one, secrets))));

function cutSecrets(text: string, secrets: readonly string[]): string {
	let clean = text.replace(webToken, cut);
	for (const secret of secrets) clean = clean.replaceAll(secret, cut);
	return clean;
}

function cutSignatures(text: string): string {
	let clean = text;
	for (const signature of signatures) clean = clean.replace(signature, `$1${cut}`);
	return clean;
}

/** Of JSON each string is cut for itself, so that no quote is cut along. */
function cutOut(text: string, clean: (text: string) => string): string {
	if (cutText(text, clean) === text) return text;
	return isJson(text) ? inStrings(text, (one) => cutText(one, clean)) : cutText(text, clean);
}

/** Only a text in which decoding brings something to light is handed on decoded. */
function cutText(text: string, clean: (text: string) => string): string {
	const direct = clean(text);
	const plain = decoded(direct);
	if (plain === direct) return direct;
	const found = clean(plain);
	return found === plain ? direct : found;
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/** Changes every string of a JSON text, keys as well. */
function inStrings(json: string, change: (value: string) => string): string {
	const parts: string[] = [];
	let done = 0;
	for (let start = json.indexOf('"'); start !== -1; start = json.indexOf('"', done)) {
		let end = start + 1;
		while (json.charAt(end) !== '"') end += json.charAt(end) === '\\' ? 2 : 1;
		const value = JSON.parse(json.slice(start, end + 1)) as string;
		const changed = change(value);
		parts.push(json.slice(done, start));
		parts.push(changed === value ? json.slice(start, end + 1) : JSON.stringify(changed));
		done = end + 1;
	}
	return [...parts, json.slice(done)].join('');
}
