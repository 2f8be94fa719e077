import { type Decimal, ZERO } from '../../money/decimal';
import { roundHalfUp } from '../../money/roundToSum';
import { sumOf } from '../../money/sumOf';
import type { ChangedDocument, Settlement } from '../../ledger/LedgerChanges';
import type { Failure } from '../../results/Failure';
import { fail, ok, type Result } from '../../result';
import type { ChangedRecord } from './captureChanges';
import { unreadable } from './failures';
import { quickBooksLimits } from './limits';
import { inQueries, isOneOf, queryAll, type Connection } from './query';
import { decimalIn, isJson, objectIn, objectsIn, textIn } from './readJson';
import { openAmount, readListedDocument } from './readDocument';
import { isRecordId } from './requests';
import { entityOf, type EntityName, type Json } from './SalesDocument';

/**
 * What was paid and what was credited stands in the payments only: a payment that uses a credit memo has a line for the
 * memo beside those of the invoices (Accounting API, Payment).
 */
export async function readChangedDocuments(
	connection: Connection,
	changed: readonly ChangedRecord[],
): Promise<Result<readonly ChangedDocument[], Failure>> {
	if (!changed.every(hasAmounts)) return fail(unreadable().failure);
	const payments = await readPayments(connection, changed);
	if (!payments.ok) return payments;
	return ok(
		changed.map(({ kind, record }) => {
			const customer = textIn(objectIn(record, 'CustomerRef'), 'name');
			return {
				...readListedDocument(connection.company, kind, record),
				...(customer !== undefined && { customer }),
				settlement: settlementOf(entityOf(kind), record, payments.value),
			};
		}),
	);
}

/** Without them a document would look as if nothing were due, or nothing settled. */
const hasAmounts = ({ record }: ChangedRecord): boolean =>
	isNumber(record.TotalAmt) && isNumber(record.Balance ?? record.RemainingCredit);

const isNumber = (value: unknown): boolean => typeof value === 'number';

type Payments = ReadonlyMap<string, Json>;

async function readPayments(
	connection: Connection,
	changed: readonly ChangedRecord[],
): Promise<Result<Payments, Failure>> {
	const ids = new Set(changed.flatMap(({ record }) => paymentsOf(record)));
	const payments = new Map<string, Json>();
	for (const some of inQueries([...ids].filter(isRecordId))) {
		const read = await queryAll(connection, 'Payment', isOneOf('Id', some));
		if (!read.ok) return fail(read.reason.failure);
		for (const payment of read.value) payments.set(String(payment.Id), payment);
	}
	return ok(payments);
}

const paymentsOf = (record: Json): readonly string[] =>
	objectsIn(record, 'LinkedTxn').flatMap((linked) =>
		linked.TxnType === 'Payment' ? (textIn(linked, 'TxnId') ?? []) : [],
	);

function settlementOf(entity: EntityName, record: Json, payments: Payments): Settlement {
	const total = decimalIn(record, 'TotalAmt');
	const due = openAmount(record);
	const settled = total.minus(due);
	const linked = paymentsOf(record)
		.map((id) => payments.get(id))
		.filter(isJson);
	const credits = sumOf(
		linked.map((payment) => creditedBy(payment, entity, textIn(record, 'Id') ?? '')),
	);
	const credited = credits.gt(settled) ? settled : credits;
	const days = linked.flatMap((payment) => textIn(payment, 'TxnDate') ?? []).sort();
	return {
		total,
		due,
		paid: settled.minus(credited),
		credited,
		paidOn: due.lte(0) ? days.at(-1) : undefined,
		dueDate: textIn(record, 'DueDate'),
	};
}

/**
 * How much of what a payment did for a document came from credits. Of several invoices each has its share of them: which
 * credit was for which invoice no field says.
 */
function creditedBy(payment: Json, entity: EntityName, id: string): Decimal {
	const forDocument = linesTo(payment, entity, id);
	if (entity === 'CreditMemo') return forDocument;
	const [invoiced, credited] = [linesTo(payment, 'Invoice'), linesTo(payment, 'CreditMemo')];
	if (credited.lte(0) || invoiced.lte(0)) return ZERO;
	if (credited.gte(invoiced)) return forDocument;
	const share = forDocument.times(credited).div(invoiced);
	return roundHalfUp(share, quickBooksLimits.amountDecimals);
}

const linesTo = (payment: Json, entity: EntityName, id?: string): Decimal =>
	sumOf(
		objectsIn(payment, 'Line')
			.filter((line) =>
				objectsIn(line, 'LinkedTxn').some(
					({ TxnType, TxnId }) => TxnType === entity && (id === undefined || TxnId === id),
				),
			)
			.map((line) => decimalIn(line, 'Amount')),
	);
