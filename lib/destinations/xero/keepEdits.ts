import pick from 'lodash/pick';
import type { Configuration } from '../../configuration/Configuration';
import {
	type CodedLine,
	type Coding,
	type CodingField,
	codingDigest,
} from '../../ledger/codingDigest';
import { codingWarnings } from '../../ledger/codingWarnings';
import { decideFields } from '../../ledger/decideFields';
import { digestFields, type DocumentField, type DocumentFields } from '../../ledger/documentFields';
import { keepCoding } from '../../ledger/keepCoding';
import type { FoundDocument } from '../../ledger/InBooks';
import type { LineOf } from '../../ledger/Ledger';
import type { KeptEdits } from '../../ledger/Writes';
import { disarmMarkText } from '../../ledger/ownershipMark';
import { ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import type { XeroDocument, XeroLine, XeroTracking } from './XeroDocument';

/**
 * What people did with a document in Xero, laid over what the bill becomes. Of the document Xero changes only the fields
 * that it is sent (branding theme, currency rate and the rest stay); a line that is sent is sent whole, so what stays in it
 * is sent back.
 */
export function keepEdits(
	target: FoundDocument<XeroDocument>,
	next: XeroDocument,
	label: string,
	{ codingOnUpdate: rule }: Pick<Configuration, 'codingOnUpdate'>,
): Result<KeptEdits<XeroDocument>, Failure> {
	const books = target.body.lineItems;
	const [before, after] = [target.body, next].map(readCodedLines) as [CodedLine[], CodedLine[]];
	const decided = keepCoding({ label, target, books: before, bill: after, rule });
	if (!decided.ok) return decided;
	const { lines, added, kept, lost } = decided.value;
	const fields = decideFields({
		coding: target.mark?.coding,
		books: readFields(target.body, next),
		bill: readFields(next),
		rule,
	});
	const lineItems = next.lineItems.map((line, index): XeroLine => {
		const { partner, keeps = [] } = lines[index] ?? {};
		const old = partner === undefined ? undefined : books[partner];
		if (!old || rule === 'replace') return line;
		const stays = pick(
			old,
			keeps.flatMap((field) => (isStored(field, next) ? (fieldOf[field] ?? []) : [])),
		);
		return {
			...(old.lineItemID && { lineItemID: old.lineItemID }),
			...line,
			...stays,
			...keepTracking(line.tracking, old.tracking, keeps),
		};
	});
	// On a credit note a person's text stands around the mark, where the bill has none of its own.
	const { reference } = target.body;
	const isOpen = next.reference === undefined || fields.keeps.includes('reference');
	const ofPeople = next.kind === 'creditNote' && isOpen && reference !== undefined;
	return ok({
		body: {
			...next,
			...keepFields(target.body, fields.keeps),
			...(ofPeople && { reference: disarmMarkText(reference) }),
			lineItems: [...lineItems, ...added.flatMap((place) => books[place] ?? [])],
		},
		fields: fields.digest,
		warnings: codingWarnings(target, {
			kept: [...kept, ...fields.kept],
			lost: [...lost, ...fields.lost],
		}),
	});
}

const keepFields = (
	{ date, dueDate, reference }: XeroDocument,
	keeps: readonly DocumentField[],
): Partial<XeroDocument> => ({
	...(keeps.includes('date') && { date }),
	...(keeps.includes('due date') && { dueDate }),
	...(keeps.includes('reference') && { reference }),
});

/** @param bill What was cut of its reference to make room for the mark is no edit. */
const readFields = (
	{ contactID, currencyCode, date, dueDate, lineAmountTypes, reference }: XeroDocument,
	bill?: XeroDocument,
): DocumentFields => ({
	customer: contactID.toLowerCase(),
	currency: currencyCode,
	date,
	'due date': dueDate,
	'tax basis': lineAmountTypes,
	reference: reference && uncut(reference, bill?.reference),
});

const uncut = (text: string, whole = text): string =>
	text.endsWith('…') && whole.startsWith(text.slice(0, -1)) ? whole : text;

/** Without tax Xero stores NONE, whatever is sent. */
const isStored = (
	field: CodingField,
	{ lineAmountTypes }: Pick<XeroDocument, 'lineAmountTypes'>,
): boolean => field !== 'tax' || lineAmountTypes !== 'NoTax';

const fieldOf: Partial<Record<CodingField, keyof XeroLine>> = {
	item: 'itemCode',
	account: 'accountCode',
	tax: 'taxType',
};

const trackingField = ({ trackingCategoryID, name = '' }: XeroTracking): CodingField =>
	`tracking ${(trackingCategoryID ?? name).toLowerCase()}`;

/** A line takes two categories (Accounting API, Invoices); what people set goes before what the configuration says. */
function keepTracking(
	configured: readonly XeroTracking[] = [],
	books: readonly XeroTracking[] = [],
	keeps: readonly CodingField[],
): Pick<XeroLine, 'tracking'> {
	const kept = books.filter((one) => keeps.includes(trackingField(one)));
	const others = configured.filter((one) => !keeps.includes(trackingField(one)));
	const tracking = [...kept, ...others].slice(0, trackingMax);
	return tracking.length > 0 ? { tracking } : {};
}

const trackingMax = 2;

/** The lines of a document with what people book by. */
export const readCodedLines = ({ lineItems, lineAmountTypes }: XeroDocument): CodedLine[] =>
	lineItems.map((line) => ({
		text: line.description,
		amount: line.lineAmount ?? 0,
		coding: codingOfLine(line, { lineAmountTypes }),
		...(line.tracking && {
			names: codingOf(line.tracking, ({ name = '', option = '' }) => `${name}: ${option}`),
		}),
		...describeDiscount(line),
	}));

function codingOfLine(
	{ itemCode, accountCode, taxType, tracking }: XeroLine,
	document: Pick<XeroDocument, 'lineAmountTypes'>,
): Coding {
	const coding: Coding = tracking
		? codingOf(tracking, ({ trackingOptionID, option = '' }) => trackingOptionID ?? option)
		: {};
	if (itemCode !== undefined) coding.item = itemCode;
	if (accountCode !== undefined) coding.account = accountCode;
	if (taxType !== undefined && isStored('tax', document)) coding.tax = taxType;
	return coding;
}

/** Tracking that people set is in no draft. */
export const bookLike = (
	document: XeroDocument,
	likes: readonly (LineOf<XeroDocument> | undefined)[],
): XeroDocument => ({
	...document,
	lineItems: document.lineItems.map((line, index) => {
		const like = likes[index];
		const tracking = like?.body.lineItems[like.line]?.tracking;
		return tracking ? { ...line, tracking } : line;
	}),
});

export const digestCoding = (document: XeroDocument): string =>
	[
		codingDigest(document.lineItems.map((line) => codingOfLine(line, document))),
		digestFields(readFields(document)),
	].join('.');

const codingOf = (
	tracking: readonly XeroTracking[],
	valueOf: (tracking: XeroTracking) => string,
): Coding => Object.fromEntries(tracking.map((one) => [trackingField(one), valueOf(one)]));

const describeDiscount = ({ discountRate, discountAmount }: XeroLine): { discount?: string } =>
	discountRate !== undefined
		? { discount: `${discountRate} %` }
		: discountAmount !== undefined
			? { discount: String(discountAmount) }
			: {};
