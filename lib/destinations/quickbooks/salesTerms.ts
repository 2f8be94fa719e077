import type { DraftDocument } from '../../document/DraftDocument';
import {
	dueDateOf,
	readTermDay,
	readTermDays,
	type PaymentTerms,
} from '../../document/paymentTerms';
import { fail, ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { textIn } from './readJson';
import type { Json, SalesDocument } from './SalesDocument';

/** A record of the list Terms. */
export interface SalesTerm {
	readonly id: string;
	/** Absent where the record says nothing that a due date follows from. */
	readonly rule?: PaymentTerms;
}

/**
 * Intuit's Term reference: STANDARD with DueDays, DATE_DRIVEN with DayOfMonthDue; the latter is due a month later where the
 * document comes less than DueNextMonthDays before.
 */
export function readSalesTerm(record: Json): readonly SalesTerm[] {
	const id = textIn(record, 'Id');
	if (id === undefined || record.Active === false) return [];
	const day = readTermDay(record.DayOfMonthDue);
	const days = readTermDays(record.DueDays);
	if (textIn(record, 'Type') === 'DATE_DRIVEN') {
		if (day === undefined) return [{ id }];
		const daysMin = readTermDays(record.DueNextMonthDays) ?? 0;
		return [{ id, rule: { due: 'nextDayOfMonth', day, daysMin } }];
	}
	return [days === undefined ? { id } : { id, rule: { due: 'daysAfter', days } }];
}

/**
 * The terms of an invoice: those that its account is mapped to, else one by which it is due on its due date, the customer's
 * own first. None is made.
 */
export function salesTermOf(
	{ date, dueDate, termId, customerTermId }: DraftDocument,
	salesTerms: readonly SalesTerm[] = [],
): Result<Pick<SalesDocument, 'SalesTermRef'>, Failure> {
	if (termId !== undefined) {
		return salesTerms.some(({ id }) => id === termId)
			? ok({ SalesTermRef: { value: termId } })
			: fail(unknownTerm(termId));
	}
	const fitting = salesTerms.filter(({ rule }) => rule && dueDateOf(rule, date) === dueDate);
	const chosen = fitting.find(({ id }) => id === customerTermId) ?? fitting[0];
	return ok(chosen ? { SalesTermRef: { value: chosen.id } } : {});
}

const unknownTerm = (termId: string): Failure =>
	failure(
		'FIELD_INVALID',
		`QuickBooks has no active terms with the ID ${termId}, which an external mapping of the account names.`,
		{
			remedy:
				'Correct the external mapping of the account (external table Term), or make the terms active in QuickBooks. Then send the bill again.',
			details: { externalTable: 'Term', externalId: termId },
		},
	);
