import chunk from 'lodash/chunk';
import { readList, type ListPage } from '../../http/readList';
import type { Send } from '../../http/request';
import type { Unwritten } from '../../ledger/Writes';
import { fail, ok, type Result } from '../../result';
import { failure } from '../../results/failureCatalogue';
import { readAnswer, readBatchItem } from './answers';
import { unreadable } from './failures';
import { quickBooksLimits } from './limits';
import { isJson, objectsIn } from './readJson';
import { batchReadRequest, queryRequest, type Company } from './requests';
import type { Json } from './SalesDocument';

/** A company and the way to it. */
export interface Connection {
	readonly send: Send;
	readonly company: Company;
}

/** All records that match, page by page. */
export const queryAll = async (
	connection: Connection,
	entity: string,
	where?: string,
): Promise<Result<readonly Json[], Unwritten>> =>
	await queryInto(connection, entity, where, (record) => [record]);

/**
 * The same, for a list that is long: each record becomes what is needed of it as its page comes.
 * @param where With an order of its own where the records may change while they are read.
 * @param take What a record becomes; nothing, where it is not wanted.
 */
export async function queryInto<T>(
	{ send, company }: Connection,
	entity: string,
	where: string | undefined,
	take: (record: Json) => readonly T[],
): Promise<Result<readonly T[], Unwritten>> {
	const taken: T[] = [];
	const { pagesMax, recordsPerPageMax } = quickBooksLimits;
	const stopped = await readList(
		1,
		async (start): Promise<Result<ListPage<number>, Unwritten>> => {
			const statement = `${statementOf({ entity, where })} startposition ${start} maxresults ${recordsPerPageMax}`;
			const answer = readAnswer(await send(queryRequest(company, statement)));
			if (!answer.ok) return answer;
			const page = readPage(answer.value, entity);
			if (!page) return fail(unreadable());
			for (const record of page) taken.push(...take(record));
			const isLast = page.length < recordsPerPageMax;
			return ok({
				firstKey: page[0]?.Id,
				next: isLast ? undefined : start + recordsPerPageMax,
			});
		},
		{ pagesMax, incomplete: () => incomplete(entity) },
	);
	return stopped ?? ok(taken);
}

/** What is asked of one entity. */
export interface Question {
	readonly entity: string;
	readonly where?: string;
}

/**
 * Several questions in one call, each with its own answer, in their order. For lists of a few records: what a batch
 * gives back has a thousand at most (Intuit's batch page), so one that comes near is asked for again on its own.
 */
export async function queryTogether(
	connection: Connection,
	questions: readonly Question[],
): Promise<readonly Result<readonly Json[], Unwritten>[]> {
	const items = questions.map((question, index) => ({ bId: `q${index + 1}`, question }));
	const answer = await connection.send(
		batchReadRequest(
			connection.company,
			items.map(({ bId, question }) => ({ bId, Query: statementOf(question) })),
		),
	);
	const traceId = answer.kind === 'answered' ? answer.headers.intuit_tid : undefined;
	const all = readAnswer(answer);
	if (!all.ok) return questions.map(() => all);
	const answered = objectsIn(all.value, 'BatchItemResponse');
	const pages = items.map(({ bId, question: { entity } }): Result<readonly Json[], Unwritten> => {
		const item = answered.find((one) => one.bId === bId);
		const read = item ? readBatchItem(item, traceId) : fail(unreadable(traceId));
		if (!read.ok) return read;
		const page = readPage(read.value, entity);
		return page ? ok(page) : fail(unreadable(traceId));
	});
	const records = pages.reduce((sum, page) => sum + (page.ok ? page.value.length : 0), 0);
	if (records < quickBooksLimits.recordsPerPageMax) return pages;
	return await Promise.all(
		questions.map(async ({ entity, where }) => await queryAll(connection, entity, where)),
	);
}

const statementOf = ({ entity, where }: Question): string =>
	`select * from ${entity}${where === undefined ? '' : ` where ${where}`}`;

const incomplete = (entity: string): Unwritten => ({
	outcome: 'none',
	failure: failure('LIST_INCOMPLETE', `QuickBooks did not list ${entity} to the end.`),
});

/**
 * The list is left out where nothing matches, its envelope is not. Anything else, a record that is none or the list of
 * another entity among them, must not pass for "not in the books".
 */
function readPage({ QueryResponse: response }: Json, entity: string): readonly Json[] | undefined {
	if (!isJson(response)) return undefined;
	const isOfAnother = Object.keys(response).some(
		(name) => name !== entity && Array.isArray(response[name]),
	);
	if (isOfAnother) return undefined;
	const page = response[entity] ?? (entity in response ? undefined : []);
	return Array.isArray(page) && page.every(isJson) ? page : undefined;
}

/** `DocNumber in ('A-1', 'O\'Brien')`. Text stands in single quotes, a quote in it behind a backslash. */
export const isOneOf = (field: string, values: readonly string[]): string =>
	`${field} in (${values.map(quote).join(', ')})`;

/** `DisplayName like '%Acme%'`. A % in the text stands for anything; QuickBooks knows no way to escape it. */
export const contains = (field: string, text: string): string =>
	`${field} like ${quote(`%${text}%`)}`;

const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** @param textsPerValue How many texts of a statement one value takes. */
export const inQueries = <Value>(
	values: readonly Value[],
	textsPerValue = 1,
): readonly (readonly Value[])[] =>
	chunk(values, Math.floor(quickBooksLimits.valuesPerQueryMax / textsPerValue));
