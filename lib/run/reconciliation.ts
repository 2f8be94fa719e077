import { failure } from '../results/failureCatalogue';
import { readPeriod } from '../reconcile/readPeriod';
import { reconcilePeriod } from '../reconcile/reconcilePeriod';
import { fail, ok } from '../result';
import type { Question } from './answerGroup';

/** The bills of a period against the books. */
export const reconciliation: Question = {
	asking: 'Comparing the period',
	unanswered: 'Nothing was reconciled',
	remedy: 'Run Reconcile Bills again later.',
	prepare({ settings, configuration, run: { m3ter } }) {
		const period = readPeriod(settings);
		if (!period.ok) return period;
		if (!configuration.useM3terApi) return fail(withoutM3ter);
		return ok(async (ledger) => {
			const found = await reconcilePeriod(period.value, { m3ter, ledger, configuration });
			return found.ok ? ok({ found: found.value }) : found;
		});
	},
};

const withoutM3ter = failure(
	'INVALID_CONFIGURATION',
	'The bills of a period come from m3ter, and Use M3ter API is off.',
	{ remedy: 'Turn on Use M3ter API and choose the m3ter credential.' },
);
