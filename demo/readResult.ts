import type { LedgerDocument } from '../lib/results/LedgerDocument';
import type { Failure } from '../lib/results/Failure';
import { SYNC_NODE_TYPE } from './prepareWorkflow';
import { type Execution, type Item, itemsOf, type WorkflowDefinition } from './host/n8nRest';

/** What became of one bill in a workflow that may have several ledgers. */
export interface BillResult {
	/** An action (`created`), a reason for skipping or the code of a failure. */
	readonly outcome: string;
	/** In the node's words. */
	readonly destination: string;
	readonly document?: LedgerDocument;
	readonly failure?: Pick<Failure, 'code' | 'message' | 'remedy'>;
	readonly warnings: ReadonlyArray<{ readonly message: string }>;
}

/** In the order in which an outcome tells most: an invoice, a failure, a skip that is not about the account. */
const preference = [
	({ document, failure }: BillResult) => document !== undefined && !failure,
	({ failure }: BillResult) => failure !== undefined,
	({ outcome }: BillResult) => outcome !== 'ACCOUNT_FILTER',
	() => true,
];

/**
 * Every sync node of the workflow sees every bill; the ones it is not for skip it by their account filter.
 * A failure ends the execution with an error by the workflow's own Stop and Error, after the bill has left its node.
 * @throws if the bill left no node, or the execution broke off before it did.
 */
export function readResult(
	execution: Execution,
	{ nodes }: Pick<WorkflowDefinition, 'nodes'>,
): BillResult {
	const results = nodes
		.filter(({ type }) => type === SYNC_NODE_TYPE)
		.flatMap(({ name }) => readNode(execution, name));
	const preferred = preference.flatMap((isPreferred) => results.filter(isPreferred));
	if (preferred[0]) return preferred[0];
	const { error } = execution.data.resultData;
	throw new Error(
		error ? `The execution broke off: ${error.message}` : 'The bill left no node of the workflow',
	);
}

function readNode(execution: Execution, name: string): BillResult[] {
	const [invoices = [], skipped = [], failures = []] = [0, 1, 2].map((output) =>
		itemsOf(execution, name, output),
	);
	return [
		...invoices.map((item) => readItem(item, 'action')),
		...skipped.map((item) => readItem(item, 'reason')),
		...failures.map((item) => readItem(item, 'failure')),
	];
}

function readItem({ json }: Item, key: 'action' | 'reason' | 'failure'): BillResult {
	const failure = json.failure as BillResult['failure'];
	return {
		destination: String(json.destination),
		outcome: key === 'failure' ? (failure?.code ?? 'REJECTED') : String(json[key]),
		document: json.document as LedgerDocument | undefined,
		failure,
		warnings: (json.warnings as BillResult['warnings'] | undefined) ?? [],
	};
}
