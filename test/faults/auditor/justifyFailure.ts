import { kindOf, type Story, type Version } from '../world/stories';
import type { BookHistory } from './BookHistory';
import type { RunRecord } from './RunRecord';

/** What people did, as the auditor was told. */
export interface Incidents {
	readonly paid: ReadonlySet<number>;
	readonly sent: ReadonlySet<number>;
	readonly voided: ReadonlySet<number>;
	readonly deleted: ReadonlySet<number>;
	readonly retired: ReadonlySet<number>;
	readonly booksClosed: boolean;
	readonly itemAdded: boolean;
	/** Bills that the ledger fails over: no other may suffer for them. */
	readonly poisoned: ReadonlySet<number>;
}

export interface JustifiableFailure {
	readonly code: string;
	readonly run: RunRecord;
	readonly version: Version;
	readonly maxWaitSeconds: number;
	/** The run has disabled the integration, and from then on wrote nothing. */
	readonly disabledHere: boolean;
}

/**
 * Whether what the auditor saw explains this failure. Nothing that a schedule does can make a bill
 * invalid or a request malformed, so a code that is not here is a defect.
 */
export function isJustified(
	{ code, run, version, maxWaitSeconds, disabledHere }: JustifiableFailure,
	history: BookHistory,
	incidents: Incidents,
): boolean {
	const { story } = version;
	const kind = kindOf(version);
	const isPoisoned = !run.isSweep && incidents.poisoned.has(story.index);
	switch (code) {
		case 'RATE_LIMITED':
			return run.demandedWaitMs > maxWaitSeconds * 1_000;
		case 'DAILY_LIMIT':
			return run.sawDailyLimit;
		case 'AUTH_FAILED':
			return run.sawTokenRefused;
		case 'PERMISSION_DENIED':
			return run.sawForbidden;
		case 'SERVER_ERROR':
		case 'TIMEOUT':
		case 'UNREACHABLE':
			return run.sawTrouble || isPoisoned;
		// "Must be unique" leaves it open too, until somebody can look.
		case 'OUTCOME_UNKNOWN':
			return (
				run.sawTrouble ||
				run.hadCompany ||
				isPoisoned ||
				// QuickBooks answers with what was deleted a moment ago.
				incidents.deleted.has(story.index) ||
				// The call failed over another bill, and the look that would have told was not possible any more.
				(run.sawPoison && (run.sawTokenRefused || run.demandedWaitMs > maxWaitSeconds * 1_000))
			);
		case 'BOOKS_CHANGED':
			return (
				run.hadCompany ||
				run.sawTrouble ||
				// QuickBooks answers with the document that somebody has voided since.
				incidents.voided.has(story.index)
			);
		// QuickBooks has one code for what is gone and for what is inactive.
		case 'REJECTED':
			return isPoisoned || (run.hadCompany && incidents.deleted.has(story.index));
		case 'STALE_VERSION':
			return isOvertaken(run, version) || run.hadCompany || holdsNewer(history, version);
		case 'DISABLED':
			return true; // The counter is checked on its own.
		case 'DOCUMENT_ISSUED':
			return incidents.sent.has(story.index);
		case 'INVOICE_ALREADY_PAID':
			return incidents.paid.has(story.index);
		case 'DOCUMENT_VOIDED':
			return (
				incidents.voided.has(story.index) ||
				// Of a document with corrections the corrected one is not there any more, or is not known as ours.
				incidents.deleted.has(story.index) ||
				history.isDisowned(story.index, run.startedAtMs) ||
				// The books do not tell whose void of a correction it was, either.
				history.hasVoidedCorrection(story.index) ||
				// What is left is the one too many that we have voided; the other has gone without a trace.
				(incidents.deleted.has(story.index) && haveVoided(history, version)) ||
				(kindsOf(story).size > 1 && haveVoided(history, version))
			);
		case 'NUMBER_TAKEN':
			return history.strangers(story.index, kind);
		case 'NUMBER_TOO_LONG':
			return history.hasNoRoomForSuffix(story.index);
		case 'DOCUMENT_UNMARKED':
			return history.isDisowned(story.index, run.startedAtMs);
		case 'PERIOD_CLOSED':
			return incidents.booksClosed;
		case 'DOCUMENT_EMPTIED':
			return version.lines.length === 0;
		case 'ITEM_INVALID':
			return story.itemIsMissing && !incidents.itemAdded;
		case 'DUPLICATE_DOCUMENTS':
			return (
				// The other run may have mended it before this one says so.
				(run.hadCompany || history.rivals(story.index).length > 1) &&
				history.isRace(story.index) &&
				(incidents.booksClosed ||
					incidents.paid.has(story.index) ||
					incidents.sent.has(story.index) ||
					disabledHere ||
					isPoisoned ||
					wasHindered(run))
			);
		// Archived while it was being created by another run.
		case 'CUSTOMER_NAME_TAKEN':
		case 'CUSTOMER_INACTIVE':
			return incidents.retired.has(story.index);
		default:
			return false;
	}
}

const isOvertaken = ({ deliveries }: RunRecord, { story, version }: Version): boolean =>
	deliveries.some((other) => other.story === story && other.version > version);

const holdsNewer = ({ changes }: BookHistory, { story, version }: Version): boolean =>
	changes.some(({ by, story: index }) => by !== 'person' && index === story.index) &&
	story.versions.some((other) => other.version > version);

const wasHindered = (run: RunRecord): boolean =>
	run.sawTrouble || run.sawTokenRefused || run.sawForbidden || run.demandedWaitMs > 0;

/**
 * We void where a bill became the other kind, and one of two documents. If the other document is not
 * there, because an execution ended in between or a person deleted it, the books cannot tell whose void
 * it was.
 */
const haveVoided = ({ changes }: BookHistory, version: Version): boolean =>
	changes.some(
		({ by, story, before, after }) =>
			by !== 'person' &&
			story === version.story.index &&
			before?.state === 'live' &&
			(after === undefined || after.state === 'voided') &&
			before.kind === kindOf(version),
	);

const kindsOf = ({ versions }: Story): ReadonlySet<string> => new Set(versions.map(kindOf));
