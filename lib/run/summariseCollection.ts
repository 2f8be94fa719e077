import countBy from 'lodash/countBy';
import groupBy from 'lodash/groupBy';
import uniq from 'lodash/uniq';
import { writeAmount } from '../document/money';
import { Decimal } from '../money/decimal';
import { sumOf } from '../money/sumOf';
import type { PaymentStatus } from '../results/CollectedStatus';
import { failureCauses } from '../results/failureCauses';
import type { SettledItem } from './SettledItem';
import { callsLeft, typeOf, type Summary } from './summarise';

/**
 * What was collected in a few words, for the hint above the output: how many documents are how, what is overdue in each
 * currency, and the moment that the next run starts from.
 */
export function summariseCollection(
	settled: readonly SettledItem[],
	callsLeftToday: ReadonlyMap<string, number>,
): Summary {
	const outcomes = settled.map(({ outcome }) => outcome);
	const documents = outcomes.flatMap((outcome) =>
		outcome.output === 'invoices' && outcome.collected && outcome.document
			? [{ ...outcome.collected, currency: outcome.document.currency }]
			: [],
	);
	const failures = outcomes.flatMap((outcome) =>
		outcome.output === 'failures' ? outcome.failure : [],
	);
	const counts = Object.entries(countBy(documents, ({ paymentStatus }) => paymentStatus)).map(
		([status, count]) => `${count} ${inWords[status as PaymentStatus]}`,
	);
	const parts = [
		...counts,
		...(documents.length + failures.length === 0 ? ['nothing changed'] : []),
		...uniq(failures.map(({ code, remedy }) => `not collected: ${failureCauses[code]}. ${remedy}`)),
		...overdue(documents),
		...uniq(outcomes.flatMap(remarksOf)),
		...uniq(outcomes.flatMap(untilOf)),
		...callsLeft(callsLeftToday),
	];
	return {
		message: parts.join(' · '),
		type: typeOf(failures.length, settled.length - failures.length),
	};
}

const inWords: Record<PaymentStatus, string> = {
	open: 'open',
	partPaid: 'paid in part',
	paid: 'paid',
	credited: 'credited',
	voided: 'voided',
};

interface Due {
	readonly currency: string;
	readonly amountDue: string;
	readonly daysOverdue: number;
}

const overdue = (documents: readonly Due[]): readonly string[] =>
	Object.entries(
		groupBy(
			documents.filter(({ daysOverdue }) => daysOverdue > 0),
			({ currency }) => currency,
		),
	).map(([currency, ofCurrency]) => {
		const amounts = ofCurrency.map(({ amountDue }) => new Decimal(amountDue));
		return `${ofCurrency.length} overdue with ${writeAmount(sumOf(amounts), currency)} ${currency}`;
	});

const remarksOf = (outcome: SettledItem['outcome']): readonly string[] =>
	outcome.output === 'invoices' ? outcome.warnings.map(({ message }) => message) : [];

const untilOf = (outcome: SettledItem['outcome']): readonly string[] =>
	outcome.output !== 'failures' && outcome.collectedUntil !== undefined
		? [`collected until ${outcome.collectedUntil}`]
		: [];
