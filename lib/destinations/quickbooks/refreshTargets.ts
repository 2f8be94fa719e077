import { failure } from '../../results/failureCatalogue';
import type { DocumentKind } from '../../results/LedgerDocument';
import { fail, ok, type Result } from '../../result';
import type { Unwritten } from '../../ledger/Writes';
import { writeMarkText } from '../../ledger/ownershipMark';
import { readAnswer, readEntity } from './answers';
import type { QuickBooksDocument, QuickBooksWrite } from './composeWrite';
import { unreadable } from './failures';
import { readPlannedPart } from './keepEdits';
import { readFoundDocument } from './readDocument';
import { type Connection, isOneOf, queryAll } from './query';
import { isRecordId, pathOf, readRequest } from './requests';
import { documentKinds, entityOf, type Json } from './SalesDocument';

type ChangingWrite = Extract<QuickBooksWrite, { readonly action: 'update' | 'void' }>;

/** The documents that a batch changes, as they are now; for a create there is nothing to read. */
export type Targets = ReadonlyMap<
	QuickBooksWrite,
	Result<QuickBooksDocument | undefined, Unwritten>
>;

/**
 * Reads what is to be changed once more, directly before changing it. It costs one call for a
 * document or batch, and only for updates and voids, which are rare. What it buys: QuickBooks accepts
 * an update of a paid invoice, so a payment since the look-up has to be seen, as has an e-mail to the customer; what a
 * person added in the meantime stays; and a list query has been seen to give a wrong SyncToken
 * (QuickBooks-V3-DotNET-SDK #366), a read by id has not.
 */
export async function refreshTargets(
	connection: Connection,
	batch: readonly QuickBooksWrite[],
): Promise<Targets> {
	const targets = new Map<QuickBooksWrite, Result<QuickBooksDocument | undefined, Unwritten>>();
	for (const write of batch) if (write.action === 'create') targets.set(write, ok(undefined));

	const changing = batch.filter((write) => write.action !== 'create');
	for (const kind of documentKinds) {
		const ofKind = changing.filter((write) => write.kind === kind);
		const records = await readRecords(
			connection,
			kind,
			ofKind.map(({ target }) => target.id),
		);
		for (const write of ofKind) targets.set(write, checkTarget(connection, write, records));
	}
	return targets;
}

export type Records = Result<ReadonlyMap<unknown, Json>, Unwritten>;

/** The documents with these ids, of which some may be gone. */
export async function readRecords(
	connection: Connection,
	kind: DocumentKind,
	wanted: readonly string[],
): Promise<Records> {
	const ids = wanted.filter(isRecordId);
	const entity = entityOf(kind);
	if (ids.length > 1) {
		const records = await queryAll(connection, entity, isOneOf('Id', ids));
		return records.ok ? ok(byId(records.value)) : records;
	}
	const [id] = ids;
	if (id === undefined) return ok(new Map());
	const path = `${pathOf(entity)}/${id}`;
	const answer = readAnswer(await connection.send(readRequest(connection.company, path)));
	// 610, Object Not Found: it was deleted since it was looked up.
	if (!answer.ok && answer.reason.failure.destinationCode === '610') return ok(new Map());
	if (!answer.ok) return answer;
	const record = readEntity(answer.value, entity);
	return record ? ok(byId([record])) : fail(unreadable());
}

const byId = (records: readonly Json[]): ReadonlyMap<unknown, Json> =>
	new Map(records.map((record) => [record.Id, record]));

/** The plan rests on what was looked up; if that is gone, the engine looks and plans again. */
function checkTarget(
	{ company }: Connection,
	write: ChangingWrite,
	records: Records,
): Result<QuickBooksDocument, Unwritten> {
	if (!records.ok) {
		return fail({ outcome: 'none', failure: records.reason.failure, ofWholeCall: true });
	}
	const { kind, target } = write;
	const record = records.value.get(target.id);
	const current = record && readFoundDocument(company, kind, record);
	const isAsPlanned =
		current?.state === target.state &&
		current.isSent === target.isSent &&
		current.number === target.number &&
		markOf(current) === markOf(target) &&
		editsOf(current, write) === editsOf(target, write);
	if (isAsPlanned) return ok(current);
	const message = `${target.number} changed in QuickBooks between looking it up and writing it.`;
	return fail({ outcome: 'none', failure: failure('BOOKS_CHANGED', message) });
}

/** What a person did since would go: the update lays over the bill what the look-up found. */
const editsOf = ({ body }: QuickBooksDocument, write: ChangingWrite): string =>
	JSON.stringify(readPlannedPart(body, write.action === 'update' ? write.body : {}));

const markOf = ({ mark }: QuickBooksDocument): string => (mark ? writeMarkText(mark) : '');
