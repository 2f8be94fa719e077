import { collectStatus, type Collection } from '../reconcile/collectStatus';
import { readChangedSince } from '../reconcile/readChangedSince';
import type { ChangeWindow } from '../ledger/LedgerChanges';
import type { BillResult } from '../results/BillResult';
import { ok } from '../result';
import type { Question } from './answerGroup';

/** What became of the documents since a moment. */
export const collection: Question = {
	asking: 'Collecting what became of the documents',
	unanswered: 'Nothing was collected',
	remedy: 'Run Collect Invoice Status again later, since the same moment.',
	prepare({ settings, configuration, run }) {
		const nowMs = run.nowMs();
		const since = readChangedSince(settings.changedSince, nowMs);
		if (!since.ok) return since;
		const window = { since: since.value, now: new Date(nowMs).toISOString() };
		const m3ter = configuration.useM3terApi ? run.m3ter : undefined;
		return ok(async (ledger) => {
			const collected = await collectStatus(window, { m3ter, ledger, configuration });
			if (!collected.ok) return collected;
			const otherwise = nothingChanged(window, collected.value);
			return ok({ found: collected.value.documents, otherwise });
		});
	},
};

const nothingChanged = ({ since, now }: ChangeWindow, { warnings }: Collection): BillResult => ({
	output: 'skipped',
	reason: 'NOTHING_CHANGED',
	message: [
		`None of the documents of this integration changed since ${since}.`,
		...warnings.map(({ message }) => message),
	].join(' '),
	collectedUntil: now,
});
