import type { Company } from '../books/company';
import type { FaultError } from '../books/outcome';
import type { SalesDocument } from '../books/salesDocument';
import type { Behaviour } from '../options';
import { businessRule, objectNotFound, requiredMissing, staleObject } from './faultTexts';
import type { Rule } from './rule';

/** A change to something that is in the books: its id and the state the caller believes it to be in. */
export interface Change {
	id?: string;
	syncToken?: string;
	stored?: SalesDocument;
	behaviour: Behaviour;
}

/** 610: there is nothing with this id, or it was deleted. */
export const exists: Rule<Change> = (_company, { id, stored }) => {
	if (id === undefined) return requiredMissing('Id');
	return stored ? undefined : objectNotFound();
};

/** Invoice reference: an update needs Id and SyncToken; 5010 if somebody wrote in between. */
export const isCurrent: Rule<Change> = (_company, { syncToken, stored }) => {
	if (syncToken === undefined) return requiredMissing('SyncToken');
	return syncToken === String(stored?.syncToken) ? undefined : staleObject();
};

/** 6450: a settled transaction cannot be voided. Editing it is allowed; QuickBooks leaves the rest unapplied. */
export const isNotSettled: Rule<Change> = (_company, { stored }) =>
	stored?.payments.length
		? {
				code: '6450',
				message: 'The transaction could not be voided',
				detail: 'The transaction could not be voided because it has been settled',
				element: '',
			}
		: undefined;

/** Payments are unlinked before a delete. The code is not published; 6000 is a choice. */
export const isNotPaid: Rule<Change> = (_company, { stored }) =>
	stored?.payments.length
		? businessRule('The transaction has payments linked to it. Unlink them before deleting it.')
		: undefined;

/** The period of what is in the books already must be open too. */
export const storedPeriodIsOpen: Rule<Change> = (company, { stored, behaviour }) =>
	stored ? refuseIfClosed(company, stored.txnDate, behaviour) : undefined;

/** 6200, the period is closed; 6210, closed and a password is needed (error list; Intuit's blog of 2025-04-24). */
export function refuseIfClosed(
	{ settings }: Company,
	date: string,
	behaviour: Behaviour,
): FaultError | undefined {
	if (!settings.bookCloseDate || date > settings.bookCloseDate) return undefined;
	if (settings.closingPassword)
		return {
			code: '6210',
			message: 'Account Period Closed, password required',
			detail: `The account period has closed and a password is required to change the books on or before ${settings.bookCloseDate}`,
			element: '',
		};
	return {
		code: behaviour.closedPeriodCode,
		message: 'Account Period Closed',
		detail: `Account Period Closed : The account period has closed on ${settings.bookCloseDate} and the account books cannot be updated`,
		element: '',
	};
}
