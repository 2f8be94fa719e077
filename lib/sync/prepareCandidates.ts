import groupBy from 'lodash/groupBy';
import uniqBy from 'lodash/uniqBy';
import type { Account } from '../bill/Account';
import { mappingToCreate } from '../mapping/mappingToCreate';
import type { CustomerKey, DraftDocument } from '../document/DraftDocument';
import type { Configuration } from '../configuration/Configuration';
import { failed } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { failure, ofBill } from '../results/failureCatalogue';
import { fail, ok, type Result } from '../result';
import type { BillJob, BillResults, Candidate, SyncRun } from './BillJob';
import { askInParts } from './splitBatch';
import type { BookTerms, FoundCustomer, Ledger, Translation } from '../ledger/Ledger';

/** A bill that has become a draft. */
export interface DraftedJob {
	readonly job: BillJob;
	readonly label: string;
	readonly draft: DraftDocument;
}

/** Finds the customers of all drafts at once and translates each draft for its customer. */
export async function prepareCandidates<Body, Terms extends BookTerms>(
	drafted: readonly DraftedJob[],
	terms: Terms,
	run: SyncRun<Body, Terms>,
	results: BillResults,
): Promise<readonly Candidate<Body>[]> {
	const keys = uniqBy(
		drafted.map(({ draft }) => draft.customer),
		textOf,
	);
	const found = await askInParts(keys, (part) => findCustomers(run.ledger, part));
	const customers = new Map([...found].map(([key, customer]) => [textOf(key), customer] as const));
	const createOnce = customerCreator(run, terms);
	return drafted.flatMap((entry) => {
		const matching = customers.get(textOf(entry.draft.customer)) ?? ok([]);
		const prepared = matching.ok
			? prepareCandidate(entry, matching.value, terms, run, createOnce)
			: matching;
		if (prepared.ok) return [prepared.value];
		results.set(entry.job, failed(ofBill(entry.label, prepared.reason)));
		return [];
	});
}

async function findCustomers(
	ledger: Pick<Ledger, 'findCustomers'>,
	keys: readonly CustomerKey[],
): Promise<ReadonlyMap<CustomerKey, Result<readonly FoundCustomer[], Failure>>> {
	const found = await ledger.findCustomers(keys);
	const byText = groupBy(found.ok ? found.value : [], ({ key }) => textOf(key));
	return new Map(keys.map((key) => [key, found.ok ? ok(byText[textOf(key)] ?? []) : found]));
}

const textOf = (key: CustomerKey): string =>
	key.by === 'externalId' ? `external ${key.externalId}` : `account ${key.accountId}`;

type CreateOnce = (entry: DraftedJob) => Promise<Result<FoundCustomer, Failure>>;

function prepareCandidate<Body, Terms extends BookTerms>(
	entry: DraftedJob,
	matching: readonly FoundCustomer[],
	terms: Terms,
	run: SyncRun<Body, Terms>,
	createOnce: CreateOnce,
): Result<Candidate<Body>, Failure> {
	const { draft, job, label } = entry;
	const { documentNumberCharsMax } = run.ledger;
	if (!terms.numbersByLedger && draft.number.length > documentNumberCharsMax) {
		const message = `${label}: the number ${draft.number} has ${draft.number.length} characters, and the ledger takes ${documentNumberCharsMax}.`;
		return fail(failure('NUMBER_TOO_LONG', message));
	}
	const translateFor = (customerId: string): Result<Translation<Body>, Failure> =>
		run.ledger.translate(draft, customerId, terms);

	const customer = matching.find(({ active }) => active) ?? matching[0];
	if (customer) {
		if (!customer.active) return fail(inactive(entry, customer));
		const translation = translateFor(customer.id);
		return translation.ok ? ok({ ...entry, translation: translation.value }) : translation;
	}
	if (!run.configuration.createMissingCustomers || !job.account)
		return fail(notFound(entry, run.configuration));

	// No document can be there yet, so its content is never compared: any customer will do until then.
	const translation = translateFor('');
	if (!translation.ok) return translation;
	return ok({
		...entry,
		translation: translation.value,
		translateForNewCustomer: async () => {
			const created = await createOnce(entry);
			return created.ok ? translateFor(created.value.id) : created;
		},
	});
}

/** Two bills of one new account need one customer. */
function customerCreator<Terms extends BookTerms>(
	{
		ledger,
		mapCustomer,
	}: {
		readonly ledger: Pick<Ledger<unknown, Terms>, 'createCustomer'>;
		readonly mapCustomer: SyncRun['mapCustomer'];
	},
	terms: Terms,
): CreateOnce {
	/** Before its first document: without the mapping the next run would not find the customer. */
	const create = async (account: Account, currency: string) => {
		const customer = await ledger.createCustomer(account, currency, terms);
		if (!customer.ok || !customer.value.needsMapping) return customer;
		const reason = await mapCustomer(account.id, customer.value.id);
		return reason ? fail(reason) : customer;
	};
	const created = new Map<string, Promise<Result<FoundCustomer, Failure>>>();
	return ({ job: { account, bill }, label }) => {
		if (!account)
			return Promise.resolve(
				fail(failure('ACCOUNT_REQUIRED', `${label} came without its account.`)),
			);
		const pending = created.get(account.id) ?? create(account, bill.currency);
		created.set(account.id, pending);
		return pending;
	};
}

function inactive({ label, draft }: DraftedJob, { name, id, mergedInto }: FoundCustomer): Failure {
	const merged = mergedInto
		? ` It was merged into ${mergedInto.name ?? 'another one'} (${mergedInto.id}).`
		: '';
	return failure(
		'CUSTOMER_INACTIVE',
		`${label}: the customer ${name ?? id} of account ${draft.accountId} is not active in the ledger.${merged}`,
		mergedInto && { details: { mergedInto } },
	);
}

function notFound({ label, draft }: DraftedJob, configuration: Configuration): Failure {
	const { customer, tables } = configuration.destination;
	const { accountId } = draft;
	return failure(
		'CUSTOMER_NOT_FOUND',
		`${label}: the ledger has no ${customer.noun} with the ${customer.keyName} ${accountId}.`,
		{
			details: mappingToCreate(
				{ entity: 'Account', id: accountId },
				tables.customer,
				configuration,
			),
		},
	);
}
