import groupBy from 'lodash/groupBy';
import { writeKey } from '../../ledger/contentDigest';
import { writeMarkUrl } from '../../ledger/ownershipMark';
import type { MarkRenewal, WriteAnswer } from '../../ledger/Writes';
import type { Organisation } from './Organisation';
import type { XeroDocument } from './XeroDocument';
import { callXero } from './accountingApi';
import { composeCreditNote, composeInvoice, type OfNewDocuments } from './composeWrite';
import { describeKept } from './keptFields';
import { describeLocked, isDraft } from './warnings';
import { xeroLimits } from './limits';
import { matchAnswers, type XeroWrite } from './matchAnswers';

type XeroRenewal = MarkRenewal<XeroDocument>;

/** Creating is PUT, everything else POST, invoices and credit notes apart: one call for each. */
export function batchWrites(writes: readonly XeroWrite[]): readonly (readonly XeroWrite[])[] {
	return Object.values(groupBy(writes, (write) => `${write.kind} ${isCreate(write)}`)).flatMap(
		chunk,
	);
}

/**
 * Changes of one kind share a call, and a mark is a change of a few bytes. That of a credit note stands in its reference,
 * beside what people write: it would be written over what somebody enters at the same moment.
 */
export function carriedBy(
	batch: readonly XeroWrite[],
	renewals: readonly XeroRenewal[],
): readonly XeroRenewal[] {
	if (isNew(batch) || kindOf(batch) !== 'invoice') return [];
	const ofKind = renewals.filter(({ target }) => target.kind === 'invoice');
	return ofKind.slice(0, Math.max(0, xeroLimits.documentsPerCallMax - batch.length));
}

const isCreate = ({ action }: XeroWrite): boolean => action === 'create';

/** All writes of a batch are of one kind, and all create or none. */
const isNew = (batch: readonly XeroWrite[]): boolean => batch.every(isCreate);
const kindOf = ([first]: readonly XeroWrite[]): XeroWrite['kind'] | undefined => first?.kind;

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

/** What every write to one organisation shares. */
export interface WriteSettings extends Organisation {
	/** Part of every key: see `XeroConnection`. */
	readonly runKey: string;
	readonly ofNew: OfNewDocuments;
}

/**
 * `summarizeErrors=false`: one answer per element, so that one bad bill costs no other its invoice.
 * The answers have prices with four decimals, as they are sent.
 */
export async function writeBatch(
	settings: WriteSettings,
	batch: readonly XeroWrite[],
	renewals: readonly XeroRenewal[] = [],
): Promise<ReadonlyMap<XeroWrite, WriteAnswer>> {
	const answers =
		kindOf(batch) === 'creditNote'
			? await writeCreditNotes(settings, batch)
			: await writeInvoices(settings, batch, renewals);
	const lockedThrough = await settings.lockedThrough();
	return new Map(
		[...answers].map(([write, answer]) => [write, withWarnings(write, answer, lockedThrough)]),
	);
}

function withWarnings(
	write: XeroWrite,
	answer: WriteAnswer,
	lockedThrough: string | undefined,
): WriteAnswer {
	if (write.action === 'void' || answer.outcome !== 'written') return answer;
	const kept = write.action === 'update' ? describeKept(write.target.body, write.body) : [];
	const { status, number } = answer.document;
	const locked = isDraft(status) ? describeLocked({ ...write, number }, lockedThrough) : [];
	return { ...answer, warnings: [...(answer.warnings ?? []), ...kept, ...locked] };
}

const SUMMARISE_ERRORS = false;
const { unitAmountDecimals } = xeroLimits;

async function writeInvoices(
	settings: WriteSettings,
	batch: readonly XeroWrite[],
	renewals: readonly XeroRenewal[],
): Promise<ReadonlyMap<XeroWrite, WriteAnswer>> {
	const { send, tenantId, shortCode, ofNew } = settings;
	const invoices = [
		...batch.map((write) => composeInvoice(write, ofNew)),
		...renewals.map(({ target, mark }) => ({ invoiceID: target.id, url: writeMarkUrl(mark) })),
	];
	const key = keyOf(settings, batch, invoices);
	const answer = await callXero(send, (api) =>
		isNew(batch)
			? api.createInvoices(tenantId, { invoices }, SUMMARISE_ERRORS, unitAmountDecimals, key)
			: api.updateOrCreateInvoices(
					tenantId,
					{ invoices },
					SUMMARISE_ERRORS,
					unitAmountDecimals,
					key,
				),
	);
	return matchAnswers('invoice', batch, answer, await shortCode());
}

async function writeCreditNotes(
	settings: WriteSettings,
	batch: readonly XeroWrite[],
): Promise<ReadonlyMap<XeroWrite, WriteAnswer>> {
	const { send, tenantId, shortCode, ofNew } = settings;
	const creditNotes = batch.map((write) => composeCreditNote(write, ofNew));
	const key = keyOf(settings, batch, creditNotes);
	const answer = await callXero(send, (api) =>
		isNew(batch)
			? api.createCreditNotes(tenantId, { creditNotes }, SUMMARISE_ERRORS, unitAmountDecimals, key)
			: api.updateOrCreateCreditNotes(
					tenantId,
					{ creditNotes },
					SUMMARISE_ERRORS,
					unitAmountDecimals,
					key,
				),
	);
	return matchAnswers('creditNote', batch, answer, await shortCode());
}

/**
 * Covers the whole batch, because Xero refuses another body under the same key, and the attempt,
 * because Xero stores errors under a key as well (API idempotency).
 */
const keyOf = (
	{ tenantId, runKey }: WriteSettings,
	batch: readonly XeroWrite[],
	bodies: readonly object[],
): string =>
	writeKey(
		'xero',
		tenantId,
		runKey,
		isNew(batch) ? 'create' : 'change',
		String(batch[0]?.attempt ?? 1),
		JSON.stringify(bodies),
	);
