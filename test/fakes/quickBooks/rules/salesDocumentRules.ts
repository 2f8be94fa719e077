import { computeTotals } from '../books/totals';
import {
	type Change,
	exists,
	isCurrent,
	isNotPaid,
	isNotSettled,
	refuseIfClosed,
	storedPeriodIsOpen,
} from './changes';
import { classesExist, departmentExists } from './businessUnits';
import { numberFits, numberIsFree } from './documentNumbers';
import { businessRule } from './faultTexts';
import {
	currencyIsEnabled,
	currencyIsGiven,
	currencyIsTheCustomers,
	customerIsActive,
	customerIsGiven,
	emailIsGivenIfNeeded,
	emailsAreAddresses,
	emailsFit,
	notesFit,
} from './heads';
import {
	amountIsQuantityTimesPrice,
	amountsAreThere,
	amountsHaveTheFormat,
	descriptionsFit,
	hasALine,
	isNotTooLong,
	itemsExist,
	linesAreNotNegative,
	linesHaveAnItem,
} from './lines';
import type { Rule, SalesDocumentAttempt } from './rule';
import {
	calculationIsGivenAbroad,
	linesHaveATaxCodeAbroad,
	noTaxDetailIfNotApplicable,
	taxCodesExistAbroad,
	usCodesAreTaxOrNon,
} from './tax';

/** 6200 / 6210 for the date that the document would have. */
const periodIsOpen: Rule<SalesDocumentAttempt> = (company, { input, stored, today, behaviour }) =>
	refuseIfClosed(company, input.txnDate ?? stored?.txnDate ?? today, behaviour);

/**
 * 6000, "... transaction amount that is 0 or greater". The public texts are about credits, credit memos and purchases;
 * for invoices it is an inference.
 */
const totalIsNotNegative: Rule<SalesDocumentAttempt> = (company, { input, behaviour }) =>
	computeTotals(company, input, behaviour).total.lt(0)
		? businessRule('You must specify a transaction amount that is 0 or greater.')
		: undefined;

/** In the order in which they are checked. The vendor's own order is not published. */
export const salesDocumentRules: readonly Rule<SalesDocumentAttempt>[] = [
	customerIsGiven,
	currencyIsGiven,
	hasALine,
	isNotTooLong,
	numberFits,
	notesFit,
	emailsFit,
	emailsAreAddresses,
	emailIsGivenIfNeeded,
	descriptionsFit,
	amountsAreThere,
	amountsHaveTheFormat,
	linesHaveAnItem,
	itemsExist,
	classesExist,
	departmentExists,
	linesAreNotNegative,
	amountIsQuantityTimesPrice,
	customerIsActive,
	currencyIsEnabled,
	currencyIsTheCustomers,
	usCodesAreTaxOrNon,
	calculationIsGivenAbroad,
	noTaxDetailIfNotApplicable,
	taxCodesExistAbroad,
	linesHaveATaxCodeAbroad,
	periodIsOpen,
	numberIsFree,
	totalIsNotNegative,
];

export const updateRules: readonly Rule<Change>[] = [exists, isCurrent, storedPeriodIsOpen];
export const voidRules: readonly Rule<Change>[] = [...updateRules, isNotSettled];
export const deleteRules: readonly Rule<Change>[] = [...updateRules, isNotPaid];
