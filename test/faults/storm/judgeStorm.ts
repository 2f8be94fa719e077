import groupBy from 'lodash/groupBy';
import { isRecord } from '../../../lib/input/isRecord';
import { positionOf } from '../auditor/countErrors';
import type { Outputs } from '../world/execution';
import type { Site } from '../world/Site';
import type { Version } from '../world/stories';
import type { Complain, Storm, StormExecution } from './stormTypes';

/** What a process that races another may say of a bill. */
const saidOfRaces: ReadonlySet<unknown> = new Set([
	...['BOOKS_CHANGED', 'DUPLICATE_DOCUMENTS', 'NUMBER_TAKEN', 'OUTCOME_UNKNOWN', 'STALE_VERSION'],
]);

/** What can be said where the vendor fails; each is sent again afterwards. */
export const saidOfFaults: ReadonlySet<unknown> = new Set([
	...['OUTCOME_UNKNOWN', 'SERVER_ERROR', 'TIMEOUT', 'UNREACHABLE'],
]);

export const codesOf = ([, , failures = []]: Outputs): readonly unknown[] =>
	failures.map(({ json: { failure } }) => (isRecord(failure) ? failure.code : undefined));

export function judgeStorm(
	{ stories, executions, archives, processes, forgetsAfterMs, faults }: Storm,
	site: Site,
	ended: readonly { execution: StormExecution; outputs: Outputs; isCancelled: boolean }[],
	complain: Complain,
): void {
	// A throttled call is waited for, and no bill fails over it.
	const fails = faults?.some(({ fault: { fault } }) => fault !== 'rateLimited') ?? false;
	const races = processes > 1 || forgetsAfterMs !== undefined;
	const isArchived = ({ story: { accountId } }: Version): boolean =>
		archives !== undefined && stories[archives.story]?.accountId === accountId;

	for (const { execution, outputs } of ended) {
		const [invoices = [], , failures = []] = outputs;
		const left = [...invoices, ...failures];
		if (left.length !== execution.deliveries.length) complain(`${left.length} items left`);
		for (const { json, pairedItem } of left) {
			const { bill, document, failure } = json;
			const version = execution.deliveries[positionOf(pairedItem)];
			if (!version) {
				complain('an item left that did not come');
				continue;
			}
			const name = `${version.story.billId} version ${version.version}`;
			if (!isRecord(bill) || bill.id !== version.story.billId) complain(`${name} left as another`);
			if (isRecord(document) && document.number !== version.story.number) {
				complain(`${name} got the document ${String(document.number)}`);
			}
			const code = isRecord(failure) ? failure.code : undefined;
			const isExplained =
				code === undefined ||
				(code === 'CANCELLED' && execution.cancelledAfterMs !== undefined) ||
				(code === 'STALE_VERSION' && version.version === 1) ||
				(code === 'CUSTOMER_INACTIVE' && isArchived(version)) ||
				(races && saidOfRaces.has(code)) ||
				(fails && saidOfFaults.has(code));
			if (!isExplained) complain(`says ${String(code)} of ${name}`);
		}
	}
	if (races) return;
	const byNumber = groupBy(
		site.documents().filter(({ state }) => state === 'live'),
		({ number }) => number,
	);
	for (const story of stories) {
		const live = byNumber[story.number] ?? [];
		if (live.length > 1) complain(`${story.billId} has ${live.length} documents`);
		const wanted = executions
			.filter(({ cancelledAfterMs }) => cancelledAfterMs === undefined)
			.flatMap(({ deliveries }) => deliveries)
			.filter((version) => version.story === story && !isArchived(version))
			.map(({ version }) => version);
		const held = /content (\d+)/.exec(live[0]?.lines[0]?.text ?? '')?.[1] ?? 0;
		if (Number(held) < Math.max(0, ...wanted)) complain(`${story.billId} is lost or old`);
	}
}
