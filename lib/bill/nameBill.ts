import type { Bill } from './Bill';

/** How messages call a bill: "bill INVOICE-101 (5f2c…)", or by its id alone where it has no number. */
export const nameBill = ({
	id,
	sequentialInvoiceNumber,
}: Pick<Bill, 'id' | 'sequentialInvoiceNumber'>): string =>
	sequentialInvoiceNumber === undefined ? `bill ${id}` : `bill ${sequentialInvoiceNumber} (${id})`;

/** For a sentence that begins with a name. */
export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
