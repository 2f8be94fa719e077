import { singleLine } from '../input/text';
import type { Account } from './Account';
import type { Bill } from './Bill';

/** How messages call a bill: "bill INVOICE-101 (5f2c…)", or by its id alone where it has no number. */
export const nameBill = ({
	id,
	sequentialInvoiceNumber,
}: Pick<Bill, 'id' | 'sequentialInvoiceNumber'>): string =>
	sequentialInvoiceNumber === undefined ? `bill ${id}` : `bill ${sequentialInvoiceNumber} (${id})`;

/** Longer than any name that is read for more than its beginning. */
const accountNameCharsMax = 100;

/** How messages call an account: "account Acme Ltd (5f2c…)". */
export function nameAccount({ id, name, code }: Pick<Account, 'id' | 'name' | 'code'>): string {
	const named = name ?? code;
	return named === undefined
		? `account ${id}`
		: `account ${singleLine(named, accountNameCharsMax)} (${id})`;
}

/** For a sentence that begins with a name. */
export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
