import { isRecord } from '../../../lib/input/isRecord';
import type { LineFault } from '../schedule';

type ElementFault = Exclude<LineFault['fault'], 'lateArrival' | 'garbage'>;

const lists = ['Invoices', 'CreditNotes', 'BatchItemResponse'];

/** An answer to a batch with its elements in another order, one missing, or under wrong names. */
export function damageElements(body: unknown, fault: ElementFault): unknown {
	const list = lists.find((name) => isRecord(body) && Array.isArray(body[name]));
	if (!isRecord(body) || list === undefined) return body;
	const elements = body[list] as Record<string, unknown>[];
	return { ...body, [list]: damage(elements, fault) };
}

function damage(
	elements: readonly Record<string, unknown>[],
	fault: ElementFault,
): readonly Record<string, unknown>[] {
	switch (fault) {
		case 'elementsReversed':
			return [...elements].reverse();
		case 'elementMissing':
			return elements.slice(1);
		case 'wrongIds':
			return withWrongNames(elements);
	}
}

/** Refusals keep their names: they bear no mark, and nobody could tell that they changed places. */
function withWrongNames(elements: readonly Record<string, unknown>[]) {
	const told = elements.filter((element) => !isRefused(element));
	return elements.map((element) => {
		const place = told.indexOf(element);
		if (place < 0) return element;
		return { ...element, ...withWrongName(element, told[(place + 1) % told.length] ?? element) };
	});
}

const isRefused = (element: Record<string, unknown>): boolean =>
	'Fault' in element || element.HasErrors === true || element.StatusAttributeString === 'ERROR';

/** Of several answers each takes the name of its neighbour; a single one gets a name that nobody asked for. */
function withWrongName(
	element: Record<string, unknown>,
	neighbour: Record<string, unknown>,
): Record<string, unknown> {
	const alone = element === neighbour;
	if ('bId' in element) return { bId: alone ? 'nobody' : neighbour.bId };
	const id = 'CreditNoteID' in element ? 'CreditNoteID' : 'InvoiceID';
	const number = 'CreditNoteNumber' in element ? 'CreditNoteNumber' : 'InvoiceNumber';
	return alone
		? { [id]: '99999999-0000-4000-8000-000000000000', [number]: 'NOBODY' }
		: { [id]: neighbour[id], [number]: neighbour[number] };
}
