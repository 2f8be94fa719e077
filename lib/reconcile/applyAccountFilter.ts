import { readAccount } from '../bill/readAccount';
import type { Configuration } from '../configuration/Configuration';
import { decideByAccount } from '../eligibility/decideEligibility';
import type { M3terSource } from '../m3ter/M3terSource';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { describeIssues } from '../results/Issue';
import { ok, type Result } from '../result';
import type { Expectation, PeriodBill } from './PeriodBill';

/**
 * Reads the accounts of the bills that are still to be decided about, each once, and only where there is a
 * filter to ask.
 */
export async function applyAccountFilter(
	bills: readonly PeriodBill[],
	configuration: Configuration,
	m3ter: Pick<M3terSource, 'readAccounts'>,
): Promise<Result<readonly PeriodBill[], Failure>> {
	if (configuration.accountFilter === undefined) return ok(bills);
	const isOpen = ({ expectation }: PeriodBill) => expectation.is !== 'notSent';
	const ids = new Set(bills.filter(isOpen).map(({ bill }) => bill.accountId));
	const accounts = await m3ter.readAccounts([...ids]);
	for (const answer of accounts.values()) {
		if (!answer.ok && answer.reason.code !== 'ACCOUNT_NOT_FOUND') return answer;
	}
	return ok(
		bills.map((entry) => {
			const answer = isOpen(entry) ? accounts.get(entry.bill.accountId) : undefined;
			const decided = answer && decide(entry, answer, configuration);
			return decided ? { ...entry, expectation: decided } : entry;
		}),
	);
}

/** @returns undefined where the filter lets the bill through. */
function decide(
	{ bill }: PeriodBill,
	answer: Result<unknown, Failure>,
	configuration: Configuration,
): Expectation | undefined {
	if (!answer.ok) return { is: 'uncertain', failure: answer.reason };
	const account = readAccount(answer.value);
	if (!account.ok) {
		const message = `Account ${bill.accountId} cannot be read: ${describeIssues(account.reason)}.`;
		return { is: 'uncertain', failure: failure('INVALID_ACCOUNT', message) };
	}
	const skip = decideByAccount(bill, account.value, configuration);
	if (!skip.ok) return { is: 'uncertain', failure: skip.reason };
	return skip.value && { is: 'notSent', skip: skip.value };
}
