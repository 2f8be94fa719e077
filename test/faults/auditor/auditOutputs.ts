import { isRecord } from '../../../lib/input/isRecord';
import type { Schedule } from '../schedule';
import type { Outputs } from '../world/execution';
import type { Version } from '../world/stories';
import type { BookHistory } from './BookHistory';
import { positionOf, type ErrorCount } from './countErrors';
import { isJustified, type Incidents } from './justifyFailure';
import type { RunRecord } from './RunRecord';

type Complain = (complaint: string) => void;

/** What an execution said, against what the auditor saw. */
export function auditOutputs(
	run: RunRecord,
	outputs: Outputs,
	{ disabledHere }: ErrorCount,
	{ site }: Pick<Schedule, 'site'>,
	history: BookHistory,
	incidents: Incidents,
	complain: Complain,
): void {
	const [invoices = [], skipped = [], failures = [], disabled = []] = outputs;
	const positions = [...invoices, ...skipped, ...failures].map(({ pairedItem }) =>
		positionOf(pairedItem),
	);
	if ([...positions].sort((a, b) => a - b).join() !== [...run.deliveries.keys()].join()) {
		complain(`items ${positions.join()} left, of ${run.deliveries.length}`);
	}
	if (run.errorsBefore !== undefined && disabled.length !== (disabledHere ? 1 : 0)) {
		complain(`${disabled.length} items on Disabled`);
	}

	const versionOf = (item: { readonly pairedItem?: unknown }): Version | undefined =>
		run.deliveries[positionOf(item.pairedItem)];
	for (const item of invoices) {
		const version = versionOf(item);
		const document = item.json.document;
		const id = isRecord(document) ? String(document.id) : '';
		if (version && !history.held(id, version, run.startedAtMs)) {
			complain(
				`says ${String(item.json.action)} of ${nameVersion(version)}, but ${id} is not that`,
			);
		}
	}
	for (const { story, code } of history.editsToSay(run)) {
		const item = invoices.find((one) => versionOf(one)?.story.index === story);
		const warnings = item?.json.warnings;
		const isSaid =
			Array.isArray(warnings) &&
			warnings.some((warning) => isRecord(warning) && warning.code === code);
		// Of several deliveries of one bill one says it; of a bill that leaves on Failures the failure says more.
		if (item && item.json.action !== 'unchanged' && !isSaid) {
			complain(`changed what a person did in story ${story} and does not say ${code}`);
		}
	}
	for (const item of failures) {
		const version = versionOf(item);
		const { failure, outcome } = item.json;
		const code = isRecord(failure) ? String(failure.code) : '';
		if (!version) continue;
		const facts = { code, run, version, disabledHere: disabled.length > 0, ...site };
		if (!isJustified(facts, history, incidents)) {
			complain(`says ${code} of ${nameVersion(version)}, and nothing explains it`);
		}
		const isAboutNumbers = code === 'NUMBER_TAKEN' || code === 'NUMBER_TOO_LONG';
		if (isAboutNumbers && !run.hadCompany && history.hasDestroyed(run, version.story.index)) {
			complain(`voided the document of ${nameVersion(version)} and had no number for the next`);
		}
		// Of a stale version another one with the same content may be in the books.
		if (outcome === 'none' && code !== 'STALE_VERSION' && isWritten(history, run, version)) {
			complain(`says none of ${nameVersion(version)}, which it has written`);
		}
	}
	for (const { index } of new Set(run.deliveries.map(({ story }) => story))) {
		const contents = history.contentsWrittenBy(run, index);
		if (contents.size > 1) complain(`wrote contents ${[...contents].join()} of story ${index}`);
	}
}

/** A version that is left out for a newer one says nothing about the content that both may share. */
const isWritten = (history: BookHistory, run: RunRecord, version: Version): boolean =>
	history.contentsWrittenBy(run, version.story.index).has(version.content) &&
	history.holds(version) &&
	!run.deliveries.some((other) => other.story === version.story && other.version > version.version);

const nameVersion = ({ story, version }: Version): string => `${story.index}v${version}`;
