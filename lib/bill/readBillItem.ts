import { describeInput } from '../input/describeInput';
import { isRecord } from '../input/isRecord';
import { readProperty } from '../input/readProperty';
import { idExpected, isId } from '../input/text';
import type { Issue } from '../results/Issue';
import type { Result } from '../result';
import { fail, ok } from '../result';

/** What an n8n item carries for one bill, found but not read yet. */
export interface BillItem {
	readonly bill?: unknown;
	/** For fetching the bill from m3ter. */
	readonly billId?: string;
	readonly account?: unknown;
	readonly externalMappings?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Where a bill may be inside an item or inside its `body`, first match wins. m3ter's event object has
 * the entity in `m3terEvent.eventData.newDto` and calls it `new` in its calculations; what a webhook
 * posts is not published, so every level of it is accepted.
 */
const places: ReadonlyArray<{ readonly name: string; readonly at: readonly string[] }> = [
	{ name: 'bill', at: ['bill'] },
	{ name: 'm3terEvent.eventData.newDto', at: ['m3terEvent', 'eventData', 'newDto'] },
	{ name: 'newDto', at: ['newDto'] },
	{ name: 'new', at: ['new'] },
];

/** @param json The `json` of an n8n item: a bill, an object with a bill in it, or a webhook's item. */
export function readBillItem(json: unknown): Result<BillItem, Issue[]> {
	const roots = rootsOf(json);
	const bill = findInPlaces(roots) ?? roots.find(looksLikeBill);
	const billId = firstText(roots, 'billId') ?? (bill && firstText([bill], 'id'));
	if (bill === undefined && billId === undefined) return fail([nothingFound]);
	if (billId !== undefined && !isId(billId)) {
		const got = describeInput(billId);
		return fail([{ code: 'invalid', path: 'billId', expected: idExpected, got }]);
	}
	return ok({
		bill,
		billId,
		account: firstPresent(roots, 'account'),
		externalMappings: firstPresent(roots, 'externalMappings'),
	});
}

const nothingFound: Issue = {
	code: 'missing',
	path: 'bill',
	expected: `a bill as the item itself or under ${places.map(({ name }) => name).join(', ')}, in the item or in its body; or a billId`,
};

/** The item, and the body that a webhook node puts what it received under. */
function rootsOf(json: unknown): Fields[] {
	if (!isRecord(json)) return [];
	const body = ownValue(json, 'body');
	return isRecord(body) ? [json, body] : [json];
}

function findInPlaces(roots: readonly Fields[]): Fields | undefined {
	for (const root of roots) {
		for (const { at } of places) {
			const found = at.reduce<unknown>((value, key) => ownValue(value, key), root);
			if (isRecord(found)) return found;
		}
	}
	return undefined;
}

/** An event has an `id` too, but its own: it never gets here with a bill inside. */
const looksLikeBill = (root: Fields): boolean =>
	readProperty(root, 'eventName') === undefined &&
	(readProperty(root, 'lineItems') !== undefined ||
		readProperty(root, 'accountId') !== undefined ||
		typeof readProperty(root, 'id') === 'string');

const ownValue = (value: unknown, key: string): unknown =>
	isRecord(value) && Object.hasOwn(value, key) ? readProperty(value, key) : undefined;

const firstPresent = (roots: readonly Fields[], key: string): unknown =>
	roots.map((root) => ownValue(root, key)).find((value) => value !== undefined && value !== null);

function firstText(roots: readonly Fields[], key: string): string | undefined {
	const text = firstPresent(roots, key);
	return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}
