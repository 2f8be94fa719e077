import { AUTO_GENERATE } from '../rules/documentNumbers';
import type { SalesDocumentAttempt } from '../rules/rule';
import { type Company, newHead, nextNumber } from './company';
import { type Decimal, sumOf, ZERO } from './decimal';
import type { SalesDocument, SalesDocumentInput, SalesLine } from './salesDocument';
import { computeTotals, counts, DEFAULT_ITEM_ID } from './totals';

/** Sparse update: what is stored, with what is given laid over it. A given Line replaces all lines. */
export function overlay(stored: SalesDocumentInput, given: SalesDocumentInput): SalesDocumentInput {
	const stated = Object.fromEntries(
		Object.entries(given).filter(([, value]) => value !== undefined),
	);
	return {
		...stored,
		...stated,
		emails: { ...stored.emails, ...given.emails },
		otherFields: { ...stored.otherFields, ...given.otherFields },
	};
}

/** Writes a checked attempt into the books. */
export function postSalesDocument(
	company: Company,
	attempt: SalesDocumentAttempt,
	nowMs: number,
): SalesDocument {
	const { type, stored, today, behaviour } = attempt;
	const stated = withoutUntracked(company, stored ? attempt.input : withFilledIn(company, attempt));
	const input = { ...stated, lines: identified(stated.lines ?? [], stored) };
	const head = stored
		? { ...headOf(stored), syncToken: stored.syncToken + 1, updatedMs: nowMs }
		: newHead(company, nowMs);
	const totals = computeTotals(company, input, behaviour);
	const document: SalesDocument = {
		...head,
		...totals,
		type,
		input,
		docNumber: numberFor(company, attempt),
		txnDate: input.txnDate ?? today,
		customerId: input.customerId ?? '',
		currency: input.currency ?? company.settings.homeCurrency,
		lines: input.lines.map((line) => asStored(line, attempt)),
		// A note on a voided form leaves it voided; amounts bring it back.
		voided: stored?.voided === true && totals.total.eq(0),
		payments: stored?.payments ?? [],
	};
	company.documents[type].set(document.id, document);
	return document;
}

/**
 * A class or location is kept where the company tracks it, and left out without a word where it does not: a class stands on
 * each line or on the transaction ("Preferences", AccountingInfoPrefs; by an integrator's notes the other one is ignored).
 */
function withoutUntracked(
	{ settings: { classTracking, trackDepartments } }: Company,
	input: SalesDocumentInput,
): SalesDocumentInput {
	const { ClassRef, DepartmentRef, ...otherFields } = input.otherFields;
	return {
		...input,
		otherFields: {
			...otherFields,
			...(ClassRef !== undefined && classTracking === 'transaction' && { ClassRef }),
			...(DepartmentRef !== undefined && trackDepartments && { DepartmentRef }),
		},
		lines: input.lines?.map((line) => {
			const { ClassRef: ofLine, ...detailFields } = line.detailFields;
			const isKept = ofLine !== undefined && classTracking === 'line';
			return { ...line, detailFields: { ...detailFields, ...(isKept && { ClassRef: ofLine }) } };
		}),
	};
}

/**
 * What QuickBooks fills in by itself when a form is created, by the recorded answers: the addresses of the customer, the
 * company's custom field and online payments. BillEmail, terms and message are not (quickbooks-online-mcp-server#91).
 */
function withFilledIn(
	{ customers, settings }: Company,
	{ type, input }: SalesDocumentAttempt,
): SalesDocumentInput {
	const { BillAddr, ShipAddr } = customers.get(input.customerId ?? '')?.fields ?? {};
	const otherFields = {
		...(BillAddr !== undefined && { BillAddr }),
		...(ShipAddr !== undefined && { ShipAddr }),
		FreeFormAddress: true,
		CustomField: [{ DefinitionId: '1', Name: 'Crew #', Type: 'StringType' }],
		ApplyTaxAfterDiscount: false,
		...(type === 'Invoice' && {
			AllowIPNPayment: false,
			AllowOnlinePayment: false,
			AllowOnlineACHPayment: settings.onlinePaymentsByDefault,
			AllowOnlineCreditCardPayment: settings.onlinePaymentsByDefault,
		}),
		...input.otherFields,
	};
	return { ...input, otherFields };
}

const headOf = ({ id, syncToken, createdMs, updatedMs }: SalesDocument) => ({
	id,
	syncToken,
	createdMs,
	updatedMs,
});

/** Custom numbers on: ours, or none. Off: QuickBooks' own, whatever we sent. */
function numberFor(company: Company, attempt: SalesDocumentAttempt): string | undefined {
	const { input, stored, type } = attempt;
	if (!company.settings.customTxnNumbers) return stored ? stored.docNumber : nextNumber(company);
	if (input.docNumber === AUTO_GENERATE && type === 'Invoice') return nextNumber(company);
	return input.docNumber;
}

/** An id of the document's own is kept, any other line gets the next one. */
function identified(lines: readonly SalesLine[], stored: SalesDocument | undefined): SalesLine[] {
	const known = new Set((stored?.lines ?? []).map(({ id }) => id));
	let last = Math.max(0, ...[...known].map(Number));
	return lines.map((line) => ({
		...line,
		id: line.id !== undefined && known.has(line.id) ? line.id : String((last += 1)),
	}));
}

function asStored(line: SalesLine, { behaviour }: SalesDocumentAttempt): SalesLine {
	if (line.detailType === 'DescriptionOnly' || line.itemId !== undefined) return line;
	if (counts(line, behaviour)) return { ...line, itemId: DEFAULT_ITEM_ID };
	return {
		id: line.id,
		detailType: 'DescriptionOnly',
		description: line.description,
		detailFields: {},
	};
}

/** Invoice reference, void: amounts become zero, "Voided" goes into PrivateNote, the record stays. */
export function voidSalesDocument(
	company: Company,
	stored: SalesDocument,
	nowMs: number,
): SalesDocument {
	const note = stored.input.privateNote;
	const lines = stored.lines.map((line) => ({
		...line,
		amount: line.amount && ZERO,
		quantity: line.quantity && ZERO,
		taxInclusiveAmount: line.taxInclusiveAmount && ZERO,
	}));
	const document: SalesDocument = {
		...stored,
		syncToken: stored.syncToken + 1,
		updatedMs: nowMs,
		input: {
			...stored.input,
			lines,
			tax: undefined,
			privateNote: note ? `Voided - ${note}` : 'Voided',
		},
		lines,
		net: ZERO,
		tax: ZERO,
		total: ZERO,
		taxShares: [],
		voided: true,
	};
	company.documents[stored.type].set(document.id, document);
	return document;
}

/** What is still to be paid, or still to be used of a credit memo. */
export function balanceOf({ total, payments }: SalesDocument): Decimal {
	const paid = sumOf(payments.map(({ amount }) => amount));
	return paid.gt(total) ? ZERO : total.minus(paid);
}
