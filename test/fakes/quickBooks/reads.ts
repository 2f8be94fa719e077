import type { Company } from './books/company';
import type { Json } from './books/json';
import { done, type Outcome, refused } from './books/outcome';
import type { SalesDocument } from './books/salesDocument';
import { NotModelled } from './notModelled';
import { type Condition, parseQuery } from './query/parseQuery';
import { type QueryPage, runQuery } from './query/runQuery';
import { objectNotFound } from './rules/faultTexts';
import { renderAttachable } from './wire/issuing';
import {
	renderCustomer,
	renderListRecord,
	renderPayment,
	renderSalesDocument,
	renderTaxCode,
	renderTaxRate,
} from './wire/render';
import { renderCompanyInfo, renderCurrencies, renderPreferences } from './wire/renderSettings';

/**
 * All records of an entity as they look on the wire, in the order of their creation.
 * @param where What will be asked of them: rendering ten thousand documents for one of them takes its time.
 */
export function recordsOf(
	company: Company,
	entity: string,
	nowMs: number,
	where: readonly Condition[] = [],
): Json[] {
	switch (entity) {
		case 'Invoice':
		case 'CreditMemo':
			return [...company.documents[entity].values()]
				.filter(hasNumberAmong(numbersAskedFor(where)))
				.map((document) => renderSalesDocument(company, document));
		case 'Customer':
			return each(company.customers, renderCustomer);
		case 'Item':
			return each(company.items, renderListRecord);
		case 'Account':
			return each(company.accounts, renderListRecord);
		case 'Term':
			return each(company.terms, renderListRecord);
		case 'Class':
			return each(company.classes, renderListRecord);
		case 'Department':
			return each(company.departments, renderListRecord);
		case 'TaxCode':
			return each(company.taxCodes, renderTaxCode);
		case 'TaxRate':
			return each(company.taxCodes, renderTaxRate);
		case 'Payment':
			return each(company.payments, renderPayment);
		case 'Attachable':
			return each(company.attachables, (file) => renderAttachable(company, file));
		case 'CompanyCurrency':
			return renderCurrencies(company, nowMs);
		case 'CompanyInfo':
			return [renderCompanyInfo(company, nowMs)];
		case 'Preferences':
			return [renderPreferences(company, nowMs)];
		default:
			throw new NotModelled(`the entity ${entity}`);
	}
}

/** Undefined where the condition is none on numbers. */
function numbersAskedFor(where: readonly Condition[]): ReadonlySet<string> | undefined {
	const condition = where.find(
		({ field, operator }) => field === 'DocNumber' && (operator === 'in' || operator === '='),
	);
	return condition && new Set(condition.values.map(String));
}

const hasNumberAmong =
	(numbers: ReadonlySet<string> | undefined) =>
	({ docNumber }: SalesDocument): boolean =>
		numbers === undefined || (docNumber !== undefined && numbers.has(docNumber));

const each = <Value>(records: Map<string, Value>, render: (value: Value) => Json): Json[] =>
	[...records.values()].map(render);

/** 610 if there is no such record. An inactive customer can still be read by its id. */
export function readById(
	company: Company,
	entity: string,
	id: string,
	nowMs: number,
): Outcome<Json> {
	const found = recordsOf(company, entity, nowMs).find((record) => record.Id === id);
	return found ? done(found) : refused(objectNotFound());
}

/** The `QueryResponse` of a statement. */
export function answerQuery(company: Company, statement: string, nowMs: number): Outcome<Json> {
	const query = parseQuery(statement);
	if (!query.ok) return query;
	const page = runQuery(query.value, (entity) =>
		recordsOf(company, entity, nowMs, query.value.where),
	);
	return page.ok ? done(renderPage(page.value)) : page;
}

/** An empty result is an empty object: neither an empty list nor a count of 0. */
function renderPage({ entity, records, totalCount, startPosition }: QueryPage): Json {
	if (totalCount !== undefined) return { totalCount };
	if (records.length === 0) return {};
	return { [entity]: records, startPosition, maxResults: records.length };
}
