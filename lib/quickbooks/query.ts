import chunk from 'lodash/chunk';
import type { Send } from '../sync/LedgerRequest';
import { ok, type Result } from '../result';
import { readAnswer, type Refusal } from './answers';
import { recordsPerPageMax, valuesPerQueryMax } from './limits';
import { objectIn, objectsIn } from './readJson';
import { queryRequest, type Company } from './requests';
import type { Json } from './SalesDocument';

/** A company and the way to it. */
export interface Connection {
	readonly send: Send;
	readonly company: Company;
}

/** All records that match, page by page. */
export async function queryAll(
	{ send, company }: Connection,
	entity: string,
	where?: string,
): Promise<Result<readonly Json[], Refusal>> {
	const records: Json[] = [];
	for (;;) {
		const statement =
			`select * from ${entity}${where === undefined ? '' : ` where ${where}`}` +
			` startposition ${records.length + 1} maxresults ${recordsPerPageMax}`;
		const answer = readAnswer(await send(queryRequest(company, statement)));
		if (!answer.ok) return answer;
		const page = objectsIn(objectIn(answer.value, 'QueryResponse'), entity);
		records.push(...page);
		if (page.length < recordsPerPageMax) return ok(records);
	}
}

/** `DocNumber in ('A-1', 'O\'Brien')`. Text stands in single quotes, a quote in it behind a backslash. */
export const isOneOf = (field: string, values: readonly string[]): string =>
	`${field} in (${values.map(quote).join(', ')})`;

const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

export const inQueries = <Value>(values: readonly Value[]): readonly (readonly Value[])[] =>
	chunk(values, valuesPerQueryMax);
