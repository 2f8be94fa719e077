import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { quickBooksLimits } from '../../../../lib/destinations/quickbooks/limits';
import type { Company } from '../../../../lib/destinations/quickbooks/requests';
import { readList } from '../../../../lib/http/readList';
import { ok } from '../../../../lib/result';
import { readRows, type Row } from '../readRows';
import { requestQuickBooks } from './requestQuickBooks';

/** Twenty thousand rows: nobody picks from more, and somebody is looking at an open list. */
const pagesMax = 20;

/** All active rows of a QuickBooks entity that a company has few of. The search text is compared here. */
export async function readAll(
	context: ILoadOptionsFunctions,
	company: Company,
	entity: 'Item' | 'TaxCode' | 'Class' | 'Department' | 'Term',
): Promise<Row[]> {
	const rows: Row[] = [];
	const { recordsPerPageMax } = quickBooksLimits;
	const stopped = await readList(
		1,
		async (at) => {
			const query = `select * from ${entity} where Active = true startposition ${at} maxresults ${recordsPerPageMax}`;
			const answer = await requestQuickBooks(context, company, 'query', { query });
			const page = readRows(answer, ['QueryResponse', entity]);
			for (const row of page) rows.push(row);
			const next = page.length < recordsPerPageMax ? undefined : at + page.length;
			return ok({ firstKey: page[0]?.Id, next });
		},
		{ pagesMax, incomplete: () => `QuickBooks did not list ${entity} to the end` },
	);
	if (stopped && !stopped.ok) throw new NodeOperationError(context.getNode(), stopped.reason);
	return rows;
}
