import { CreditNote } from 'xero-node/dist/gen/model/accounting/creditNote';
import type { CreditNotes } from 'xero-node/dist/gen/model/accounting/creditNotes';
import { Invoice } from 'xero-node/dist/gen/model/accounting/invoice';
import type { Invoices } from 'xero-node/dist/gen/model/accounting/invoices';
import type { CurrencyCode } from 'xero-node/dist/gen/model/accounting/currencyCode';
import { LineAmountTypes } from 'xero-node/dist/gen/model/accounting/lineAmountTypes';
import groupBy from 'lodash/groupBy';
import type { Configuration } from '../configuration/Configuration';
import { writeKey } from '../sync/contentDigest';
import type { FoundDocument, PlannedWrite, WriteAnswer } from '../sync/Ledger';
import { writeMarkText, writeMarkUrl } from '../sync/ownershipMark';
import type { Send } from '../sync/LedgerRequest';
import type { XeroDocument } from './XeroDocument';
import { callXero, type XeroAnswer } from './accountingApi';
import { classifyAnswer, classifyMessages } from './failures';
import { xeroLimits } from './limits';
import { readCreditNote, readInvoice } from './readDocument';

export type XeroWrite = PlannedWrite<XeroDocument>;

/** Creating is PUT, everything else POST, invoices and credit notes apart: one call for each. */
export function batchWrites(writes: readonly XeroWrite[]): readonly (readonly XeroWrite[])[] {
	return Object.values(groupBy(writes, (write) => `${write.kind} ${isCreate(write)}`)).flatMap(
		chunk,
	);
}

const isCreate = ({ action }: XeroWrite): boolean => action === 'create';

/** By count and by size: thirty-four invoices of five hundred lines fill a request already. */
function chunk(writes: readonly XeroWrite[]): readonly (readonly XeroWrite[])[] {
	const chunks: XeroWrite[][] = [];
	let bytes = Infinity;
	for (const write of writes) {
		const next = write.action === 'void' ? 200 : bytesOf(write.body);
		const current = chunks.at(-1);
		const full = current?.length === xeroLimits.documentsPerCallMax;
		if (!current || full || bytes + next > xeroLimits.requestBytesMax) {
			chunks.push([write]);
			bytes = next;
		} else {
			current.push(write);
			bytes += next;
		}
	}
	return chunks;
}

/** Number, mark and Xero's longer spellings come on top of the body. */
const bytesOf = (body: XeroDocument): number =>
	Buffer.byteLength(JSON.stringify(body)) + 500 + body.lineItems.length * 40;

export async function writeBatch(
	send: Send,
	tenantId: string,
	batch: readonly XeroWrite[],
	settings: Pick<Configuration, 'invoiceStatus'>,
): Promise<ReadonlyMap<XeroWrite, WriteAnswer>> {
	const [first] = batch;
	if (!first) return new Map();
	return first.kind === 'invoice'
		? writeInvoices(send, tenantId, batch, settings)
		: writeCreditNotes(send, tenantId, batch, settings);
}

/**
 * `summarizeErrors=false`: one answer per element, so that one bad bill costs no other its invoice.
 * The key covers the whole batch, because Xero refuses another body under the same key; the attempt
 * is part of it, because Xero stores errors under a key as well (API idempotency).
 */
async function writeInvoices(
	send: Send,
	tenantId: string,
	batch: readonly XeroWrite[],
	settings: Pick<Configuration, 'invoiceStatus'>,
): Promise<ReadonlyMap<XeroWrite, WriteAnswer>> {
	const invoices = batch.map((write) => toInvoice(write, settings));
	const key = keyOf(tenantId, batch, invoices);
	const answer = await callXero<Invoices>(send, (api) =>
		batch.every(isCreate)
			? api.createInvoices(tenantId, { invoices }, false, 4, key)
			: api.updateOrCreateInvoices(tenantId, { invoices }, false, 4, key),
	);
	return matchAnswers(batch, answer, ({ invoices: elements = [] }) =>
		elements.map((element) => ({ element, document: readInvoice(element) })),
	);
}

async function writeCreditNotes(
	send: Send,
	tenantId: string,
	batch: readonly XeroWrite[],
	settings: Pick<Configuration, 'invoiceStatus'>,
): Promise<ReadonlyMap<XeroWrite, WriteAnswer>> {
	const creditNotes = batch.map((write) => toCreditNote(write, settings));
	const key = keyOf(tenantId, batch, creditNotes);
	const answer = await callXero<CreditNotes>(send, (api) =>
		batch.every(isCreate)
			? api.createCreditNotes(tenantId, { creditNotes }, false, 4, key)
			: api.updateOrCreateCreditNotes(tenantId, { creditNotes }, false, 4, key),
	);
	return matchAnswers(batch, answer, ({ creditNotes: elements = [] }) =>
		elements.map((element) => ({ element, document: readCreditNote(element) })),
	);
}

const keyOf = (tenantId: string, batch: readonly XeroWrite[], bodies: unknown): string =>
	writeKey(
		'xero',
		tenantId,
		batch.every(isCreate) ? 'create' : 'change',
		String(batch[0]?.attempt ?? 1),
		JSON.stringify(bodies),
	);

function toInvoice(
	write: XeroWrite,
	{ invoiceStatus }: Pick<Configuration, 'invoiceStatus'>,
): Invoice {
	if (write.action === 'void') {
		return { invoiceID: write.target.id, status: Invoice.StatusEnum[voidStatus(write.target)] };
	}
	const { dueDate, reference } = write.body;
	return {
		...(write.action === 'update'
			? { invoiceID: write.target.id }
			: { status: Invoice.StatusEnum[invoiceStatus] }),
		type: Invoice.TypeEnum.ACCREC,
		invoiceNumber: write.number,
		url: writeMarkUrl(write.mark),
		...commonFields(write.body),
		...(dueDate === undefined ? {} : { dueDate }),
		...(reference === undefined ? {} : { reference }),
	};
}

/** A credit note has no Url, so the mark stands in its Reference (Accounting API, Credit Notes). */
function toCreditNote(
	write: XeroWrite,
	{ invoiceStatus }: Pick<Configuration, 'invoiceStatus'>,
): CreditNote {
	if (write.action === 'void') {
		return {
			creditNoteID: write.target.id,
			status: CreditNote.StatusEnum[voidStatus(write.target)],
		};
	}
	const mark = writeMarkText(write.mark);
	const { reference } = write.body;
	return {
		...(write.action === 'update'
			? { creditNoteID: write.target.id }
			: { status: CreditNote.StatusEnum[invoiceStatus] }),
		type: CreditNote.TypeEnum.ACCRECCREDIT,
		creditNoteNumber: write.number,
		reference: reference === undefined ? mark : `${reference} | ${mark}`,
		...commonFields(write.body),
	};
}

const commonFields = ({
	contactID,
	date,
	currencyCode,
	lineAmountTypes,
	lineItems,
}: XeroDocument) => ({
	// Only the id: any other field would change the contact and drop its contact persons.
	contact: { contactID },
	date,
	currencyCode: currencyCode as unknown as CurrencyCode,
	lineAmountTypes: LineAmountTypes[lineAmountTypes],
	lineItems: lineItems.map((line) => ({ ...line })),
});

/** What was never approved is deleted, what was is voided: Xero allows just that (Invoices, Status). */
const voidStatus = ({ document }: FoundDocument): 'DELETED' | 'VOIDED' =>
	document.status === 'DRAFT' || document.status === 'SUBMITTED' ? 'DELETED' : 'VOIDED';

interface AnsweredElement {
	readonly element: {
		readonly hasErrors?: boolean;
		readonly statusAttributeString?: string;
		readonly validationErrors?: readonly { readonly message?: string }[];
		readonly warnings?: readonly { readonly message?: string }[];
	};
	readonly document: FoundDocument<XeroDocument>;
}

/** A failed element carries this id (xero-node#324). */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Elements are matched by id or number, never by position: Xero promises no order. */
function matchAnswers<Model>(
	batch: readonly XeroWrite[],
	answer: XeroAnswer<Model>,
	readElements: (model: Model) => readonly AnsweredElement[],
): ReadonlyMap<XeroWrite, WriteAnswer> {
	if (answer.kind !== 'read') {
		return new Map(batch.map((write) => [write, classifyAnswer(answer)]));
	}
	const elements = readElements(answer.model);
	return new Map(
		batch.flatMap((write) => {
			const element = elements.find(({ document }) => isAnswerTo(write, document));
			return element ? [[write, readElement(write, element)] as const] : [];
		}),
	);
}

const isAnswerTo = (write: XeroWrite, { id, number }: FoundDocument): boolean =>
	write.action !== 'create' && id !== '' && id !== NO_ID
		? id === write.target.id
		: number === write.number;

function readElement(write: XeroWrite, { element, document }: AnsweredElement): WriteAnswer {
	const messages = (element.validationErrors ?? []).map(({ message }) => message ?? '');
	const failed =
		element.hasErrors === true ||
		element.statusAttributeString === 'ERROR' ||
		messages.length > 0 ||
		document.id === '' ||
		document.id === NO_ID;
	if (failed) return classifyMessages(messages);
	return {
		outcome: 'written',
		document: document.document,
		warnings: (element.warnings ?? []).map(({ message }) => message ?? ''),
	};
}
