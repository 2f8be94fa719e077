import type { World } from '../../host/world';
import { change, create, type Entity, type Organization } from '../books/organization';
import { isObject, type Json } from '../json';
import { notFound, NotModelled, M3terError } from '../errors';

export function findBill(organization: Organization, id: string): Entity {
	const bill = organization.bills.get(id);
	if (!bill) throw notFound(`Bill ${id}`);
	return bill;
}

/** A bill job has made it. One that is there already is the same bill, calculated anew. */
export function addBill(world: World, organization: Organization, fields: Json): Entity {
	const oldDto = organization.bills.get(String(fields.id));
	const bill = create(world, organization.bills, fields);
	const eventName = oldDto ? 'billing.bill.updated' : 'billing.bill.created';
	organization.announce({ eventName, newDto: bill, oldDto });
	return bill;
}

function changeBill(world: World, organization: Organization, id: string, fields: Json): Entity {
	const oldDto = organization.bills.get(id);
	const newDto = change(world, organization.bills, id, fields);
	organization.announce({ eventName: 'billing.bill.updated', newDto, oldDto });
	return newDto;
}

/** PUT /bills/{id}/status: PENDING or APPROVED. A locked bill takes no update. */
export function setStatus(
	world: World,
	organization: Organization,
	id: string,
	status: unknown,
): Entity {
	if (status !== 'PENDING' && status !== 'APPROVED')
		throw new M3terError(400, 'status must be PENDING or APPROVED');
	const bill = findBill(organization, id);
	if (bill.locked === true) throw new M3terError(400, `Bill ${id} is locked`);
	return changeBill(world, organization, id, {
		status,
		dtApproved: status === 'APPROVED' ? new Date(world.nowMs()).toISOString() : null,
	});
}

/** PUT /bills/{id}/lock: only an approved bill, and for good. */
export function lock(world: World, organization: Organization, id: string): Entity {
	if (findBill(organization, id).status !== 'APPROVED')
		throw new M3terError(400, `Bill ${id} is not approved`);
	return changeBill(world, organization, id, {
		locked: true,
		dtLocked: new Date(world.nowMs()).toISOString(),
	});
}

/** POST /bills/approve `{ billIds }`. All of them are there, or none is approved. */
export function approve(world: World, organization: Organization, body: Json): Json {
	const { billIds } = body;
	if (!Array.isArray(billIds) || billIds.length === 0)
		throw new NotModelled('approving bills without billIds');
	const bills = billIds.map((id) => findBill(organization, String(id)));
	for (const { id } of bills) setStatus(world, organization, id, 'APPROVED');
	return { message: `${bills.length} bills approved` };
}

/** A bill job, or a person: the bill gets new lines, and an approved one is pending again. */
export function recalculate(
	world: World,
	organization: Organization,
	id: string,
	fields: Json,
): Entity {
	if (findBill(organization, id).locked === true) throw new Error(`Bill ${id} is locked for good`);
	return changeBill(world, organization, id, {
		...fields,
		status: 'PENDING',
		dtApproved: null,
		statementStale: true,
	});
}

/** Keys of a line inside a bill that the line item endpoints do not have. */
const ONLY_INSIDE_A_BILL = ['usagePerPricingBand', 'childAccountId', 'childAccountCode'];

/** GET /bills/{id}/lineitems calls `bandUsage` what a bill calls `usagePerPricingBand`, and has no child account. */
export function lineItemsOf(bill: Entity): Entity[] {
	const lines = Array.isArray(bill.lineItems) ? bill.lineItems.filter(isObject) : [];
	return lines.map((line, index) => ({
		id: `${bill.id}-line-${index + 1}`,
		version: 1,
		dtCreated: bill.dtCreated,
		dtLastModified: bill.dtLastModified,
		billId: bill.id,
		...Object.fromEntries(
			Object.entries(line).filter(([key]) => !ONLY_INSIDE_A_BILL.includes(key)),
		),
		bandUsage: line.usagePerPricingBand,
	}));
}
