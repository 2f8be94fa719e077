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
 * Cuts a credential's own values out of a text of a vendor, and everything in the form of a web token. JSON stays JSON.
 * @param secrets In every way that they may be written; longest first, so that none is cut out of the middle of another.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	let clean = text.replace(webToken, cut);
	for (const secret of secrets) clean = clean.replaceAll(secret, cut);
	return clean;
}

/**
 * The same for an answer that is a failure, where a vendor or a proxy may echo the request: what reads like a signature is
 * cut out too, whatever its value. Not for other answers, because a customer may be called Bearer.
 */
export function withoutSignatures(text: string, secrets: readonly string[]): string {
	let clean = withoutSecrets(text, secrets);
	for (const signature of signatures) clean = clean.replace(signature, `$1${cut}`);
	return clean;
}
