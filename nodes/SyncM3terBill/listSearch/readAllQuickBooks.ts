import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { readQuickBooksCompany } from './readQuickBooksCompany';
import { readRows, type Row } from './readRows';
import { requestQuickBooks } from './requestQuickBooks';

/** The most that one answer of QuickBooks holds (Intuit, data-queries). */
const rowsPerPageMax = 1000;

/** All active rows of a QuickBooks entity. The search text is compared here: LIKE in QuickBooks heeds its wildcards. */
export async function readAllQuickBooks(
	context: ILoadOptionsFunctions,
	entity: 'Item' | 'TaxCode',
): Promise<Row[]> {
	const company = await readQuickBooksCompany(context);
	const rows: Row[] = [];
	for (;;) {
		const query = `select * from ${entity} where Active = true startposition ${rows.length + 1} maxresults ${rowsPerPageMax}`;
		const answer = await requestQuickBooks(context, company, 'query', { query });
		const page = readRows(answer, ['QueryResponse', entity]);
		rows.push(...page);
		if (page.length < rowsPerPageMax) return rows;
	}
}
