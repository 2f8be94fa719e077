import { contentDigest } from './contentDigest';

/** What a line is booked to. As a ledger writes it: ids, codes, or several of them in one text. */
export type CodingField = 'item' | 'account' | 'tax' | 'class' | 'tracking';
export type Coding = Partial<Record<CodingField, string>>;

/** Those that the node sets itself; their places are bits. */
const ownFields = ['item', 'account', 'tax'] as const;

/** More lines than this that differ in what is sent do not fit beside a purchase order. */
const mixedLinesMax = 24;

/**
 * What the node sent as coding, short enough for a mark: `3.5.9c0b1a2d` are three lines, each with an item and a tax code.
 * Only what was sent is in it. What a ledger fills in by its own defaults (an item's account and tax) comes with the answer
 * and not with the write that carries the mark, so it is left out on both sides and is nobody's edit.
 */
export function codingDigest(lines: readonly Coding[]): string {
	const masks = lines.map(maskOf);
	const isUniform = masks.every((mask) => mask === masks[0]);
	const short = isUniform
		? (masks[0] ?? '0')
		: masks.length <= mixedLinesMax
			? masks.join('')
			: 'x';
	return `${lines.length}.${short}.${hashOf(lines, short)}`;
}

/** Unknown where the digest does not say of each line what was sent. */
export function isCodedAs(digest: string, lines: readonly Coding[]): boolean | undefined {
	const [count, masks = 'x', hash] = digest.split('.');
	if (masks === 'x') return undefined;
	return Number(count) === lines.length && hashOf(lines, masks) === hash;
}

export const lineCountOf = (digest: string): number => Number(digest.split('.')[0]);

/** Whether a field of a line was sent, as far as the digest says. */
export function wasSent(digest: string, line: number, field: CodingField): boolean {
	const [, masks = ''] = digest.split('.');
	const mask = parseInt((masks.length === 1 ? masks : masks[line]) ?? '0', 16);
	const place = ownFields.findIndex((own) => own === field);
	return place >= 0 && (mask & (2 ** place)) !== 0;
}

const maskOf = (coding: Coding): string =>
	ownFields
		.reduce((mask, field, place) => mask + (coding[field] === undefined ? 0 : 2 ** place), 0)
		.toString(16);

function hashOf(lines: readonly Coding[], masks: string): string {
	const sent = lines.map((coding, index) => {
		const mask = parseInt(masks.length === 1 ? masks : (masks[index] ?? '0'), 16);
		return ownFields.map((field, place) =>
			mask & (2 ** place) ? (coding[field] ?? '').toLowerCase() : null,
		);
	});
	return contentDigest(sent).slice(0, 8);
}
