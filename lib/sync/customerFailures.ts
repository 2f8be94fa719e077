import groupBy from 'lodash/groupBy';
import uniqBy from 'lodash/uniqBy';
import type { Configuration } from '../configuration/Configuration';
import type { CustomerKey } from '../document/DraftDocument';
import type { FoundCustomer } from '../ledger/InBooks';
import type { Ledger } from '../ledger/Ledger';
import { mappingToCreate } from '../mapping/mappingToCreate';
import { fail, ok, type Result } from '../result';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import type { Candidate, DraftedJob, SyncRun } from './BillJob';
import { askInParts } from '../http/splitCall';

type Customers = ReadonlyMap<string, Result<readonly FoundCustomer[], Failure>>;

export const nameOfKey = (key: CustomerKey): string =>
	key.by === 'externalId' ? `external ${key.externalId}` : `account ${key.accountId}`;

/** By the name of the key; where the ledger fails over them, it is asked in parts. */
export async function findCustomers(
	keys: readonly CustomerKey[],
	find: Ledger['findCustomers'],
): Promise<Customers> {
	const answers = await askInParts(uniqBy(keys, nameOfKey), async (part) => {
		const found = await find(part);
		const byName = groupBy(found.ok ? found.value : [], ({ key }) => nameOfKey(key));
		return new Map(part.map((key) => [key, found.ok ? ok(byName[nameOfKey(key)] ?? []) : found]));
	});
	return new Map([...answers].map(([key, answer]) => [nameOfKey(key), answer]));
}

/** Of several the one that can be invoiced. */
export const preferred = (matching: readonly FoundCustomer[]): FoundCustomer | undefined =>
	matching.find(({ active }) => active) ?? matching[0];

/** Whether nobody has seen the customer: the ledger takes one that an external mapping names, or refuses it. */
const isTaken = ({ draft }: Pick<DraftedJob, 'draft'>): boolean =>
	draft.customer.by === 'externalId';

/**
 * Looks at customers that were taken as they are.
 * @returns The customer of each document, or why no document can be its. Undefined where it is still to be created.
 */
export async function confirmCustomers<Body>(
	candidates: readonly Candidate<Body>[],
	{ ledger, configuration }: Pick<SyncRun<Body>, 'ledger' | 'configuration'>,
): Promise<ReadonlyMap<Candidate<Body>, Result<FoundCustomer | undefined, Failure>>> {
	const keys = candidates.filter(isTaken).map(({ draft }) => draft.customer);
	const found = await findCustomers(keys, async (part) => await ledger.confirmCustomers(part));
	return new Map(
		candidates.map((candidate) => {
			const customer = isTaken(candidate)
				? usableCustomer(candidate, found.get(nameOfKey(candidate.draft.customer)), configuration)
				: ok(candidate.customer);
			const reason = customer.ok ? wrongCurrency(candidate, customer.value) : undefined;
			return [candidate, reason ? fail(reason) : customer];
		}),
	);
}

export function usableCustomer(
	entry: Pick<DraftedJob, 'label' | 'draft'>,
	matching: Result<readonly FoundCustomer[], Failure> = ok([]),
	configuration: Configuration,
): Result<FoundCustomer, Failure> {
	if (!matching.ok) return matching;
	const customer = preferred(matching.value);
	if (!customer) return fail(notFound(entry, configuration));
	return customer.active ? ok(customer) : fail(inactive(entry, customer));
}

/** A ledger in which a customer has one currency refuses documents in any other. */
const wrongCurrency = (
	{ label, draft: { currency } }: Pick<DraftedJob, 'label' | 'draft'>,
	{ id, name, currency: only }: Partial<FoundCustomer> = {},
): Failure | undefined =>
	only === undefined || only === currency
		? undefined
		: failure(
				'CUSTOMER_CURRENCY',
				`${label} is in ${currency}, but the customer ${name ?? id} has ${only} in the ledger.`,
			);

function inactive(
	{ label, draft }: Pick<DraftedJob, 'label' | 'draft'>,
	{ name, id, mergedInto }: FoundCustomer,
): Failure {
	const merged = mergedInto
		? ` It was merged into ${mergedInto.name ?? 'another one'} (${mergedInto.id}).`
		: '';
	return failure(
		'CUSTOMER_INACTIVE',
		`${label}: the customer ${name ?? id} of account ${draft.accountId} is not active in the ledger.${merged}`,
		mergedInto && { details: { mergedInto } },
	);
}

function notFound(
	{ label, draft: { accountId, customer } }: Pick<DraftedJob, 'label' | 'draft'>,
	configuration: Configuration,
): Failure {
	const {
		customer: { noun, keyName },
		tables,
	} = configuration.destination;
	const details = mappingToCreate(
		{ entity: 'Account', id: accountId },
		tables.customer,
		configuration,
	);
	return customer.by === 'externalId'
		? failure(
				'CUSTOMER_NOT_FOUND',
				`${label}: the ledger has no ${noun} ${customer.externalId}, which the external mapping of account ${accountId} names.`,
				{
					details,
					remedy: 'Correct the external mapping of the account, then send the bill again.',
				},
			)
		: failure(
				'CUSTOMER_NOT_FOUND',
				`${label}: the ledger has no ${noun} with the ${keyName} ${accountId}.`,
				{ details },
			);
}
