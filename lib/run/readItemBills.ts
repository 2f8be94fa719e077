import type { Bill } from '../bill/Bill';
import { isWithoutLines, readBill } from '../bill/readBill';
import { type BillItem, readBillItem } from '../bill/readBillItem';
import { describeInput } from '../input/describeInput';
import { idExpected, isId } from '../input/text';
import type { M3terSource } from '../m3ter/M3terSource';
import type { Failure } from '../results/Failure';
import { failure, type FailureCode } from '../results/failureCatalogue';
import { describeIssues } from '../results/Issue';
import { fail, ok, type Result } from '../result';
import type { IncomingItem } from './ItemGroup';

/** An item with the bill that it is about. */
export interface ReadItem {
	readonly incoming: IncomingItem;
	readonly billId?: string;
	readonly item?: BillItem;
	readonly bill: Result<Bill, Failure>;
}

/** Reads the bill of each item, out of the item or from m3ter, there all at once. */
export async function readItemBills(
	items: readonly IncomingItem[],
	source: unknown,
	m3ter: M3terSource,
): Promise<readonly ReadItem[]> {
	const found = items.map((incoming) => ({ incoming, item: findBill(incoming) }));
	if (source !== 'm3ter') {
		return found.map(({ incoming, item }) => {
			if (!item.ok) return { incoming, bill: item };
			const bill = readOneBill(item.value.bill, item.value.billId);
			return {
				incoming,
				billId: item.value.billId,
				item: item.value,
				// n8n keeps the item in memory whatever is done here.
				bill: bill.ok ? ok(withLinesOnDemand(bill.value, item.value.bill)) : bill,
			};
		});
	}
	const ids = found.flatMap(({ item }) => (item.ok ? (item.value.billId ?? []) : []));
	const fetched = await m3ter.readBills([...new Set(ids)]);
	return found.map(({ incoming, item }) => {
		if (!item.ok) return { incoming, bill: item };
		const { billId } = item.value;
		if (billId === undefined) return { incoming, item: item.value, bill: fail(withoutId()) };
		const answer = fetched.get(billId) ?? fail(notAnswered(billId));
		const bill = answer.ok ? readOneBill(answer.value, billId) : fail(ofId(answer.reason));
		return { incoming, billId, item: item.value, bill };
	});
}

/** @returns The id of the bill that an item is about, where it has one. */
export function billIdOf(incoming: IncomingItem): string | undefined {
	const item = findBill(incoming);
	return item.ok ? item.value.billId : undefined;
}

function findBill({ json, billId }: IncomingItem): Result<BillItem, Failure> {
	const item = readBillItem(json);
	if (billId !== '') {
		return isId(billId) ? ok({ ...(item.ok ? item.value : {}), billId }) : fail(notAnId(billId));
	}
	return item.ok ? item : fail(noBill(`The item carries no bill: ${describeIssues(item.reason)}.`));
}

const notAnId = (billId: string): Failure =>
	failure('ID_INVALID', `Bill ID (billId) is ${describeInput(billId)}, expected ${idExpected}.`, {
		counts: false,
	});

const withoutId = (): Failure => noBill('The item carries no bill id, and Bill ID is blank.');

/** Whoever knows the address of a webhook can post what is no bill: that says nothing about the integration. */
const noBill = (message: string): Failure => failure('INVALID_BILL', message, { counts: false });

function readOneBill(input: unknown, billId: string | undefined): Result<Bill, Failure> {
	const label = billId === undefined ? 'The bill' : `Bill ${billId}`;
	if (input === undefined) {
		return fail(noBill(`${label} cannot be read: the item carries its id, but not the bill.`));
	}
	const bill = readBill(input);
	if (bill.ok) return bill;
	return isWithoutLines(bill.reason)
		? fail(failure('BILL_LINES_MISSING', `${label} came without its line items.`))
		: fail(failure('INVALID_BILL', `${label} cannot be read: ${describeIssues(bill.reason)}.`));
}

/** What m3ter says of an id that is no id of a bill. */
const codesOfIds: ReadonlySet<FailureCode> = new Set([
	'BILL_NOT_FOUND',
	'ID_INVALID',
	'M3TER_REJECTED',
]);

/** Anybody can post an id that is nobody's, in any form. */
const ofId = (reason: Failure): Failure =>
	codesOfIds.has(reason.code) ? { ...reason, counts: false } : reason;

const notAnswered = (billId: string): Failure =>
	failure('M3TER_UNAVAILABLE', `m3ter's answer does not mention bill ${billId}.`);

/**
 * A bill that keeps none of its lines: they are read again whenever they are asked for. For 20 lines that takes some
 * 50 µs, and for as long as a run lasts it saves 20 KB for each of its bills. Only for JSON that stays in memory anyway, as
 * the items of n8n do.
 * @param json What `readBill` has made the bill of.
 */
export function withLinesOnDemand({ lineItems: _letGo, ...head }: Bill, json: unknown): Bill {
	return {
		...head,
		get lineItems() {
			const again = readBill(json);
			if (!again.ok) throw new Error(`Bill ${head.id} was changed while it was worked on`);
			return again.value.lineItems;
		},
	};
}
