import type { Company } from '../books/company';
import type { SalesDocument } from '../books/salesDocument';
import { textTooLong } from './faultTexts';
import type { Rule, SalesDocumentAttempt } from './rule';

const DOC_NUMBER_CHARS_MAX = 21;

/** Schema, Transaction.DocNumber: lets QuickBooks number an invoice although custom numbers are on. */
export const AUTO_GENERATE = 'AUTO_GENERATE';

/** 2050: at most 21 characters. */
export const numberFits: Rule<SalesDocumentAttempt> = (_company, { input }) => {
	const chars = input.docNumber?.length ?? 0;
	return chars > DOC_NUMBER_CHARS_MAX
		? textTooLong('DocNumber', DOC_NUMBER_CHARS_MAX, chars)
		: undefined;
};

/**
 * 6140, only if the company warns on duplicate numbers, and not with `include=allowduplicatedocnum`. Without that
 * setting two invoices may well carry one number, which is why a number proves nothing.
 */
export const numberIsFree: Rule<SalesDocumentAttempt> = (company, attempt) => {
	const { input, stored, type, duplicateNumberAllowed } = attempt;
	const { warnsOnDuplicateNumbers, customTxnNumbers } = company.settings;
	if (!warnsOnDuplicateNumbers || !customTxnNumbers || duplicateNumberAllowed) return undefined;
	if (input.docNumber === undefined || input.docNumber === AUTO_GENERATE) return undefined;
	const holder = holderOf(company, attempt);
	return holder && holder.id !== stored?.id
		? {
				code: '6140',
				message: 'Duplicate Document Number Error',
				detail: `Duplicate Document Number Error : You must specify a different number. This number has already been used. DocNumber=${input.docNumber} is assigned to TxnType=${type} with TxnId=${holder.id}`,
				element: 'DocNumber',
			}
		: undefined;
};

function holderOf(
	company: Company,
	{ input, type, stored }: SalesDocumentAttempt,
): SalesDocument | undefined {
	return [...company.documents[type].values()].find(
		(document) => document.docNumber === input.docNumber && document.id !== stored?.id,
	);
}
