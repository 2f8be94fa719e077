import type { CollectedStatus } from '../../../lib/results/CollectedStatus';
import type { DocumentKind } from '../../../lib/results/LedgerDocument';

/** A document in the auditor's own books, in cents: it knows what people did, not what a ledger says. */
export interface Entry {
	readonly kind: DocumentKind;
	readonly number: string;
	readonly id: string;
	readonly billId: string;
	readonly total: number;
	paid: number;
	credited: number;
	state: 'draft' | 'live' | 'voided' | 'deleted';
	/** How it stood since the run began, the present last. */
	stood: string[];
}

export const inUnits = (cents: number): string => (cents / 100).toFixed(2);

export const dueOf = ({ total, paid, credited }: Entry): number => total - paid - credited;

export const isUntouched = ({ state, paid, credited }: Entry): boolean =>
	state === 'live' && paid + credited === 0;

export function describeEntry(entry: Entry): string {
	const { state, paid, credited } = entry;
	if (state === 'voided' || state === 'deleted') return 'voided';
	const due = dueOf(entry);
	return describeAmounts(statusOf(due, paid, credited), due, paid, credited);
}

/** What the documents of a bill come to that are there, credits below zero; undefined for fewer than two. */
export function describeRow(entries: readonly Entry[]): string | undefined {
	const row = entries.filter(({ state }) => state === 'live');
	if (row.length < 2) return undefined;
	const sum = (amountOf: (entry: Entry) => number): number =>
		row.reduce((all, one) => all + (one.kind === 'creditNote' ? -1 : 1) * amountOf(one), 0);
	const [due, paid, credited] = [sum(dueOf), sum((one) => one.paid), sum((one) => one.credited)];
	return describeAmounts(statusOf(due, paid, credited), due, paid, credited);
}

/** The table of docs/collect-status.md. */
function statusOf(due: number, paid: number, credited: number): string {
	if (due > 0) return paid + credited > 0 ? 'partPaid' : 'open';
	return paid === 0 && credited > 0 ? 'credited' : 'paid';
}

const describeAmounts = (status: string, ...[due, paid, credited]: [number, number, number]) =>
	`${status}, due ${inUnits(due)}, paid ${inUnits(paid)}, credited ${inUnits(credited)}`;

type Amounts = 'paymentStatus' | 'amountDue' | 'amountPaid' | 'amountCredited';

/** The same of what was collected. */
export const describeTold = (told: Pick<CollectedStatus, Amounts>): string =>
	told.paymentStatus === 'voided'
		? 'voided'
		: `${told.paymentStatus}, due ${told.amountDue}, paid ${told.amountPaid}, credited ${told.amountCredited}`;
