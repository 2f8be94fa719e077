import type { Bill } from '../bill/Bill';
import type { Configuration } from '../configuration/Configuration';
import { documentNumber } from '../document/documentNumber';
import { writeAmount } from '../document/money';
import { statusOf, type ErrorTally } from '../health/tallyErrors';
import { Decimal } from '../money/decimal';
import { sumOf } from '../money/sumOf';
import type { BillResult, FailedResult } from '../results/BillResult';
import type { LedgerDocument } from '../results/LedgerDocument';
import { failureCatalogue } from '../results/failureCatalogue';
import type { Reconciliation } from '../results/Reconciliation';
import { unreachable } from '../result';
import { plainJson } from './plainJson';

/** An item's content, of plain JSON values only. */
export type Json = Readonly<Record<string, unknown>>;

/** What stands at the head of every item: which integration, which bill. */
export interface ResultHead {
	readonly integration: string;
	/** By name, or what stands in the settings where that is none. */
	readonly destination: string;
	readonly billId?: string;
	readonly bill?: Bill;
	/** Where the bill itself is not known. */
	readonly billVersion?: number;
	/** The name of the bill's account, where the account was read. */
	readonly customerName?: string;
}

/** An item of the outputs Invoices, Skipped and Failures, but for the count of errors. Amounts are decimal text. */
export const describeResult = (head: ResultHead, outcome: BillResult): Json =>
	plainJson(describe(head, outcome)) as Json;

function describe(head: ResultHead, outcome: BillResult): Json {
	const common = {
		integration: head.integration,
		destination: head.destination,
		bill: describeBill(head),
	};
	switch (outcome.output) {
		case 'invoices':
			return {
				...common,
				status: 'COMPLETE',
				action: outcome.action,
				...(outcome.document && {
					document: { ...describeDocument(outcome.document), ...outcome.collected },
				}),
				...(outcome.billStatus && { billStatus: outcome.billStatus }),
				...describeOriginal(outcome),
				...(outcome.issued && { issued: outcome.issued }),
				...(outcome.preview && { preview: outcome.preview }),
				...described(outcome.reconciliation),
				...until(outcome),
				warnings: outcome.warnings,
			};
		case 'skipped':
			return {
				...common,
				reason: outcome.reason,
				message: outcome.message,
				...described(outcome.reconciliation),
				...until(outcome),
			};
		case 'failures':
			return { ...describeAtAGlance(head, outcome), ...common, ...describeFailure(outcome) };
		default:
			return unreachable(outcome);
	}
}

const until = ({ collectedUntil }: { readonly collectedUntil?: string }): Json =>
	collectedUntil === undefined ? {} : { collectedUntil };

/** What a person sees of a failure without scrolling. Copies of what follows. */
const describeAtAGlance = (
	{ bill, customerName }: ResultHead,
	{ failure: { message, remedy } }: FailedResult,
): Json => ({
	message,
	remedy,
	number: bill ? documentNumber(bill) : null,
	customer: customerName ?? bill?.accountId ?? null,
	total: bill ? `${writeAmount(totalOf(bill), bill.currency)} ${bill.currency}` : null,
});

/** A vendor's time to wait that is longer is no better known than this. */
const retryAfterSecondsMax = 86_400;

function describeFailure(outcome: FailedResult): Json {
	const { retryAfterSeconds, counts: _ours, ...failure } = outcome.failure;
	const { event, retriable } = failureCatalogue[failure.code];
	return {
		status: statusOf(outcome),
		event,
		outcome: outcome.outcome,
		retriable,
		...(retryAfterSeconds !== undefined && {
			retryAfterSeconds: Math.min(retryAfterSeconds, retryAfterSecondsMax),
		}),
		failure,
		...(outcome.document && { document: describeDocument(outcome.document) }),
		...describeOriginal(outcome),
		...described(outcome.reconciliation),
	};
}

function describeBill({ billId, bill, billVersion }: ResultHead): Json {
	if (!bill) {
		return { id: billId ?? null, ...(billVersion !== undefined && { version: billVersion }) };
	}
	return {
		id: bill.id,
		version: bill.version,
		accountId: bill.accountId,
		number: documentNumber(bill),
		total: writeAmount(totalOf(bill), bill.currency),
		currency: bill.currency,
	};
}

const totalOf = ({ billTotal, lineItems }: Bill): Decimal =>
	billTotal ?? sumOf(lineItems.map((line) => line.convertedSubtotal));

const describeDocument = (document: LedgerDocument): Json => ({
	...document,
	total: writeAmount(new Decimal(document.total), document.currency),
});

const describeOriginal = ({
	alongside: [original] = [],
}: {
	readonly alongside?: readonly LedgerDocument[];
}): Json => (original ? { original: describeDocument(original) } : {});

const described = (reconciliation: Reconciliation | undefined): Json =>
	reconciliation === undefined
		? {}
		: {
				reconciliation: {
					...reconciliation,
					documents: reconciliation.documents.map(describeDocument),
				},
			};

/** The item of the output Disabled: what somebody has to know, and where to look. */
export const describeDisabling = (
	head: Pick<ResultHead, 'integration' | 'destination'>,
	{ disabledNotificationUsers }: Pick<Configuration, 'disabledNotificationUsers'>,
	tally: ErrorTally,
	lastFailure: Json,
	workflow: { readonly id?: string; readonly name?: string },
): Json => ({
	integration: head.integration,
	destination: head.destination,
	event: 'integration.disabled.error',
	successiveErrors: tally.successiveErrors,
	notifyUsers: [...disabledNotificationUsers],
	lastFailure,
	workflow: { id: workflow.id ?? null, name: workflow.name ?? null },
});
