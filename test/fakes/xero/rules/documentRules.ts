import { type IsoDate, toErrorTextDate } from '../books/dates';
import { type DocumentRule, isApproval } from './documentAttempt';
import { planAllowsApproval } from './statusRules';

/** https://developer.xero.com/documentation/api/accounting/invoices: InvoiceNumber is at most 255 characters. */
const NUMBER_CHARS_MAX = 255;

/** "Invoice # must be unique." stands in the OpenAPI description (line 8387); voided and deleted documents keep theirs. */
const numberIsUnique: DocumentRule = ({ books, kind, next, existing }) => {
	if (next.number === '') return undefined;
	if (kind === 'creditNote' && books.organisation.creditNoteNumbersRepeat) return undefined;
	const holder = books.documentByNumber(kind, next.number);
	if (!holder || holder.id === existing?.id) return undefined;
	return kind === 'invoice' ? 'Invoice # must be unique.' : 'Credit note # must be unique.';
};

/** The length is in the OpenAPI description; the wording is ours. */
const numberIsShortEnough: DocumentRule = ({ next }) =>
	next.number.length > NUMBER_CHARS_MAX
		? `The document number must not be longer than ${NUMBER_CHARS_MAX} characters`
		: undefined;

/** A contact is required to create (invoices page); the wording is ours. */
const contactIsGiven: DocumentRule = ({ existing, body, contact }) => {
	if (!body.contact) return existing ? undefined : 'A contact must be specified for this document';
	return contact ? undefined : 'The contact could not be found';
};

/** Message as users report it (YourTradebase, Re-Leased, Xemplo). */
const contactIsActive: DocumentRule = ({ body, contact }) =>
	body.contact && contact?.status === 'ARCHIVED'
		? 'The contact with the specified contact details has been archived. The contact must be un-archived before creating new invoices or credit notes.'
		: undefined;

/** At least one line to create, and no update may take the last one away (invoices page); the wording is ours. */
const hasLines: DocumentRule = ({ next }) =>
	next.lines.length === 0 ? 'One or more line items must be specified' : undefined;

/** SUBMITTED and AUTHORISED invoices need a due date, credit notes have none to pay by (message: FieldInsight). */
const approvedInvoiceHasDueDate: DocumentRule = (attempt) =>
	attempt.kind === 'invoice' && isApproval(attempt) && attempt.next.dueDate === undefined
		? 'The document DueDate field must be specified'
		: undefined;

/**
 * Message with the word for the kind of lock: waynerobinson/xeroizer#92. Both the old and the new date count. Drafts may
 * be made, changed and submitted in a locked period (help.xero.com, lock dates), and an adviser is bound by the year's
 * lock date only (Organisation/Actions).
 */
const dateIsNotLocked: DocumentRule = ({ books, existing, next }) => {
	const isPosted = ({ status }: { status: string }) =>
		status === 'AUTHORISED' || status === 'VOIDED';
	if (!isPosted(next) && !(existing && isPosted(existing))) return undefined;
	const { endOfYearLockDate, connectedAsAdviser } = books.organisation;
	const periodLockDate = connectedAsAdviser ? undefined : books.organisation.periodLockDate;
	const dates = existing ? [existing.date, next.date] : [next.date];
	return (
		lockedBy(dates, endOfYearLockDate, 'end of year') ?? lockedBy(dates, periodLockDate, 'period')
	);
};

function lockedBy(dates: IsoDate[], lockDate: IsoDate | undefined, kind: string) {
	if (lockDate === undefined || dates.every((date) => date > lockDate)) return undefined;
	return `The document date cannot be before the ${kind} lock date, currently set at ${toErrorTextDate(lockDate)}`;
}

/** Message: xeroizer test/stub_responses/api_exception.xml. */
const currencyIsSubscribed: DocumentRule = ({ books, next }) =>
	books.organisation.currencyCodes.includes(next.currencyCode)
		? undefined
		: `Organisation is not subscribed to currency ${next.currencyCode}`;

/** "Url must not contain xero" is the vendor's, an absolute http address is what it links to; both wordings are ours. */
const urlIsAcceptable: DocumentRule = ({ body: { url } }) => {
	if (url === undefined) return undefined;
	if (/xero/i.test(url)) return 'The Url must not contain "xero"';
	if (!URL.canParse(url)) return 'The Url must be a valid absolute url';
	return ['http:', 'https:'].includes(new URL(url).protocol)
		? undefined
		: 'The Url must be a valid absolute url';
};

/** SentToContact can be set on approved invoices only (OpenAPI text); the wording is ours. */
const onlyApprovedIsSent: DocumentRule = ({ body, next }) =>
	body.sentToContact === true && next.status !== 'AUTHORISED'
		? 'SentToContact can only be set on an approved invoice'
		: undefined;

/** The wording is ours. */
const brandingThemeExists: DocumentRule = ({ books, body: { brandingThemeId } }) =>
	brandingThemeId === undefined ||
	books.brandingThemes.some((theme) => theme.brandingThemeId === brandingThemeId)
		? undefined
		: 'The BrandingThemeID does not exist';

/** Message: Neto's list of Xero errors. */
const totalIsNotNegative: DocumentRule = ({ next }) =>
	next.total.lt(0)
		? 'The Total for this document must be greater than or equal to zero.'
		: undefined;

/** Totals that are sent have to be those of the lines (xeroizer#23 and #86; XeroAPI/xero-mcp-server#206). */
const totalsSentAreTotalsOfLines: DocumentRule = ({ body, next }) => {
	const agree =
		(body.subTotal?.eq(next.subTotal) ?? true) &&
		(body.totalTax?.eq(next.totalTax) ?? true) &&
		(body.total?.eq(next.total) ?? true);
	return agree ? undefined : 'The document total does not equal the total of the lines.';
};

/** "Could not find line item(s) with the following id(s)": Nine-Minds/alga-psa#2343. */
const lineItemIdsExist: DocumentRule = ({ lines = [] }) => {
	const unknown = lines
		.filter(({ body, existing }) => body.lineItemId !== undefined && !existing)
		.map(({ body }) => body.lineItemId);
	return unknown.length === 0
		? undefined
		: `Could not find line item(s) with the following id(s): ${unknown.join(', ')}`;
};

export const documentRules: readonly DocumentRule[] = [
	contactIsGiven,
	contactIsActive,
	numberIsUnique,
	numberIsShortEnough,
	hasLines,
	lineItemIdsExist,
	approvedInvoiceHasDueDate,
	dateIsNotLocked,
	currencyIsSubscribed,
	urlIsAcceptable,
	onlyApprovedIsSent,
	brandingThemeExists,
	totalIsNotNegative,
	totalsSentAreTotalsOfLines,
	planAllowsApproval,
];
