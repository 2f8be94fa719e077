import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { fail, ok, type Result } from '../../result';
import { hasDimensions } from '../../ledger/bookDimensions';
import type { BookTerms } from '../../ledger/InBooks';
import type { CurrencyOnDate, DocumentToCome } from '../../ledger/Ledger';
import type { Configuration } from '../../configuration/Configuration';
import type { Send } from '../../http/request';
import type { Organisation } from './Organisation';
import { callXero, readList } from './accountingApi';
import { isAnything, isObjectOf, isText, type ShapeOf } from './shape';
import { readTracking } from './tracking';
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

/**
 * One more call for a run with other currencies than the organisation's own, one for a run whose lines have tracking
 * categories, and one for a run that reaches into a period that some users may still approve in.
 */
export async function readTerms(
	{ send, tenantId }: Pick<Organisation, 'send' | 'tenantId'>,
	organisation: OrganisationFacts,
	documents: readonly DocumentToCome[],
	invoiceStatus: Configuration['invoiceStatus'],
): Promise<Result<BookTerms, Failure>> {
	const baseCurrency = organisation.BaseCurrency ?? '';
	const enabled = await readCurrencies(
		send,
		tenantId,
		baseCurrency,
		documents.map(({ currency }) => currency),
	);
	if (!enabled.ok) return enabled;
	const tracking = documents.some(hasDimensions)
		? await readTracking({ send, tenantId })
		: ok(undefined);
	if (!tracking.ok) return tracking;
	return ok({
		company: organisation.Name ?? tenantId,
		baseCurrency,
		currencies: enabled.value,
		dimensions: tracking.value,
		closedThrough:
			invoiceStatus === 'AUTHORISED'
				? await readClosedThrough({ send, tenantId }, organisation, documents)
				: undefined,
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
export function lockedThrough(organisation: OrganisationFacts): string | undefined {
	const dates = [organisation.PeriodLockDate, organisation.EndOfYearLockDate]
		.map(readXeroDate)
		.filter((date) => date !== undefined);
	return dates.sort().at(-1);
}

/**
 * What approved documents are refused for. Users can create and submit drafts in a locked period
 * (help.xero.com, lock dates), so those are left to Xero. The period lock date does not bind advisers, the one of the year binds all.
 */
export async function readClosedThrough(
	{ send, tenantId }: Pick<Organisation, 'send' | 'tenantId'>,
	organisation: OrganisationFacts,
	documents: readonly Pick<CurrencyOnDate, 'date'>[],
): Promise<string | undefined> {
	const locked = lockedThrough(organisation);
	const yearLocked = readXeroDate(organisation.EndOfYearLockDate);
	const reachesIn = locked !== undefined && documents.some(({ date }) => date <= locked);
	if (!reachesIn || locked === yearLocked) return locked;
	return (await mayApproveInLockedPeriod(send, tenantId)) ? yearLocked : locked;
}

const isAction = isObjectOf({ Name: isText, Status: isText });

/** Where Xero does not say so, it may not. */
async function mayApproveInLockedPeriod(send: Send, tenantId: string): Promise<boolean> {
	const answer = await callXero(send, (api) => api.getOrganisationActions(tenantId));
	const actions = readList(answer, 'Actions', isAction);
	return (
		actions.ok &&
		actions.value.some(
			({ Name, Status }) =>
				Name === 'ApproveTransactionsBeforePeriodLockDate' && Status === 'ALLOWED',
		)
	);
}
