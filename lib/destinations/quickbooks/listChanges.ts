import partition from 'lodash/partition';
import uniqBy from 'lodash/uniqBy';
import type { ChangedDocument, ChangeWindow, LedgerChanges } from '../../ledger/LedgerChanges';
import type { DocumentId } from '../../mapping/mappedDocuments';
import { readMarkText } from '../../ledger/ownershipMark';
import type { Warning } from '../../results/BillResult';
import type { Failure } from '../../results/Failure';
import { fail, ok, type Result } from '../../result';
import { captureChanges, type ChangedRecord } from './captureChanges';
import { quickBooksLimits } from './limits';
import { inQueries, isOneOf, queryAll, queryInto, type Connection } from './query';
import { textIn } from './readJson';
import { readChangedDocuments } from './readSettlement';
import { isRecordId } from './requests';
import { documentKinds, entityOf } from './SalesDocument';

const dayMs = 86_400_000;

/**
 * Our documents that changed since: by change data capture, which alone tells what was deleted. Where its window or its
 * answer ends before that, the lists are read by the time of the last change as well.
 */
export async function listChanges(
	connection: Connection,
	{ since, now }: ChangeWindow,
): Promise<Result<LedgerChanges, Failure>> {
	const reach = new Date(Date.parse(now) - quickBooksLimits.changesDaysMax * dayMs).toISOString();
	const captured = await captureChanges(connection, since > reach ? since : reach);
	if (!captured.ok) return fail(captured.reason.failure);
	const [gone, there] = partition(captured.value.records, ({ record }) => isDeleted(record));
	const isTooOld = since < reach;
	const isWhole = isTooOld || captured.value.isCut;
	const changed = isWhole ? await listChanged(connection, since) : ok(there.filter(isOurs));
	if (!changed.ok) return changed;
	const documents = await readChangedDocuments(connection, changed.value);
	if (!documents.ok) return documents;
	return ok({
		documents: documents.value,
		deleted: gone.map(({ kind, record }) => ({ kind, id: String(record.Id) })),
		warnings: isWhole ? [isTooOld ? olderThanKept(reach) : answerCut] : [],
	});
}

const isDeleted = ({ status }: ChangedRecord['record']): boolean => status === 'Deleted';

const isOurs = ({ record }: ChangedRecord): boolean =>
	readMarkText(textIn(record, 'PrivateNote')) !== undefined;

/** In the order of the ids: a document that is changed meanwhile stays on its page. */
async function listChanged(
	connection: Connection,
	since: string,
): Promise<Result<readonly ChangedRecord[], Failure>> {
	const changed: ChangedRecord[] = [];
	const where = `MetaData.LastUpdatedTime >= '${since}' orderby Id`;
	for (const kind of documentKinds) {
		const listed = await queryInto(connection, entityOf(kind), where, (record) =>
			[{ kind, record }].filter(isOurs),
		);
		if (!listed.ok) return fail(listed.reason.failure);
		changed.push(...listed.value);
	}
	// One that is made meanwhile can move another to a page that is still to come.
	return ok(uniqBy(changed, ({ kind, record }) => `${kind} ${String(record.Id)}`));
}

/** By their ids, some hundred a call for each kind. */
export async function readSettlements(
	connection: Connection,
	documents: readonly DocumentId[],
): Promise<Result<readonly ChangedDocument[], Failure>> {
	const records: ChangedRecord[] = [];
	for (const kind of documentKinds) {
		const ids = documents.flatMap((one) => (one.kind === kind && isRecordId(one.id) ? one.id : []));
		for (const some of inQueries(ids)) {
			const read = await queryAll(connection, entityOf(kind), isOneOf('Id', some));
			if (!read.ok) return fail(read.reason.failure);
			records.push(...read.value.map((record) => ({ kind, record })));
		}
	}
	return await readChangedDocuments(connection, records);
}

const olderThanKept = (reach: string): Warning => ({
	code: 'WHOLE_LIST_READ',
	message: `QuickBooks reports changes of the last 30 days only. Invoices and credit memos were read by the time of their last change. One that was deleted before ${reach.slice(0, 10)} is not known.`,
});

const answerCut: Warning = {
	code: 'WHOLE_LIST_READ',
	message: `More than ${quickBooksLimits.changesMax} documents changed, the most that QuickBooks reports at once. Invoices and credit memos were read by the time of their last change. Not every one that was deleted is known.`,
};
