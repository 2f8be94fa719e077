import type { Execution, N8nRest, SavedWorkflow } from '../../../demo/host/n8nRest';

const PAGE_SIZE = 100;

/** All that n8n keeps of a workflow, with what is stored of each. */
export async function allExecutions(n8n: N8nRest, { id }: SavedWorkflow): Promise<Execution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const ids: string[] = [];
	let cursor: string | null | undefined;
	do {
		const next = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
		const page = await n8n.call(
			'GET',
			`/rest/executions?filter=${filter}&limit=${PAGE_SIZE}${next}`,
		);
		const { results, nextCursor } = page as {
			results: Array<{ id: string }>;
			nextCursor?: string | null;
		};
		ids.push(...results.map((summary) => summary.id));
		cursor = nextCursor;
	} while (cursor);
	return await Promise.all(ids.map(async (each) => await n8n.execution(each)));
}
