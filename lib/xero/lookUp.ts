import type { CreditNotes } from 'xero-node/dist/gen/model/accounting/creditNotes';
import type { Invoices } from 'xero-node/dist/gen/model/accounting/invoices';
import groupBy from 'lodash/groupBy';
import pMap from 'p-map';
import type { DocumentKind } from '../document/DraftDocument';
import { fail, ok } from '../result';
import type { Send } from '../sync/LedgerRequest';
import type { FoundDocument, NumberLookUp } from '../sync/Ledger';
import { callXero, type XeroAnswer } from './accountingApi';
import type { XeroDocument } from './XeroDocument';
import { classifyAnswer } from './failures';
import { xeroLimits } from './limits';
import { readCreditNote, readInvoice } from './readDocument';

/** More than any list of numbers that fits into one address can bring. */
const PAGE_SIZE = 1_000;
const FIRST_PAGE = 1;
const FOUR_DECIMALS = xeroLimits.unitAmountDecimals;

/** Lists carry lines only when they are paged (Accounting API, Invoices). */
export async function findDocuments(
	send: Send,
	tenantId: string,
	kind: DocumentKind,
	numbers: readonly string[],
): Promise<readonly NumberLookUp<XeroDocument>[]> {
	const chunks = chunkByLength(numbers, (number) => encodedLength(kind, number));
	const found = await pMap(
		chunks,
		async (chunk) => {
			const answer = await readDocuments(send, tenantId, kind, chunk);
			if (answer.kind !== 'read') {
				const { failure } = classifyAnswer(answer);
				return chunk.map((number) => ({ number, found: fail(failure) }));
			}
			const byNumber = groupBy(answer.model, ({ number }) => number);
			return chunk.map((number) => ({ number, found: ok(byNumber[number] ?? []) }));
		},
		{ concurrency: xeroLimits.callsAtOnceMax },
	);
	return found.flat();
}

async function readDocuments(
	send: Send,
	tenantId: string,
	kind: DocumentKind,
	numbers: readonly string[],
): Promise<XeroAnswer<readonly FoundDocument<XeroDocument>[]>> {
	if (kind === 'creditNote') {
		const where = filterFor(kind, numbers);
		const answer = await callXero<CreditNotes>(send, (api) =>
			api.getCreditNotes(
				tenantId,
				undefined,
				where,
				undefined,
				FIRST_PAGE,
				FOUR_DECIMALS,
				PAGE_SIZE,
			),
		);
		return answer.kind === 'read'
			? { kind: 'read', model: (answer.model.creditNotes ?? []).map(readCreditNote) }
			: answer;
	}
	const listable = numbers.every((number) => isListable(kind, number));
	const answer = await callXero<Invoices>(send, (api) =>
		api.getInvoices(
			tenantId,
			undefined,
			listable ? undefined : `Type=="ACCREC" AND (${filterFor(kind, numbers)})`,
			undefined,
			undefined,
			listable ? [...numbers] : undefined,
			undefined,
			undefined,
			FIRST_PAGE,
			undefined,
			undefined,
			FOUR_DECIMALS,
			undefined,
			PAGE_SIZE,
		),
	);
	return answer.kind === 'read'
		? { kind: 'read', model: (answer.model.invoices ?? []).filter(isSale).map(readInvoice) }
		: answer;
}

/**
 * Invoices have a list of numbers in their query, credit notes have none; the list is separated by
 * commas, so a number that has one needs the longer filter.
 */
const isListable = (kind: DocumentKind, number: string): boolean =>
	kind === 'invoice' && !number.includes(',');

/** Bills to pay (ACCPAY) may have the same numbers and are none of ours. */
const isSale = ({ type }: { readonly type?: unknown }): boolean => String(type) === 'ACCREC';

/** `InvoiceNumber=="INV-1" OR InvoiceNumber=="INV-2"`. */
function filterFor(kind: DocumentKind, numbers: readonly string[]): string {
	const field = kind === 'invoice' ? 'InvoiceNumber' : 'CreditNoteNumber';
	return numbers.map((number) => `${field}==${quote(number)}`).join(' OR ');
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

const encodedLength = (kind: DocumentKind, number: string): number =>
	encodeURIComponent(isListable(kind, number) ? `${number},` : `${filterFor(kind, [number])} OR `)
		.length;

/** Groups so that each group's query stays within what an address can carry. */
export function chunkByLength<Item>(
	items: readonly Item[],
	lengthOf: (item: Item) => number,
): readonly (readonly Item[])[] {
	const chunks: Item[][] = [];
	let length = Infinity;
	for (const item of items) {
		const next = lengthOf(item);
		if (length + next > xeroLimits.queryCharsMax) {
			chunks.push([]);
			length = 0;
		}
		chunks.at(-1)?.push(item);
		length += next;
	}
	return chunks;
}
