import { fail, ok, type Result } from '../../result';

import type { FilterableAccount } from './accountFields';
import { checkKinds } from './checkKinds';
import { evaluate } from './evaluate';
import { type IssueAt, type FilterIssue, filterIssue } from './filterIssue';
import { filterLevelsMax, normaliseSource } from './normaliseSource';
import { parseOperators } from './parseOperators';
import { nestedTooDeeply } from './sourceIssues';
import { type Step, toSteps } from './steps';

export type { FilterableAccount } from './accountFields';
export type { FilterIssue } from './filterIssue';

/** A condition on an Account, read once and asked for every bill. */
export interface AccountFilter {
	readonly source: string;
	/** Fails where the filter has no answer for this account, such as `customFields.tier >= 3` for "gold". */
	matches(account: FilterableAccount): Result<boolean, FilterIssue>;
}

/**
 * The language of m3ter's "Account filter", as far as its examples show it, with the operators and
 * functions of its calculation engine. What m3ter leaves open is decided in docs/account-filter.md.
 * - Order, from tight to loose: signs; `^`; `* / %`; `+ -`; comparisons; NOT; AND; OR; `? :`.
 * - Text on the right of a comparison, and in the list of IN, needs no quotes.
 * - A missing field is null. null equals null, is in no order, and makes arithmetic null.
 * - Numbers are decimal, and a text that writes a number is that number next to one.
 * - The filter must come to true or false; anything else is an issue, never a guess.
 * @param source As entered; blank matches every account.
 */
export function parseAccountFilter(source: string): Result<AccountFilter, FilterIssue> {
	if (source.trim() === '') return ok({ source, matches: () => ok(true) });
	const steps = readSteps(source);
	if (!steps.ok) return fail(filterIssue(source, steps.reason));
	return ok({
		source,
		matches(account) {
			const result = evaluate(steps.value, account);
			return result.ok ? result : fail(filterIssue(source, result.reason));
		},
	});
}

function readSteps(source: string): Result<Step[], IssueAt> {
	const normalised = normaliseSource(source);
	if (!normalised.ok) return normalised;
	const tree = parseOperators(normalised.value.text);
	if (!tree) return fail(nestedTooDeeply(filterLevelsMax, 0));
	const steps = toSteps(tree, normalised.value.operands);
	const issue = checkKinds(steps);
	return issue ? fail(issue) : ok(steps);
}
