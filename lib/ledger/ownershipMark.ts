import trim from 'lodash/trim';
import { cutText } from '../input/text';

/**
 * What every document carries so that the node knows it again: the bill, its version, and a digest
 * of the content. A document without a readable mark is somebody else's and is never touched.
 */
export interface OwnershipMark {
	readonly billId: string;
	readonly billVersion: number;
	/** Sixteen hexadecimal characters. */
	readonly digest: string;
	/** How the document was sent: `codingDigest`, and behind it `digestFields`. Older marks do not say. */
	readonly coding?: string;
	/** Of a correction: its place in the row of the bill's documents, from 1. Absent in the document that it corrects. */
	readonly place?: number;
}

/**
 * For text fields, such as a private note or a reference:
 * `m3ter bill 3f2a… v3 9c0b…`. The id is encoded, so that one with a blank comes back whole.
 */
export const writeMarkText = ({
	billId,
	billVersion,
	digest,
	coding,
	place,
}: OwnershipMark): string =>
	[
		`m3ter bill ${encodeId(billId)} v${billVersion} ${digest}`,
		...(coding === undefined ? [] : [`c${coding}`]),
		...(place === undefined ? [] : [`p${place}`]),
	].join(' ');

const CODING = '\\d+\\.[0-9a-fx]+\\.[0-9a-f]{8}(?:\\.[0-9a-f]{4}(?:[0-9a-z]{4})*)?';

const MARK_TEXT = new RegExp(
	`\\bm3ter bill (\\S+) v(\\d+) ([0-9a-f]{16})\\b(?: c(${CODING})\\b)?(?: p([1-9]\\d{0,3})\\b)?`,
	'g',
);

/**
 * A text with a mark in it. The mark's place is behind everything else that reads like one: what comes
 * from a bill always stands before it, and people and ledgers write around it ("Voided - …").
 */
const findMark = (text: string | undefined): RegExpExecArray | undefined =>
	[...(text ?? '').matchAll(MARK_TEXT)].at(-1);

export function readMarkText(text: string | undefined): OwnershipMark | undefined {
	return readMark(findMark(text));
}

function readMark(found: RegExpExecArray | null | undefined): OwnershipMark | undefined {
	const [, billId, version, digest, coding, place] = found ?? [];
	if (billId === undefined || version === undefined || digest === undefined) return undefined;
	return {
		...{ billId: decodeId(billId), billVersion: Number(version), digest },
		...(coding !== undefined && { coding }),
		...(place !== undefined && { place: Number(place) }),
	};
}

/** The text that a person or another setting put beside the mark. */
export function withoutMarkText(text: string | undefined): string | undefined {
	const rest = trim(replaceMark(text ?? '', findMark(text), ''), ' \t\r\n|');
	return rest === '' ? undefined : rest;
}

/**
 * The text of a field in the books with a new mark in the place of its old one. What a person wrote
 * around it stays; a text without a mark gives way to the mark.
 */
export function renewMarkText(text: string | undefined, mark: OwnershipMark): string {
	const found = findMark(text);
	return found ? replaceMark(text ?? '', found, writeMarkText(mark)) : writeMarkText(mark);
}

const replaceMark = (text: string, found: RegExpExecArray | undefined, by: string): string =>
	found ? text.slice(0, found.index) + by + text.slice(found.index + found[0].length) : text;

const SEPARATOR = ' | ';

/**
 * A field that holds text of a bill and the mark behind it. The mark has to stay whole, so the text gives
 * way where both are too long.
 * @param text Has been through `disarmMarkText`.
 */
export function writeMarkBehind(
	text: string | undefined,
	mark: OwnershipMark,
	charsMax: number,
): string {
	const markText = writeMarkText(mark);
	const room = charsMax - SEPARATOR.length - markText.length;
	return text === undefined || text === '' || room < 1
		? markText
		: `${cutText(text, room)}${SEPARATOR}${markText}`;
}

/**
 * Text from outside (a purchase order number, a reference, a memo) that goes into a field where a mark
 * can stand: whatever reads like a mark, or would once it is cut or its blanks are joined, gets a hyphen
 * (`m3ter-bill …`). Every such text goes through here before it is part of a document's body.
 */
export const disarmMarkText = (text: string): string =>
	text.replace(/(m3ter)\s+(bill)(?=\s+\S+\s+v\d+\s+[0-9a-f]{16})/gi, '$1-$2');

/** The address that a person reaches by the link on an invoice. */
const BILL_PAGE = 'https://console.m3ter.com/bills/';

/** For URL fields: a link to the bill whose query carries version and digests. */
export const writeMarkUrl = ({
	billId,
	billVersion,
	digest,
	coding,
	place,
}: OwnershipMark): string =>
	[
		`${BILL_PAGE}${encodeId(billId)}?version=${billVersion}&digest=${digest}`,
		...(coding === undefined ? [] : [`coding=${coding}`]),
		...(place === undefined ? [] : [`place=${place}`]),
	].join('&');

const MARK_URL = new RegExp(
	`^https://console\\.m3ter\\.com/bills/([^/?#]+)\\?version=(\\d+)&digest=([0-9a-f]{16})(?:&coding=(${CODING}))?(?:&place=([1-9]\\d{0,3}))?$`,
);

export function readMarkUrl(url: string | undefined): OwnershipMark | undefined {
	return readMark(MARK_URL.exec(url ?? ''));
}

/** Half a surrogate pair is no character, and `encodeURIComponent` throws at it. */
const encodeId = (billId: string): string =>
	encodeURIComponent(billId.replace(/\p{Surrogate}/gu, '\uFFFD'));

/** Never throws, unlike `decodeURIComponent`: a person may have edited the text. */
function decodeId(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
