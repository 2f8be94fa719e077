import uniqBy from 'lodash/uniqBy';
import { dayBefore } from '../../calendar/isoDate';
import type { DocumentKind } from '../../results/LedgerDocument';
import type { Failure } from '../../results/Failure';
import { fail, ok, type Result } from '../../result';
import type { IdLookUp, NumberLookUp } from '../../ledger/InBooks';
import type { DocumentKinds } from '../../ledger/Ledger';
import type { Unwritten } from '../../ledger/Writes';
import { readMarkText } from '../../ledger/ownershipMark';
import type { QuickBooksDocument } from './composeWrite';
import { unreadable } from './failures';
import { quickBooksLimits } from './limits';
import { type Connection, inQueries, isOneOf, queryAll, queryInto, queryTogether } from './query';
import { readFoundDocument } from './readDocument';
import { textIn } from './readJson';
import { isRecordId } from './requests';
import { documentKinds, entityOf, type Json, type QuickBooksDocumentBody } from './SalesDocument';

type LookUps = readonly NumberLookUp<QuickBooksDocumentBody>[];
type Documents = Result<readonly QuickBooksDocument[], Failure>;

/** Both kinds of a few bills are one call; many bills share one call for each kind. */
export async function findDocuments(
	connection: Connection,
	kinds: DocumentKinds,
	numbers: readonly string[],
): Promise<LookUps> {
	if (kinds !== 'either') return await findOfKind(connection, kinds, numbers);
	if (numbers.length <= quickBooksLimits.numbersPerBatchMax) {
		return await findOfBothKinds(connection, numbers);
	}
	const lookUps: NumberLookUp<QuickBooksDocumentBody>[] = [];
	for (const kind of documentKinds) lookUps.push(...(await findOfKind(connection, kind, numbers)));
	return lookUps;
}

async function findOfKind(
	connection: Connection,
	kind: DocumentKind,
	numbers: readonly string[],
): Promise<LookUps> {
	const lookUps: NumberLookUp<QuickBooksDocumentBody>[] = [];
	for (const wanted of inQueries(numbers)) {
		const documents = await queryDocuments(connection, kind, isOneOf('DocNumber', wanted));
		lookUps.push(...pick(wanted, documents));
	}
	return lookUps;
}

async function findOfBothKinds(
	connection: Connection,
	numbers: readonly string[],
): Promise<LookUps> {
	const where = isOneOf('DocNumber', numbers);
	const answers = await queryTogether(
		connection,
		documentKinds.map((kind) => ({ entity: entityOf(kind), where })),
	);
	return answers.flatMap((records, index) =>
		pick(numbers, readDocuments(connection, documentKinds[index] ?? 'invoice', records)),
	);
}

const pick = (numbers: readonly string[], documents: Documents): LookUps =>
	numbers.map((number) => ({
		number,
		found: documents.ok
			? ok(documents.value.filter((document) => document.number === number))
			: documents,
	}));

export async function findDocumentsById(
	connection: Connection,
	kind: DocumentKind,
	ids: readonly string[],
): Promise<readonly IdLookUp<QuickBooksDocumentBody>[]> {
	const lookUps: IdLookUp<QuickBooksDocumentBody>[] = ids
		.filter((id) => !isRecordId(id))
		.map((id) => ({ id, found: ok(undefined) }));
	for (const wanted of inQueries(ids.filter(isRecordId))) {
		const documents = await queryDocuments(connection, kind, isOneOf('Id', wanted));
		for (const id of wanted) {
			const found = documents.ok
				? ok(documents.value.find((document) => document.id === id))
				: documents;
			lookUps.push({ id, found });
		}
	}
	return lookUps;
}

/**
 * Among all documents that were created since: no query filters by a note. In the order of the ids, so that one that is
 * changed meanwhile stays on its page.
 */
export async function findDocumentsByMark(
	connection: Connection,
	billIds: ReadonlySet<string>,
	createdSince = '1970-01-02',
): Promise<Documents> {
	// A day more: clocks differ.
	const where = `MetaData.CreateTime >= '${dayBefore(createdSince)}T00:00:00Z' orderby Id`;
	const isOfBill = (record: Json): boolean => {
		const mark = readMarkText(textIn(record, 'PrivateNote'));
		return mark !== undefined && billIds.has(mark.billId);
	};
	const found: QuickBooksDocument[] = [];
	for (const kind of documentKinds) {
		const records = await queryInto(connection, entityOf(kind), where, (record) =>
			isOfBill(record) ? [record] : [],
		);
		const documents = readDocuments(connection, kind, records);
		if (!documents.ok) return documents;
		// One that is created meanwhile can move another to a page that is still to come.
		found.push(...uniqBy(documents.value, ({ id }) => id));
	}
	return ok(found);
}

const queryDocuments = async (
	connection: Connection,
	kind: DocumentKind,
	where: string,
): Promise<Documents> =>
	readDocuments(connection, kind, await queryAll(connection, entityOf(kind), where));

function readDocuments(
	connection: Connection,
	kind: DocumentKind,
	records: Result<readonly Json[], Unwritten>,
): Documents {
	if (!records.ok) return fail(records.reason.failure);
	const documents = records.value.map((record) =>
		readFoundDocument(connection.company, kind, record),
	);
	// One that cannot be addressed cannot be changed, and must not pass for absent either.
	return documents.every(({ id }) => isRecordId(id)) ? ok(documents) : fail(unreadable().failure);
}
