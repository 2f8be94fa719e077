import type { Company } from '../books/company';
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
 * setting two invoices may well carry one number, which is why a number proves nothing. Integrators meet it across
 * invoices and credit memos: their numbers are one space, and a void keeps its number.
 */
export const numberIsFree: Rule<SalesDocumentAttempt> = (company, attempt) => {
	const { input, stored, duplicateNumberAllowed } = attempt;
	const { warnsOnDuplicateNumbers, customTxnNumbers } = company.settings;
	if (!warnsOnDuplicateNumbers || !customTxnNumbers || duplicateNumberAllowed) return undefined;
	if (input.docNumber === undefined || input.docNumber === AUTO_GENERATE) return undefined;
	if (stored?.docNumber === input.docNumber) return undefined;
	const [holder] = holdersOf(company, input.docNumber);
	return holder
		? {
				code: '6140',
				message: 'Duplicate Document Number Error',
				detail: `Duplicate Document Number Error : You must specify a different number. This number has already been used. DocNumber=${input.docNumber} is assigned to TxnType=${holder.type} with TxnId=${holder.id}`,
				element: 'DocNumber',
			}
		: undefined;
};

const holdersOf = ({ documents }: Company, number: string) =>
	(['Invoice', 'CreditMemo'] as const).flatMap((type) =>
		[...documents[type].values()]
			.filter(({ docNumber }) => docNumber === number)
			.map(({ id }) => ({ type, id })),
	);
