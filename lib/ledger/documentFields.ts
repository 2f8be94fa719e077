/**
 * What the node sends of a document as a whole and a person can change, as messages name it. Their places are bits in marks:
 * a new one comes at the end.
 */
export const documentFields = [
	'customer',
	'currency',
	'date',
	'due date',
	'terms',
	'tax basis',
	'rate',
	'reference',
	'message',
	'cc',
	'bcc',
	'bank transfer',
	'card payment',
] as const;

export type DocumentField = (typeof documentFields)[number];

/** As a ledger writes them. One without a value is not there. */
export type DocumentFields = Partial<Record<DocumentField, string>>;

/** Of each field that was sent, four characters that stand for its value. */
export type SentFields = ReadonlyMap<DocumentField, string>;

/**
 * Which fields were sent, by their bits, and what stands for each. In a mark it follows `codingDigest`.
 * @param before Fields that were sent and stay although the bill does not say them any more.
 */
export function digestFields(fields: DocumentFields, before: SentFields = new Map()): string {
	let bits = 0;
	let hashes = '';
	for (const [place, field] of documentFields.entries()) {
		const value = fields[field];
		const hash = value === undefined ? before.get(field) : hashOf(value);
		if (hash === undefined) continue;
		bits += 2 ** place;
		hashes += hash;
	}
	return `${bits.toString(16).padStart(BITS_CHARS, '0')}${hashes}`;
}

const BITS_CHARS = 4;
const HASH_CHARS = 4;

/** FNV-1a: SHA-256 of every field would be a tenth of all that a bill takes. Of a million edits one is not seen. */
function hashOf(value: string): string {
	let hash = 0x811c9dc5;
	for (let place = 0; place < value.length; place++) {
		hash = Math.imul(hash ^ value.charCodeAt(place), 0x01000193);
	}
	return ((hash >>> 0) % 36 ** HASH_CHARS).toString(36).padStart(HASH_CHARS, '0');
}

/** @returns Undefined of older marks, which do not say it. */
export function readSentFields(coding: string | undefined): SentFields | undefined {
	const digest = coding?.split('.')[3];
	if (digest === undefined) return undefined;
	const bits = parseInt(digest.slice(0, BITS_CHARS), 16);
	return new Map(
		documentFields
			.filter((_field, place) => (bits & (2 ** place)) !== 0)
			.map((field, index) => {
				const from = BITS_CHARS + index * HASH_CHARS;
				return [field, digest.slice(from, from + HASH_CHARS)];
			}),
	);
}

/** Whether this is what was sent; undefined where nothing was, as far as the mark says. */
export function wasSentAs(
	sent: SentFields | undefined,
	field: DocumentField,
	value: string | undefined,
): boolean | undefined {
	const hash = sent?.get(field);
	return hash === undefined ? undefined : value !== undefined && hash === hashOf(value);
}

export const withFields = (coding: string, digest: string): string =>
	[...coding.split('.').slice(0, 3), digest].join('.');
