import type { IDataObject } from 'n8n-workflow';
import type { Bill } from '../../../lib/bill/Bill';
import type { Configuration, DestinationName } from '../../../lib/configuration/Configuration';
import { documentNumber } from '../../../lib/document/documentNumber';
import { statusOf, type ErrorTally } from '../../../lib/health/tallyErrors';
import { Decimal } from '../../../lib/money/decimal';
import { minorUnitDigits } from '../../../lib/money/minorUnitDigits';
import { decimalsOf } from '../../../lib/money/roundToSum';
import { sumOf } from '../../../lib/money/sumOf';
import type { BillResult } from '../../../lib/results/BillResult';
import type { LedgerDocument } from '../../../lib/results/LedgerDocument';
import { failureCatalogue } from '../../../lib/results/failureCatalogue';
import type { Reconciliation } from '../../../lib/results/Reconciliation';
import { unreachable } from '../../../lib/result';

/** What stands at the head of every item: which integration, which bill. */
export interface ResultHead {
	readonly integration: string;
	readonly destination: DestinationName | string;
	readonly billId?: string;
	readonly bill?: Bill;
}

/**
 * An item of the outputs Invoices, Skipped and Failures. Amounts are decimal text.
 * @param tally After this outcome was counted.
 */
export function describeResult(
	head: ResultHead,
	outcome: BillResult,
	tally: ErrorTally,
): IDataObject {
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
				...(outcome.document && { document: describeDocument(outcome.document) }),
				...(outcome.preview && { preview: asJson(outcome.preview) }),
				...described(outcome.reconciliation),
				warnings: outcome.warnings.map((warning) => ({ ...warning })),
			};
		case 'skipped':
			return {
				...common,
				reason: outcome.reason,
				message: outcome.message,
				...described(outcome.reconciliation),
			};
		case 'failures':
			return { ...common, ...describeFailure(outcome, tally) };
		default:
			return unreachable(outcome);
	}
}

function describeFailure(
	outcome: Extract<BillResult, { readonly output: 'failures' }>,
	tally: ErrorTally,
): IDataObject {
	const { retryAfterSeconds, ...failure } = outcome.failure;
	const { event, retriable } = failureCatalogue[failure.code];
	return {
		status: statusOf(outcome),
		event,
		outcome: outcome.outcome,
		retriable,
		...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
		failure: asJson(failure),
		...(outcome.document && { document: describeDocument(outcome.document) }),
		...described(outcome.reconciliation),
		successiveErrors: tally.successiveErrors,
		disabled: tally.disabled,
	};
}

function describeBill({ billId, bill }: ResultHead): IDataObject {
	if (!bill) return { id: billId ?? null };
	const total = bill.billTotal ?? sumOf(bill.lineItems.map((line) => line.convertedSubtotal));
	return {
		id: bill.id,
		version: bill.version,
		accountId: bill.accountId,
		number: documentNumber(bill),
		total: amountText(total, bill.currency),
		currency: bill.currency,
	};
}

const describeDocument = (document: LedgerDocument): IDataObject => ({
	...document,
	total: amountText(new Decimal(document.total), document.currency),
});

const described = (reconciliation: Reconciliation | undefined): IDataObject =>
	reconciliation === undefined
		? {}
		: {
				reconciliation: asJson({
					...reconciliation,
					documents: reconciliation.documents.map(describeDocument),
				}),
			};

/** With the decimals of the currency, and with further ones where the amount has them. */
const amountText = (amount: Decimal, currency: string): string =>
	amount.toFixed(Math.max(decimalsOf(amount), minorUnitDigits(currency) ?? 0));

/** The item of the output Disabled: what somebody has to be told, and where to look. */
export const describeDisabling = (
	head: Pick<ResultHead, 'integration' | 'destination'>,
	{ disabledNotificationUsers }: Pick<Configuration, 'disabledNotificationUsers'>,
	tally: ErrorTally,
	lastFailure: IDataObject,
	workflow: { readonly id?: string; readonly name?: string },
): IDataObject => ({
	integration: head.integration,
	destination: head.destination,
	event: 'integration.disabled.error',
	successiveErrors: tally.successiveErrors,
	notifyUsers: [...disabledNotificationUsers],
	lastFailure,
	workflow: { id: workflow.id ?? null, name: workflow.name ?? null },
});

/** Plain JSON, as n8n keeps items. */
const asJson = (value: unknown): IDataObject => JSON.parse(JSON.stringify(value)) as IDataObject;
