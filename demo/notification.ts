import { createHash } from 'node:crypto';
import type { BillJson } from './examples/billJson';

/**
 * What m3ter posts when a bill is created or changed. Its event object holds the entity under `eventData.newDto`; the
 * lines of the bill are not in it, so the workflow reads the bill from m3ter.
 */
export function billNotification(bill: BillJson) {
	const { lineItems: _lineItems, ...newDto } = bill;
	return {
		m3terEvent: {
			id: createHash('sha256').update(`${bill.id} ${bill.version}`).digest('hex').slice(0, 32),
			eventName: bill.version === 1 ? 'billing.bill.created' : 'billing.bill.updated',
			eventData: { newDto },
		},
	};
}
