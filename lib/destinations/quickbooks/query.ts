import chunk from 'lodash/chunk';
import { readList, type ListPage } from '../../http/readList';
import type { Send } from '../../http/request';
import type { Unwritten } from '../../ledger/Ledger';
import { fail, ok, type Result } from '../../result';
import { failure } from '../../results/failureCatalogue';
import { readAnswer } from './answers';
import { unreadable } from './failures';
import { quickBooksLimits } from './limits';
import { isJson } from './readJson';
import { queryRequest, type Company } from './requests';
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
			const statement =
				`select * from ${entity}${where === undefined ? '' : ` where ${where}`}` +
				` startposition ${start} maxresults ${recordsPerPageMax}`;
			const answer = readAnswer(await send(queryRequest(company, statement)));
			if (!answer.ok) return answer;
			const page = readPage(answer.value, entity);
			if (!page) return fail(unreadable({ status: 200 }));
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

const incomplete = (entity: string): Unwritten => ({
	outcome: 'none',
	failure: failure('LIST_INCOMPLETE', `QuickBooks did not list ${entity} to the end.`),
});

/**
 * The list is left out where nothing matches, its envelope is not. Anything else, a record that is none
 * among them, must not pass for "not in the books".
 */
function readPage({ QueryResponse: response }: Json, entity: string): readonly Json[] | undefined {
	if (!isJson(response)) return undefined;
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
