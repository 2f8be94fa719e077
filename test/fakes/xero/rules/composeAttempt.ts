import { dayOf } from '../books/dates';
import { roundHalfUp, sumOf, zero } from '../books/decimals';
import type { OrganisationBooks } from '../books/organisationBooks';
import type {
	DocumentKind,
	LineAmountTypes,
	TrackingTag,
	XeroContact,
	XeroDocument,
	XeroLine,
} from '../books/types';
import { notModelled } from '../errors';
import type { DocumentAttempt, LineAttempt } from './documentAttempt';
import type { ContactReference, DocumentBody, LineBody } from './documentBody';
import { AMOUNT_DECIMALS, workOutLine, workOutTax } from './lineArithmetic';

/** Everything a rule wants to look at, with Xero's defaults filled in. Judges nothing. */
export function composeAttempt(
	books: OrganisationBooks,
	kind: DocumentKind,
	body: DocumentBody,
	existing: XeroDocument | undefined,
	unitDecimals: number,
): DocumentAttempt {
	const contact = body.contact
		? findContact(books, body.contact)
		: books.contactById(existing?.contactId ?? '');
	const lineAmountTypes = body.lineAmountTypes ?? existing?.lineAmountTypes ?? 'Exclusive';
	const lines = body.lines?.map((line) =>
		composeLine(books, line, existing, lineAmountTypes, unitDecimals),
	);
	const nextLines = lines
		? lines.map(({ next }) => next)
		: keptLines(books, existing, lineAmountTypes);
	const currencyCode =
		body.currencyCode ?? existing?.currencyCode ?? books.organisation.baseCurrency;
	const next: XeroDocument = {
		kind,
		id: existing?.id ?? books.world.randomId(),
		number: body.number ?? existing?.number ?? '',
		status: body.status ?? existing?.status ?? 'DRAFT',
		contactId: contact?.contactId ?? '',
		date: body.date ?? existing?.date ?? dayOf(books.world.nowMs()),
		dueDate: body.dueDate ?? existing?.dueDate,
		lineAmountTypes,
		lines: nextLines,
		reference: body.reference ?? existing?.reference,
		url: body.url ?? existing?.url,
		brandingThemeId: body.brandingThemeId ?? existing?.brandingThemeId,
		currencyCode,
		currencyRate: body.currencyRate ?? existing?.currencyRate ?? books.dayRateOf(currencyCode),
		sentToContact: body.sentToContact ?? existing?.sentToContact ?? false,
		...totalsOf(nextLines, lineAmountTypes),
		payments: existing?.payments ?? [],
		allocations: existing?.allocations,
		updatedAtMs: books.world.nowMs(),
		approvedAtMs: existing?.approvedAtMs,
		createdByClientId: existing?.createdByClientId,
	};
	return { books, kind, body, existing, contact, lines, unitDecimals, next };
}

function findContact(
	books: OrganisationBooks,
	{ contactId, contactNumber, name }: ContactReference,
): XeroContact | undefined {
	if (contactId !== undefined) return books.contactById(contactId);
	const sameText = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase();
	if (contactNumber !== undefined) {
		return books.contacts.find((contact) => sameText(contact.contactNumber, contactNumber));
	}
	if (name === undefined) return undefined;
	const found = books.contacts.find((contact) => sameText(contact.name, name));
	if (!found) throw notModelled('making a contact by naming an unknown one in a document');
	return found;
}

function composeLine(
	books: OrganisationBooks,
	body: LineBody,
	document: XeroDocument | undefined,
	lineAmountTypes: LineAmountTypes,
	unitDecimals: number,
): LineAttempt {
	const existing = document?.lines.find(({ lineItemId }) => lineItemId === body.lineItemId);
	const item =
		body.itemCode === undefined ? undefined : books.items.get(body.itemCode.toLowerCase());
	const figures = workOutLine(
		// An item's price counts only where the caller gave neither a price nor an amount.
		body.unitAmount || body.lineAmount ? body : { ...body, unitAmount: item?.salesUnitPrice },
		unitDecimals,
	);
	if (!figures) {
		throw notModelled(
			'a line with only one of Quantity, UnitAmount and LineAmount, or with 0 there',
		);
	}
	const accountCode =
		body.accountCode ?? accountCodeById(books, body.accountId) ?? item?.salesAccountCode;
	const accountTaxType =
		accountCode === undefined ? undefined : books.accounts.get(accountCode)?.taxType;
	const next: XeroLine = retaxed(
		books,
		{
			lineItemId: existing?.lineItemId ?? books.world.randomId(),
			description: body.description ?? item?.description,
			quantity: figures.quantity,
			unitAmount: figures.unitAmount,
			lineAmount: figures.lineAmount,
			itemCode: item?.code ?? body.itemCode,
			accountCode,
			taxType: body.taxType ?? item?.salesTaxType ?? accountTaxType,
			taxAmount: zero,
			discountRate: body.discountRate,
			discountAmount: body.discountAmount,
			tracking: (body.tracking ?? []).flatMap((tag) => findTracking(books, tag) ?? []),
		},
		lineAmountTypes,
	);
	const taxAmount = body.taxAmount && roundHalfUp(body.taxAmount, AMOUNT_DECIMALS);
	return { body, existing, next: taxAmount ? { ...next, taxAmount } : next };
}

function accountCodeById(books: OrganisationBooks, accountId?: string): string | undefined {
	if (accountId === undefined) return undefined;
	return [...books.accounts.values()].find((account) => account.accountId === accountId)?.code;
}

/**
 * A category or option that is not there is left out without a word (calcinai/xero-php#84). That an archived one is too is a
 * choice.
 */
function findTracking(
	books: OrganisationBooks,
	tag: NonNullable<LineBody['tracking']>[number],
): TrackingTag | undefined {
	const category = books.trackingCategories.find(
		({ trackingCategoryId, name }) =>
			trackingCategoryId === tag.trackingCategoryId || name === tag.name,
	);
	const option = category?.options.find(
		({ trackingOptionId, name }) =>
			trackingOptionId === tag.trackingOptionId || name === tag.option,
	);
	const isActive = [category, option].every((one) => (one?.status ?? 'ACTIVE') === 'ACTIVE');
	if (!category || !option || !isActive) return undefined;
	return {
		trackingCategoryId: category.trackingCategoryId,
		trackingOptionId: option.trackingOptionId,
		name: category.name,
		option: option.name,
	};
}

/** Lines that the body leaves alone keep their tax, unless the kind of amounts changes under them. */
function keptLines(
	books: OrganisationBooks,
	existing: XeroDocument | undefined,
	types: LineAmountTypes,
): readonly XeroLine[] {
	if (!existing) return [];
	if (existing.lineAmountTypes === types) return existing.lines;
	return existing.lines.map((line) => retaxed(books, line, types));
}

function retaxed(books: OrganisationBooks, line: XeroLine, types: LineAmountTypes): XeroLine {
	const taxType = types === 'NoTax' && line.taxType !== undefined ? 'NONE' : line.taxType;
	const rate = books.taxRates.find((candidate) => candidate.taxType === taxType)?.effectiveRate;
	return { ...line, taxType, taxAmount: workOutTax(line.lineAmount, rate ?? zero, types) };
}

export function withTotals(document: XeroDocument): XeroDocument {
	return { ...document, ...totalsOf(document.lines, document.lineAmountTypes) };
}

function totalsOf(lines: readonly XeroLine[], types: LineAmountTypes) {
	const lineTotal = sumOf(lines.map(({ lineAmount }) => lineAmount));
	const totalTax = sumOf(lines.map(({ taxAmount }) => taxAmount));
	return types === 'Inclusive'
		? { subTotal: lineTotal.minus(totalTax), totalTax, total: lineTotal }
		: { subTotal: lineTotal, totalTax, total: lineTotal.plus(totalTax) };
}
