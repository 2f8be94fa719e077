import type { Currencies } from 'xero-node/dist/gen/model/accounting/currencies';
import type { Organisation } from 'xero-node/dist/gen/model/accounting/organisation';
import type { Organisations } from 'xero-node/dist/gen/model/accounting/organisations';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { fail, ok, type Result } from '../../result';
import type { BookTerms } from '../../ledger/Ledger';
import type { Send } from '../../http/request';
import { callXero } from './accountingApi';
import { classifyAnswer } from './failures';
import { readXeroDate } from './xeroDate';

/** One call; a second only for a run with other currencies than the organisation's own. */
export async function readTerms(
	send: Send,
	tenantId: string,
	currencies: readonly string[],
): Promise<Result<BookTerms, Failure>> {
	const answer = await callXero<Organisations>(send, (api) => api.getOrganisations(tenantId));
	if (answer.kind !== 'read') {
		return fail(classifyAnswer(answer).failure);
	}
	const organisation = answer.model.organisations?.[0];
	if (!organisation) {
		return fail(failure('REJECTED', 'Xero did not say which organisation it is connected to.'));
	}
	const baseCurrency = String(organisation.baseCurrency ?? '');
	const enabled = await readCurrencies(send, tenantId, baseCurrency, currencies);
	if (!enabled.ok) return enabled;
	return ok({
		company: organisation.name ?? tenantId,
		baseCurrency,
		currencies: enabled.value,
		closedThrough: readClosedThrough(organisation),
	});
}

async function readCurrencies(
	send: Send,
	tenantId: string,
	baseCurrency: string,
	needed: readonly string[],
): Promise<Result<ReadonlySet<string>, Failure>> {
	if (needed.every((currency) => currency === baseCurrency)) return ok(new Set([baseCurrency]));
	const answer = await callXero<Currencies>(send, (api) => api.getCurrencies(tenantId));
	if (answer.kind !== 'read') {
		return fail(classifyAnswer(answer).failure);
	}
	const codes = (answer.model.currencies ?? []).map(({ code }) => String(code));
	return ok(new Set([baseCurrency, ...codes]));
}

/** Both lock dates close the books through their day; the later one counts. */
function readClosedThrough(organisation: Organisation): string | undefined {
	const dates = [organisation.periodLockDate, organisation.endOfYearLockDate]
		.map(readXeroDate)
		.filter((date) => date !== undefined);
	return dates.sort().at(-1);
}
