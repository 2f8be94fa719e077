import { createHash } from 'node:crypto';
import type { Bill } from '../bill/Bill';

/** Digits and letters that cannot be taken for one another when read out (Crockford). */
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 75 bits, so that numbers of different bills do not meet; "M3-", these and "-99" make 21 characters. */
const derivedChars = 15;

/**
 * The number of a bill's document: m3ter's, which exists once the organisation has a bill prefix, else
 * one derived from the whole bill id. All versions of a bill have the same number.
 */
export const documentNumber = ({
	id,
	sequentialInvoiceNumber,
}: Pick<Bill, 'id' | 'sequentialInvoiceNumber'>): string =>
	sequentialInvoiceNumber ?? `M3-${derive(id)}`;

function derive(billId: string): string {
	const hash = createHash('sha256').update(billId).digest();
	let bits = hash.readBigUInt64BE(0) * 2n ** 16n + BigInt(hash.readUInt16BE(8)); // The first 80 bits.
	let text = '';
	for (let place = 0; place < derivedChars + 1; place++) {
		text = crockford.charAt(Number(bits % 32n)) + text;
		bits /= 32n;
	}
	return text.slice(0, derivedChars);
}
