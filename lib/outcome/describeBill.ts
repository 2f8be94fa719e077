import type { Bill } from '../bill/Bill';

/** How messages name a bill: by its number where it has one, and always by its id. */
export const describeBill = ({
	id,
	sequentialInvoiceNumber,
}: Pick<Bill, 'id' | 'sequentialInvoiceNumber'>): string =>
	sequentialInvoiceNumber === undefined ? `Bill ${id}` : `Bill ${sequentialInvoiceNumber} (${id})`;
