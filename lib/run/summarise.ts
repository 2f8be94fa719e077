import groupBy from 'lodash/groupBy';
import partition from 'lodash/partition';
import sum from 'lodash/sum';
import uniqBy from 'lodash/uniqBy';
import { turnForCredit, writeAmount } from '../document/money';
import { Decimal } from '../money/decimal';
import { sumOf } from '../money/sumOf';
import type { Preview } from '../results/BillResult';
import { countOf } from '../results/countOf';
import type { LedgerDocument } from '../results/LedgerDocument';
import type { Journey } from './groups';
import { failureCauses } from '../results/failureCauses';
import type { SettledItem } from './SettledItem';

/** The hint above the output. */
export interface Summary {
	readonly message: string;
	/** How many of the bills failed. */
	readonly type: 'info' | 'warning' | 'danger';
}

interface HowItWent {
	/** Successive errors, where the run ended with one too many. */
	readonly disabledAfter?: number;
	readonly journeys?: readonly Journey[];
}

/**
 * The run in a few words: whether it disabled the integration, how many bills went which way, why which failed and what
 * to do, what the documents come to in each currency, and what is left of the ledger's daily limit.
 */
export function summarise(
	settled: readonly SettledItem[],
	callsLeftToday: ReadonlyMap<string, number>,
	{ disabledAfter, journeys = [] }: HowItWent = {},
): Summary {
	const [failures, others] = partition(settled, ({ outcome }) => outcome.output === 'failures');
	const counts = Object.entries(groupBy(others, wayOf)).map(
		([way, items]) => `${items.length} ${way}`,
	);
	const parts = [
		...(disabledAfter === undefined ? [] : [disablingOf(disabledAfter)]),
		...counts,
		...withWarnings(others),
		...failed(settled),
		...totals(settled),
		...callsLeft(callsLeftToday),
		...onTheWay(settled, journeys),
	];
	return { message: parts.join(' · '), type: typeOf(failures.length, others.length) };
}

/** What is left of the daily limit of each ledger. */
export const callsLeft = (callsLeftToday: ReadonlyMap<string, number>): readonly string[] =>
	[...callsLeftToday].map(
		([integration, calls]) => `${countOf(calls, 'call')} left today (${integration})`,
	);

/** In a preview too: what the ledger would remark is to be seen before it does. */
function withWarnings(items: readonly SettledItem[]): readonly string[] {
	const count = items.filter(
		({ outcome }) => outcome.output === 'invoices' && outcome.warnings.length > 0,
	).length;
	return count === 0 ? [] : [`${count} with warnings`];
}

const disablingOf = (errors: number): string =>
	`The integration has disabled itself: ${countOf(errors, 'error')} in a row. Fix the cause, then run Enable Integration once.`;

export function typeOf(failures: number, others: number): Summary['type'] {
	if (failures === 0) return 'info';
	return others === 0 ? 'danger' : 'warning';
}

/** Why it took its time, where other executions had to do with it. */
function onTheWay(
	settled: readonly SettledItem[],
	journeys: readonly Journey[],
): readonly string[] {
	const seconds = Math.round(sum(journeys.map(({ waitedMs }) => waitedMs)) / 1_000);
	const billsTogether = Math.max(0, ...journeys.map((journey) => journey.billsTogether));
	return [
		...(billsTogether > settled.length
			? [`went in a group of ${billsTogether} bills of several executions`]
			: []),
		...(seconds > 0 ? [`waited ${seconds} s for the ledger`] : []),
	];
}

/** One sentence for each cause, the most frequent first. */
function failed(settled: readonly SettledItem[]): readonly string[] {
	const failures = settled.flatMap(({ outcome }) =>
		outcome.output === 'failures' ? outcome.failure : [],
	);
	return Object.values(groupBy(failures, ({ code }) => code))
		.sort((one, other) => other.length - one.length)
		.flatMap(([first, ...more]) =>
			first ? `${more.length + 1} failed: ${failureCauses[first.code]}. ${first.remedy}` : [],
		);
}

function wayOf({ outcome }: SettledItem): string {
	if (outcome.output === 'skipped') return 'skipped';
	if (outcome.output === 'failures') return 'failed';
	return outcome.preview ? previewed[outcome.preview.action] : outcome.action;
}

const previewed: Record<Preview['action'], string> = {
	create: 'to create',
	update: 'to update',
	replace: 'to replace',
	void: 'to void',
	unchanged: 'unchanged',
};

/**
 * What the books hold of these bills, or would hold after a preview: each with its corrections, and once, however often it
 * came. Credit documents count below zero.
 */
function totals(settled: readonly SettledItem[]): readonly string[] {
	const documents = uniqBy(settled.flatMap(heldOf), ({ bill }) => bill).flatMap(({ held }) => held);
	return Object.entries(groupBy(documents, ({ currency }) => currency)).map(
		([currency, ofCurrency]) => {
			const amounts = ofCurrency.map(({ type, total }) => turnForCredit(type, new Decimal(total)));
			return `${currency} ${writeAmount(sumOf(amounts), currency)}`;
		},
	);
}

interface Held {
	/** The same for one bill of one integration; the item itself where the bill is not known. */
	readonly bill: unknown;
	readonly held: ReadonlyArray<Pick<LedgerDocument, 'type' | 'total' | 'currency'>>;
}

function heldOf(item: SettledItem): readonly Held[] {
	const { outcome, head } = item;
	if (outcome.output !== 'invoices') return [];
	const { preview, document, alongside = [] } = outcome;
	const own = preview && preview.action !== 'unchanged' ? preview : document;
	const bill = head.bill && JSON.stringify([head.integration, head.destination, head.bill.id]);
	return [{ bill: bill ?? item, held: own ? [...alongside, own] : alongside }];
}
