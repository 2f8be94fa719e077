import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { quickBooksLimits } from '../../../../lib/destinations/quickbooks/limits';
import type { Company } from '../../../../lib/destinations/quickbooks/requests';
import { readRows, type Row } from '../readRows';
import { requestQuickBooks } from './requestQuickBooks';

/** All active rows of a QuickBooks entity that a company has few of. The search text is compared here. */
export async function readAll(
	context: ILoadOptionsFunctions,
	company: Company,
	entity: 'Item' | 'TaxCode',
): Promise<Row[]> {
	const rows: Row[] = [];
	for (;;) {
		const query = `select * from ${entity} where Active = true startposition ${rows.length + 1} maxresults ${quickBooksLimits.recordsPerPageMax}`;
		const answer = await requestQuickBooks(context, company, 'query', { query });
		const page = readRows(answer, ['QueryResponse', entity]);
		rows.push(...page);
		if (page.length < quickBooksLimits.recordsPerPageMax) return rows;
	}
}
