import type { BookTerms } from '../ledger/InBooks';
import { isClosed } from './closedPeriod';
import { isNewer } from './rowOfDocuments';
import type { RenewalOf } from './sendWrites';
import type { Planned } from './settlePlanned';

/**
 * A newer version of a bill that says what its document says already needs no write. Its mark takes that version along
 * with a call that is made anyway, so that a version between the two counts as older, whenever it arrives. Only in a document
 * that nobody has yet: one that is issued is not touched for so little.
 */
export function renewalOf<Body>(
	{ entry, plan }: Planned<Body>,
	terms: BookTerms,
): readonly RenewalOf<Body>[] {
	const { pending, created, retired, candidate } = entry;
	if (plan.step !== 'unchanged' || plan.staysBecause || (plan.row?.length ?? 0) > 1) return [];
	if (pending || created || retired.length > 0) return [];
	const { target } = plan;
	const { state, isSent, isDraft, date, mark } = target;
	const { billVersion: version } = candidate.draft;
	const isIssued = state !== 'open' || isSent || (!isDraft && isClosed(date, terms));
	if (isIssued || !mark || mark.billVersion === version || isNewer(target, { version })) return [];
	return [{ job: candidate.job, renewal: { target, mark: { ...mark, billVersion: version } } }];
}
