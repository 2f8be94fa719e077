import { isApproval, isDescriptionOnly, type LineRule } from './documentAttempt';
import { workOutLine } from './lineArithmetic';

/** Line limits of the Accounting API's invoices page. */
const DESCRIPTION_CHARS_MAX = 4000;
const LINE_AMOUNT_MAX = '9999999999.99';
const TRACKING_MAX = 2;

/** Message: WorkGuru's list of Xero errors. A credit is quantity 1 with a negative price. */
const quantityIsNotNegative: LineRule = ({ next: { quantity } }) =>
	quantity?.lt(0)
		? `The quantity value '${quantity.toFixed(4)}' is invalid. Quantity must not be less than zero.`
		: undefined;

/** Message with both figures: XeroAPI/Xero-NetStandard#147 and #412, Xero-Java#353. */
const lineAmountIsQuantityTimesPrice: LineRule = ({ body }, { unitDecimals }) => {
	const figures = workOutLine(body, unitDecimals);
	if (!figures || figures.lineAmount.eq(figures.expectedLineAmount)) return undefined;
	const [sent, expected] = [figures.lineAmount.toFixed(2), figures.expectedLineAmount.toFixed(2)];
	return `The line total ${sent} does not match the expected line total ${expected}`;
};

/** The limit is the invoices page's, the wording ours. */
const lineAmountIsWithinLimit: LineRule = ({ next }) =>
	next.lineAmount.abs().gt(LINE_AMOUNT_MAX)
		? `The line amount must not be more than ${LINE_AMOUNT_MAX}`
		: undefined;

/** The limit is the invoices page's, the wording ours. */
const descriptionIsShortEnough: LineRule = ({ next }) =>
	(next.description?.length ?? 0) > DESCRIPTION_CHARS_MAX
		? `The description must not be longer than ${DESCRIPTION_CHARS_MAX} characters`
		: undefined;

/** Any discount on a negative line is refused, even an amount of 0 (XeroAPI/Xero-OpenAPI#429; xero-php#288). */
const discountIsWithinLine: LineRule = ({ body, next }) => {
	const { discountRate, discountAmount, quantity, unitAmount } = body;
	if (!discountRate && !discountAmount) return undefined;
	const full = quantity && unitAmount ? quantity.times(unitAmount) : next.lineAmount;
	const isOutside =
		full.lt(0) || discountRate?.gt(100) || discountRate?.lt(0) || discountAmount?.gt(full);
	return isOutside
		? `The discount rate '${(discountRate ?? discountAmount)?.toString()}' is invalid. Discount must not be greater than the line total`
		: undefined;
};

/** Credit notes take no discounts (credit notes page); the wording is ours. */
const creditNoteHasNoDiscount: LineRule = ({ body }, { kind }) =>
	kind === 'creditNote' && (body.discountRate || body.discountAmount)
		? 'Discounts are not supported on credit notes'
		: undefined;

/** The wording is ours. */
const itemExists: LineRule = ({ body: { itemCode } }, { books }) =>
	itemCode === undefined || books.items.has(itemCode.toLowerCase())
		? undefined
		: `Item code '${itemCode}' is not valid`;

/** Both messages as users report them (YourTradebase, FieldInsight, Re-Leased). */
const accountCanBeUsed: LineRule = ({ next: { accountCode } }, { books }) => {
	if (accountCode === undefined) return undefined;
	const account = books.accounts.get(accountCode);
	if (account?.status === 'ARCHIVED') {
		return `Account code '${accountCode}' has been archived, or deleted. Each line item must reference a valid account.`;
	}
	const isForLines = account && account.type !== 'BANK' && account.systemAccount !== 'DEBTORS';
	return isForLines
		? undefined
		: `Account code '${accountCode}' is not a valid code for this document.`;
};

/** An approved document needs an account on each line that has an amount (invoices page; message: Xero-Java#353). */
const approvedLineHasAccount: LineRule = (line, attempt) =>
	isApproval(attempt) && !isDescriptionOnly(line) && line.next.accountCode === undefined
		? 'Account must be valid.'
		: undefined;

/** An approved document needs a tax type on each line that has an amount (invoices page; message: Xero-Java#353). */
const approvedLineHasTaxType: LineRule = (line, attempt) =>
	isApproval(attempt) && !isDescriptionOnly(line) && line.next.taxType === undefined
		? 'Tax rate must be valid.'
		: undefined;

/** Message: Cone, Re-Leased. An unknown tax type gets it too; no source has another one for that. */
const taxTypeFitsAccount: LineRule = ({ next: { taxType, accountCode } }, { books }) => {
	const account = books.accounts.get(accountCode ?? '');
	if (taxType === undefined || !account) return undefined;
	const rate = books.taxRates.find((candidate) => candidate.taxType === taxType);
	return rate?.status === 'ACTIVE' && rate.appliesTo.includes(account.class)
		? undefined
		: `The TaxType code ${taxType} cannot be used with account code ${accountCode}.`;
};

/** At most two tracking categories a line (invoices page); the wording is ours. */
const trackingIsWithinLimit: LineRule = ({ next }) =>
	next.tracking.length > TRACKING_MAX
		? `A line item can have at most ${TRACKING_MAX} tracking categories`
		: undefined;

export const lineRules: readonly LineRule[] = [
	quantityIsNotNegative,
	lineAmountIsQuantityTimesPrice,
	lineAmountIsWithinLimit,
	discountIsWithinLine,
	creditNoteHasNoDiscount,
	descriptionIsShortEnough,
	itemExists,
	accountCanBeUsed,
	approvedLineHasAccount,
	approvedLineHasTaxType,
	taxTypeFitsAccount,
	trackingIsWithinLimit,
];
