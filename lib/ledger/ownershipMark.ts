/**
 * What every document carries so that the node knows it again: the bill, its version, and a digest
 * of the content. A document without a readable mark is somebody else's and is never touched.
 */
export interface OwnershipMark {
	readonly billId: string;
	readonly billVersion: number;
	/** Sixteen hexadecimal characters. */
	readonly digest: string;
}

/**
 * For text fields (QuickBooks PrivateNote, the Reference of a Xero credit note):
 * `m3ter bill 3f2a… v3 9c0b…`.
 */
export const writeMarkText = ({ billId, billVersion, digest }: OwnershipMark): string =>
	`m3ter bill ${billId} v${billVersion} ${digest}`;

const MARK_TEXT = /\bm3ter bill (\S+) v(\d+) ([0-9a-f]{16})\b/;

/** Finds the mark anywhere in the text: people and ledgers write around it ("Voided - …"). */
export function readMarkText(text: string | undefined): OwnershipMark | undefined {
	const [, billId, version, digest] = MARK_TEXT.exec(text ?? '') ?? [];
	if (billId === undefined || version === undefined || digest === undefined) return undefined;
	return { billId, billVersion: Number(version), digest };
}

/** The text that a person or another setting put beside the mark. */
export function withoutMarkText(text: string | undefined): string | undefined {
	const rest = text?.replace(MARK_TEXT, '').replace(/^[\s|]+|[\s|]+$/g, '');
	return rest === '' ? undefined : rest;
}

/** The address that a person reaches by the link "Go to m3ter" on a Xero invoice. */
const BILL_PAGE = 'https://console.m3ter.com/bills/';

/** For URL fields: a link to the bill whose query carries version and digest. */
export const writeMarkUrl = ({ billId, billVersion, digest }: OwnershipMark): string =>
	`${BILL_PAGE}${encodeURIComponent(billId)}?version=${billVersion}&digest=${digest}`;

const MARK_URL =
	/^https:\/\/console\.m3ter\.com\/bills\/([^/?#]+)\?version=(\d+)&digest=([0-9a-f]{16})$/;

export function readMarkUrl(url: string | undefined): OwnershipMark | undefined {
	const [, billId, version, digest] = MARK_URL.exec(url ?? '') ?? [];
	if (billId === undefined || version === undefined || digest === undefined) return undefined;
	return { billId: decodeText(billId), billVersion: Number(version), digest };
}

/** Never throws, unlike `decodeURIComponent`: a person may have edited the address. */
const decodeText = (text: string): string => new URLSearchParams(`t=${text}`).get('t') ?? text;
