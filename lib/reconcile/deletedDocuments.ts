import type { Bill } from '../bill/Bill';
import type { Configuration } from '../configuration/Configuration';
import { documentNumber } from '../document/documentNumber';
import { isRecord } from '../input/isRecord';
import type { LedgerChanges } from '../ledger/LedgerChanges';
import type { M3terSource } from '../m3ter/M3terSource';
import type { DocumentId } from '../mapping/mappedDocuments';
import { normaliseName } from '../mapping/normaliseName';
import type { Warning } from '../results/BillResult';
import type { CollectedStatus } from '../results/CollectedStatus';
import type { Failure } from '../results/Failure';
import type { LedgerDocument } from '../results/LedgerDocument';
import { ok, type Result } from '../result';

/** Each is a call to m3ter. */
const lookUpsMax = 50;

export interface DeletedDocument extends DocumentId {
	readonly billId: string;
}

export interface DeletedDocuments {
	/** Those that were a bill's, by the mapping that Write Back Mappings left. */
	readonly known: readonly DeletedDocument[];
	readonly warnings: readonly Warning[];
}

/**
 * Whose the documents were that are gone. Only external mappings of bills tell it; where this integration writes them, a
 * document without one was never its own.
 */
export async function findDeleted(
	{ deleted }: Pick<LedgerChanges, 'deleted'>,
	configuration: Configuration,
	m3ter: Pick<M3terSource, 'readMappingsTo'> | undefined,
): Promise<Result<DeletedDocuments, Failure>> {
	const isMapped = configuration.writeBackMappings && m3ter !== undefined;
	const lookedUp = isMapped ? deleted.slice(0, lookUpsMax) : [];
	const known: DeletedDocument[] = [];
	const { externalSystem, tables } = configuration.destination;
	for (const document of lookedUp) {
		const { kind, id } = document;
		const rows = await m3ter?.readMappingsTo(externalSystem, tables[kind], id);
		if (rows && !rows.ok) return rows;
		const billIds = new Set(rows?.value.flatMap(billIdIn));
		for (const billId of billIds) known.push({ ...document, billId });
	}
	const others = deleted.slice(lookedUp.length);
	return ok({ known, warnings: others.length === 0 ? [] : [notKnown(others, configuration)] });
}

const billIdIn = (row: unknown): string | [] =>
	isRecord(row) &&
	typeof row.m3terId === 'string' &&
	normaliseName(String(row.m3terEntity)) === normaliseName('Bill')
		? row.m3terId
		: [];

const notKnown = (
	deleted: readonly DocumentId[],
	{ destination: { label } }: Configuration,
): Warning => ({
	code: 'DELETED_NOT_KNOWN',
	message: `${deleted.length === 1 ? 'A document was' : `${deleted.length} documents were`} deleted in ${label}, which does not say whether a bill was behind it. Reconcile Bills finds bills without a document.`,
	details: { deleted },
});

/** All that is left of it. */
export const describeDeleted = (
	{ kind, id }: DocumentId,
	bill: Bill | undefined,
): { readonly document: LedgerDocument; readonly status: CollectedStatus } => ({
	document: {
		type: kind,
		id,
		number: bill ? documentNumber(bill) : '',
		url: '',
		total: '0',
		currency: bill?.currency ?? '',
		status: 'Deleted',
		lineCount: 0,
	},
	status: {
		paymentStatus: 'voided',
		totalWithTax: '0',
		amountDue: '0',
		amountPaid: '0',
		amountCredited: '0',
		paidOn: null,
		dueDate: null,
		daysOverdue: 0,
		customer: null,
		date: null,
		correction: null,
		billVersion: null,
	},
});
