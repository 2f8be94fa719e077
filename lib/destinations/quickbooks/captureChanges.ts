import type { Unwritten } from '../../ledger/Writes';
import type { DocumentKind } from '../../results/LedgerDocument';
import { fail, ok, type Result } from '../../result';
import { readAnswer, readBatchItem } from './answers';
import { unreadable } from './failures';
import { quickBooksLimits } from './limits';
import type { Connection } from './query';
import { isJson, textIn } from './readJson';
import { readRequest } from './requests';
import { documentKinds, entityOf, type Json } from './SalesDocument';

export interface ChangedRecord {
	readonly kind: DocumentKind;
	/** As it is now; of one that is gone its id and the status "Deleted". */
	readonly record: Json;
}

export interface CapturedChanges {
	readonly records: readonly ChangedRecord[];
	/** As many as an answer holds: there may be more. */
	readonly isCut: boolean;
}

/**
 * Intuit's change data capture, one call for both kinds: `GET /cdc?entities=Invoice,CreditMemo&changedSince=…` gives
 * `{ CDCResponse: [{ QueryResponse: [{ Invoice: […] }, {}] }] }`.
 * @param since Not longer ago than the thirty days that it keeps.
 */
export async function captureChanges(
	{ send, company }: Connection,
	since: string,
): Promise<Result<CapturedChanges, Unwritten>> {
	const entities = documentKinds.map(entityOf).join(',');
	const answer = readAnswer(
		await send(readRequest(company, 'cdc', { entities, changedSince: since })),
	);
	if (!answer.ok) return answer;
	const lists = listsIn(answer.value);
	if (!lists) return fail(unreadable());
	const records: ChangedRecord[] = [];
	for (const list of lists) {
		const read = readBatchItem(list);
		if (!read.ok) return read;
		const changed = readList(list);
		if (!changed) return fail(unreadable());
		records.push(...changed);
	}
	return ok({ records, isCut: records.length >= quickBooksLimits.changesMax });
}

/** One for each entity, without a list where nothing changed. No envelope at all must not pass for that. */
function listsIn({ CDCResponse: responses }: Json): readonly Json[] | undefined {
	if (!Array.isArray(responses)) return undefined;
	const lists = (responses as unknown[]).flatMap((response) =>
		isJson(response) ? response.QueryResponse : undefined,
	);
	return lists.length > 0 && lists.every(isJson) ? lists : undefined;
}

/** Undefined where it is the list of another entity, or of something that is no record. */
function readList(list: Json): readonly ChangedRecord[] | undefined {
	const changed: ChangedRecord[] = [];
	for (const [name, records] of Object.entries(list)) {
		if (!Array.isArray(records)) continue;
		const kind = documentKinds.find((one) => entityOf(one) === name);
		if (kind === undefined) return undefined;
		for (const record of records as unknown[]) {
			if (!isJson(record) || textIn(record, 'Id') === undefined) return undefined;
			changed.push({ kind, record });
		}
	}
	return changed;
}
