import type { Entity } from '../books/organization';
import { NotModelled, M3terError } from '../errors';

type Query = Record<string, string>;
type Filter = (bill: Entity, value: string) => boolean;

const isEqual =
	(key: string): Filter =>
	(bill, value) =>
		String(bill[key]) === value;
/** A bill without the date is outside of every range. */
const isFrom =
	(key: string): Filter =>
	(bill, value) =>
		typeof bill[key] === 'string' && bill[key] >= value;
const isBefore =
	(key: string): Filter =>
	(bill, value) =>
		typeof bill[key] === 'string' && bill[key] < value;

/** GET /bills in m3ter's OpenAPI document: starts are inclusive, ends are exclusive. */
const FILTERS: Record<string, Filter> = {
	accountId: isEqual('accountId'),
	status: isEqual('status'),
	locked: isEqual('locked'),
	billDate: isEqual('billDate'),
	billDateStart: isFrom('billDate'),
	billDateEnd: isBefore('billDate'),
	externalInvoiceDateStart: isFrom('externalInvoiceDate'),
	externalInvoiceDateEnd: isBefore('externalInvoiceDate'),
	billJobId: isEqual('billJobId'),
	billingFrequency: isEqual('billingFrequency'),
	ids: (bill, value) => value.split(',').includes(bill.id),
};

const OTHER_PARAMETERS = ['excludeLineItems', 'includeBillTotal', 'pageSize', 'nextToken'];
const STATUSES = ['PENDING', 'APPROVED'];

export function filterBills(bills: readonly Entity[], query: Query): Entity[] {
	checkParameters(query);
	const filters = Object.entries(query).flatMap(([name, value]) => {
		const filter = FILTERS[name];
		return filter ? [(bill: Entity) => filter(bill, value)] : [];
	});
	return bills.filter((bill) => filters.every((passes) => passes(bill)));
}

function checkParameters(query: Query): void {
	for (const name of Object.keys(query))
		if (!(name in FILTERS) && !OTHER_PARAMETERS.includes(name))
			throw new NotModelled(`the parameter ${name} of a list of bills`);
	if (query.status !== undefined && !STATUSES.includes(query.status))
		throw new M3terError(400, `status must be one of ${STATUSES.join(', ')}`);
	// docs.m3ter.com, list bills: the frequency is accepted only together with the date.
	if (query.billingFrequency !== undefined && query.billDate === undefined)
		throw new M3terError(400, 'billingFrequency needs billDate');
}

/** How a bill looks in a list: the total and the lines are the caller's choice. */
export function inList(bill: Entity, query: Query): Entity {
	const { lineItems, billTotal, ...rest } = bill;
	return {
		...(rest as Entity),
		...(query.excludeLineItems === 'true' ? {} : { lineItems }),
		...(query.includeBillTotal === 'true' ? { billTotal } : {}),
	};
}
