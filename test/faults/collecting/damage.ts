import type { HttpAnswer } from '../../../lib/http/request';

/** How an answer with status 200 is broken on its way. */
export type Damage = 'cut' | 'page' | 'empty' | 'nothing' | 'withoutAmounts' | 'gap';

export const damages: readonly Damage[] = [
	...(['cut', 'page', 'empty', 'nothing', 'withoutAmounts', 'gap'] as const),
];

export function damageAnswer(answer: HttpAnswer, damage: Damage): HttpAnswer {
	if (answer.kind !== 'answered' || answer.status !== 200) return answer;
	return { ...answer, body: damaged(answer.body, damage) };
}

function damaged(body: unknown, damage: Damage): unknown {
	switch (damage) {
		case 'cut':
			return JSON.stringify(body).slice(0, -2);
		case 'page':
			return '<html><title>Maintenance</title></html>';
		case 'empty':
			return {};
		case 'nothing':
			return null;
		case 'withoutAmounts':
			return withoutAmounts(body);
		case 'gap':
			return withGaps(body);
	}
}

const amounts: ReadonlySet<string> = new Set([
	...['Total', 'AmountDue', 'AmountPaid', 'AmountCredited', 'RemainingCredit'],
	...['TotalAmt', 'Balance'],
]);

const withoutAmounts = (value: unknown): unknown =>
	mapValues(value, (held, name) => (amounts.has(name) ? [] : [withoutAmounts(held)]));

/** The first of each list of documents is null. */
const withGaps = (value: unknown): unknown =>
	mapValues(value, (held) =>
		Array.isArray(held) && isDocument(held[0]) ? [[null, ...held.slice(1)]] : [withGaps(held)],
	);

const isDocument = (value: unknown): boolean =>
	typeof value === 'object' &&
	value !== null &&
	['InvoiceID', 'CreditNoteID', 'DocNumber', 'TotalAmt'].some((name) => name in value);

/** @param change What becomes of a field; nothing, and it goes. */
function mapValues(value: unknown, change: (held: unknown, name: string) => unknown[]): unknown {
	if (Array.isArray(value)) return value.map((held: unknown) => mapValues(held, change));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, held]) =>
			change(held, name).map((kept) => [name, kept] as const),
		),
	);
}
