import { daysAfter, lastDayOfMonth, sameMonthDay } from '../calendar/isoDate';

/** When a document of a customer is due, as ledgers know it. */
export type PaymentTerms =
	| { readonly due: 'daysAfter'; readonly days: number }
	| { readonly due: 'daysAfterMonth'; readonly days: number }
	| { readonly due: 'dayOfThisMonth'; readonly day: number }
	| { readonly due: 'dayOfNextMonth'; readonly day: number }
	/** On the next such day, unless that is fewer days away than `daysMin`: then a month later. */
	| { readonly due: 'nextDayOfMonth'; readonly day: number; readonly daysMin: number };

/**
 * @param date YYYY-MM-DD: of the document.
 * @returns YYYY-MM-DD, never before the date. A day that the month does not have is its last one.
 */
export function dueDateOf(terms: PaymentTerms, date: string): string {
	const due = uncorrected(terms, date);
	return due < date ? date : due;
}

function uncorrected(terms: PaymentTerms, date: string): string {
	switch (terms.due) {
		case 'daysAfter':
			return daysAfter(date, terms.days);
		case 'daysAfterMonth':
			return daysAfter(lastDayOfMonth(date), terms.days);
		case 'dayOfThisMonth':
			return sameMonthDay(date, terms.day);
		case 'dayOfNextMonth':
			return dayOfNextMonth(date, terms.day);
		case 'nextDayOfMonth': {
			const thisMonth = sameMonthDay(date, terms.day);
			const next = thisMonth < date ? dayOfNextMonth(date, terms.day) : thisMonth;
			return next < daysAfter(date, terms.daysMin) ? dayOfNextMonth(next, terms.day) : next;
		}
	}
}

const dayOfNextMonth = (date: string, day: number): string =>
	sameMonthDay(daysAfter(lastDayOfMonth(date), 1), day);

/** Whole days of a number that a ledger gave; a term beyond ten years is none. */
export const readTermDays = (value: unknown): number | undefined => {
	const days = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	return typeof days === 'number' && Number.isInteger(days) && days >= 0 && days <= daysMax
		? days
		: undefined;
};

const daysMax = 3_660;

/** The same for a day of the month; 0, or 31 and more, is its last. */
export const readTermDay = (value: unknown): number | undefined => {
	const day = readTermDays(value);
	return day === undefined ? undefined : day === 0 ? 31 : day;
};
