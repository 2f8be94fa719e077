import { capitalise, nameBill } from '../bill/nameBill';
import type { Period } from '../calendar/Period';
import { describeMoney, turnForCredit } from '../document/money';
import { totalOfRow } from '../ledger/totalOfRow';
import { Decimal } from '../money/decimal';
import type { BillResult, Warning } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { failure, failureCatalogue } from '../results/failureCatalogue';
import type { Finding, Reconciliation } from '../results/Reconciliation';
import { describeKind } from '../results/LedgerDocument';
import type { Skip } from '../results/SkipReason';
import type { ListedDocument } from '../ledger/InBooks';
import { describeReconciliation } from './describeReconciliation';
import {
	describeTaxBasis,
	type ExpectedTotal,
	hasSameTaxBasis,
	type PeriodBill,
} from './PeriodBill';

/** A bill, and its live documents in the ledger. */
export interface ComparedBill {
	readonly entry: PeriodBill;
	readonly period: Period;
	readonly live: readonly ListedDocument[];
}

export const notCompared = (compared: ComparedBill, reason: Failure): BillResult =>
	failed('notCompared', compared, reason);

/** @param live Of a bill of which nothing is known but its id. */
export const notRead = (
	reason: Failure,
	live: readonly ListedDocument[],
	period: Period,
): BillResult => failedWith(reason, live, describeReconciliation('notCompared', period, live));

/** Of another integration's bill the document is no surprise, so it is shown and is no failure. */
export const notExpected = (compared: ComparedBill, { reason, message }: Skip): BillResult => ({
	output: 'skipped',
	reason,
	message: [
		message,
		...compared.live.map((one) => `${capitalise(describe(one))} is in the ledger.`),
	].join(' '),
	reconciliation: reconciliationOf('notExpected', compared),
});

export const duplicated = (compared: ComparedBill): BillResult =>
	failed(
		'duplicated',
		compared,
		failure(
			'DUPLICATE_DOCUMENTS',
			`${labelOf(compared)} has ${compared.live.length} live documents in the ledger: ${compared.live.map(describe).join(', ')}.`,
		),
	);

export const emptied = (compared: ComparedBill, document: ListedDocument): BillResult =>
	failed(
		'amountsDiffer',
		compared,
		failure(
			'DOCUMENT_EMPTIED',
			`${labelOf(compared)} has no line items left to send, but ${describe(document)} is in the ledger.`,
		),
	);

/** Of the period by the date of its document; its bill belongs to another. */
export const billDatedOutside = (compared: ComparedBill, document: ListedDocument): BillResult =>
	failed(
		'onlyInLedger',
		compared,
		failure(
			'ONLY_IN_LEDGER',
			`${capitalise(describe(document))} is dated ${document.date}, but its bill, ${nameBill(compared.entry.bill)}, is dated ${compared.entry.date}, outside of the period.`,
			bothDates(compared, document),
		),
	);

/** Of the period by the date of its bill: as long as the document is dated in another, the books of this one lack it. */
export const documentDatedOutside = (
	compared: ComparedBill,
	expected: ExpectedTotal,
	document: ListedDocument,
): BillResult =>
	failed(
		'onlyInM3ter',
		compared,
		failure(
			'ONLY_IN_M3TER',
			`${labelOf(compared)} comes to ${describeExpected(expected)}, dated ${compared.entry.date}, but ${describe(document)} is dated ${document.date}, outside of the period.`,
			bothDates(compared, document),
		),
	);

const bothDates = ({ entry }: ComparedBill, document: ListedDocument) => ({
	remedy: 'Give the document the date of its bill, or send the bill again if its date changed.',
	details: { billDate: entry.date, documentDate: document.date },
});

/** @param live Ours by mark, with a bill that m3ter does not have. */
export function withoutBill(
	billId: string,
	live: readonly ListedDocument[],
	period: Period,
): BillResult {
	const [document] = live;
	const what = live.map(describe).join(', ');
	const message = `${capitalise(what)}, dated ${document?.date}, was written for bill ${billId}, which m3ter does not have.`;
	const reconciliation = describeReconciliation('onlyInLedger', period, live);
	return failedWith(failure('ONLY_IN_LEDGER', message), live, reconciliation);
}

export const amountsDiffer = (
	compared: ComparedBill,
	expected: ExpectedTotal,
	document: ListedDocument,
): BillResult => {
	const basis = hasSameTaxBasis(expected, document) ? '' : ` ${describeTaxBasis(document)}`;
	const versions = isOlder(compared, document) ? ` ${describeVersions(compared)}` : '';
	return failed(
		'amountsDiffer',
		compared,
		failure(
			'AMOUNTS_DIFFER',
			`${labelOf(compared)} comes to ${describeExpected(expected)}, but the ledger holds ${compared.live.map(describe).join(' and ')}.${basis}${versions}`,
		),
	);
};

/** Why a bill may be missing, as far as the ledger shows it. */
interface Absence {
	/** Somebody else's document with the bill's number. */
	readonly stranger?: ListedDocument;
	readonly voided?: ListedDocument;
}

export function onlyInM3ter(
	compared: ComparedBill,
	expected: ExpectedTotal,
	{ stranger, voided }: Absence,
): BillResult {
	const absent = `${labelOf(compared)} comes to ${describeExpected(expected)}, dated ${compared.entry.date}, and has no live document in the ledger.`;
	const onlyHere = (why: string, cause?: Cause, document?: ListedDocument): BillResult =>
		failed(
			'onlyInM3ter',
			compared,
			failure('ONLY_IN_M3TER', `${absent}${why}`, explain(cause, document)),
		);
	if (stranger) {
		return onlyHere(
			` ${nameOf(stranger)} has its number and is not of it.`,
			'NUMBER_TAKEN',
			stranger,
		);
	}
	return voided
		? onlyHere(` ${nameOf(voided)} was voided there.`, 'DOCUMENT_VOIDED', voided)
		: onlyHere('');
}

type Cause = 'NUMBER_TAKEN' | 'DOCUMENT_VOIDED';

/** What Sync would answer, and what to do about it. */
const explain = (cause?: Cause, document?: ListedDocument) =>
	cause && {
		remedy: failureCatalogue[cause].remedy,
		details: {
			cause,
			documentId: document?.id,
			documentNumber: document?.number,
			url: document?.document.url,
		},
	};

export const equal = (
	compared: ComparedBill,
	expected: ExpectedTotal,
	document: ListedDocument,
): BillResult => ({
	output: 'invoices',
	action: 'reconciled',
	document: document.document,
	warnings: warningsOf(compared, expected, document),
	reconciliation: reconciliationOf('equal', compared),
});

function warningsOf(
	compared: ComparedBill,
	expected: ExpectedTotal,
	document: ListedDocument,
): readonly Warning[] {
	const warnings: Warning[] = [];
	const held = turnForCredit(expected.kind, totalOfRow(compared.live));
	if (!expected.total.eq(held)) {
		const message = `The bill comes to ${describeExpected(expected)}, which the ledger rounds to ${describeMoney(held, document.document.currency)}.`;
		warnings.push({ code: 'TOTAL_MISMATCH', message });
	}
	if (isOlder(compared, document)) {
		warnings.push({ code: 'OLDER_VERSION', message: describeVersions(compared) });
	}
	const others = compared.live.filter(({ date }) => date !== compared.entry.date);
	if (others.length > 0) {
		const dates = others.map((one) => `${nameOf(one)} is dated ${one.date}`).join(', ');
		const message =
			compared.live.length > 1
				? `The bill is dated ${compared.entry.date}; ${dates}.`
				: `The document is dated ${document.date}, its bill ${compared.entry.date}.`;
		warnings.push({ code: 'DATE_DIFFERS', message });
	}
	return warnings;
}

const failed = (finding: Finding, compared: ComparedBill, reason: Failure): BillResult =>
	failedWith(reason, compared.live, reconciliationOf(finding, compared));

const failedWith = (
	reason: Failure,
	live: readonly ListedDocument[],
	reconciliation: Reconciliation,
): BillResult => ({
	output: 'failures',
	outcome: live.length > 0 ? 'written' : 'none',
	failure: reason,
	...(live.length === 1 && { document: live[0]?.document }),
	reconciliation,
});

function reconciliationOf(finding: Finding, { entry, period, live }: ComparedBill): Reconciliation {
	const { expectation, date } = entry;
	const expected = expectation.is === 'document' ? { ...expectation, date } : undefined;
	return describeReconciliation(finding, period, live, expected);
}

const labelOf = ({ entry }: ComparedBill): string => capitalise(nameBill(entry.bill));

/** Of a document and its corrections the newest version counts. */
const newestVersion = ({ live }: ComparedBill): number =>
	Math.max(...live.map(({ mark }) => mark?.billVersion ?? 0));

const isOlder = (compared: ComparedBill, { mark }: ListedDocument): boolean =>
	mark !== undefined && newestVersion(compared) < compared.entry.bill.version;

const describeVersions = (compared: ComparedBill): string =>
	`The document was last written from version ${newestVersion(compared)} of the bill, m3ter has version ${compared.entry.bill.version}.`;

const describeExpected = ({ kind, total, currency }: ExpectedTotal): string =>
	`${describeMoney(total, currency)}${kind === 'creditNote' ? ' to the credit of the customer' : ''}`;

/** `invoice INVOICE-1 over 10.00 USD`. */
const describe = ({ kind, number, document: { total, currency } }: ListedDocument): string =>
	`${describeKind(kind)} ${number} over ${describeMoney(new Decimal(total), currency)}`;

const nameOf = ({ kind, number }: ListedDocument): string =>
	`${capitalise(describeKind(kind))} ${number}`;
