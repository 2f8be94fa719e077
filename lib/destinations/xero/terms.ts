import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { fail, ok, type Result } from '../../result';
import type { BookTerms } from '../../ledger/Ledger';
import type { Send } from '../../http/request';
import { callXero, readList } from './accountingApi';
import { isAnything, isObjectOf, isText, type ShapeOf } from './shape';
import { readXeroDate } from './xeroDate';

const isOrganisation = isObjectOf({
	BaseCurrency: isText,
	EndOfYearLockDate: isAnything,
	Name: isText,
	PeriodLockDate: isAnything,
	ShortCode: isText,
});

/** What Xero says of the organisation itself; one call. */
export type OrganisationFacts = ShapeOf<typeof isOrganisation>;

export async function readOrganisation(
	send: Send,
	tenantId: string,
): Promise<Result<OrganisationFacts, Failure>> {
	const answer = await callXero(send, (api) => api.getOrganisations(tenantId));
	const organisations = readList(answer, 'Organisations', isOrganisation);
	if (!organisations.ok) return organisations;
	const [organisation] = organisations.value;
	return organisation
		? ok(organisation)
		: fail(failure('REJECTED', 'Xero did not say which organisation it is connected to.'));
}

/** One more call for a run with other currencies than the organisation's own. */
export async function readTerms(
	send: Send,
	tenantId: string,
	organisation: OrganisationFacts,
	currencies: readonly string[],
): Promise<Result<BookTerms, Failure>> {
	const baseCurrency = organisation.BaseCurrency ?? '';
	const enabled = await readCurrencies(send, tenantId, baseCurrency, currencies);
	if (!enabled.ok) return enabled;
	return ok({
		company: organisation.Name ?? tenantId,
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
	const answer = await callXero(send, (api) => api.getCurrencies(tenantId));
	const currencies = readList(answer, 'Currencies', isObjectOf({ Code: isText }));
	if (!currencies.ok) return currencies;
	return ok(new Set([baseCurrency, ...currencies.value.map(({ Code }) => Code ?? '')]));
}

/** Both lock dates close the books through their day; the later one counts. */
function readClosedThrough(organisation: OrganisationFacts): string | undefined {
	const dates = [organisation.PeriodLockDate, organisation.EndOfYearLockDate]
		.map(readXeroDate)
		.filter((date) => date !== undefined);
	return dates.sort().at(-1);
}
