import { isRecord } from '../../../lib/input/isRecord';
import type { Outputs } from '../world/execution';
import type { Version } from '../world/stories';
import { isContentOf, nameOf, type BookHistory } from './BookHistory';

type Complain = (complaint: string) => void;

/**
 * After the sweep: one live document for each bill with the content of its newest version, or a failure.
 * That the failure is explained was checked when it left.
 * @param newest What the sweep was given, in its order.
 */
export function auditFinalBooks(
	newest: readonly Version[],
	[invoices = [], skipped = [], failures = []]: Outputs,
	history: BookHistory,
	complain: Complain,
	/** A person has changed amounts of a story, or voided, deleted or disowned its document. */
	isDisturbed: (story: number) => boolean,
): void {
	for (const version of newest) {
		const name = `${version.story.index}v${version.version}`;
		const live = history.live(version.story.index);
		const isAbout = ({ json: { bill } }: { json: Record<string, unknown> }): boolean =>
			isRecord(bill) && bill.id === version.story.billId;
		const failed = failures.find(isAbout);
		const codeOf = isRecord(failed?.json.failure) ? failed.json.failure.code : undefined;
		const isRow = history.isRow(version.story.index);
		if (
			live.length > 1 &&
			!isRow &&
			// Of a row a person took the mark off the first document, or voided it: the failure says so, and the corrections stay.
			!(
				codeOf === 'DOCUMENT_VOIDED' &&
				(history.isDisowned(version.story.index) || isDisturbed(version.story.index))
			) &&
			!['DUPLICATE_DOCUMENTS', 'DOCUMENT_EMPTIED'].includes(String(codeOf))
		) {
			complain(`${name} has ${live.length} live documents: ${live.map(nameOf).join(', ')}`);
		}
		if (failed) {
			const isVoided = codeOf === 'BOOKS_CHANGED' && isDisturbed(version.story.index);
			if (failed.json.retriable === true && !isVoided) complain(`${name} still waits for a retry`);
			continue;
		}
		if (skipped.some(isAbout)) {
			if (version.lines.length > 0 || live.length > 0) complain(`${name} was skipped`);
			continue;
		}
		const invoice = invoices.find(isAbout);
		const [document] = live;
		if (!invoice || !document) complain(`${name} is lost`);
		else if (
			!(isRow ? history.addsUpTo(version) : isContentOf(document, version)) &&
			!(isWarned(invoice.json) && isDisturbed(version.story.index))
		) {
			complain(`${name} is not what ${nameOf(document)} holds`);
		}
	}
}

/** A person has changed the amounts since: that is left alone, and said. */
const isWarned = ({ warnings }: Record<string, unknown>): boolean =>
	Array.isArray(warnings) &&
	warnings.some((warning) => isRecord(warning) && warning.code === 'TOTAL_MISMATCH');
