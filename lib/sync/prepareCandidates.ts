import type { Account } from '../bill/Account';
import { failed } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { failure, ofBill } from '../results/failureCatalogue';
import { fail, ok, type Result } from '../result';
import type { BillResults, Candidate, DraftedJob, SyncRun, Translate } from './BillJob';
import { draftCompleter } from './completeDrafts';
import { findCustomers, nameOfKey, preferred, usableCustomer } from './customerFailures';
import { bookDimensions } from '../ledger/bookDimensions';
import type { BookTerms, FoundCustomer } from '../ledger/InBooks';
import type { Ledger } from '../ledger/Ledger';

/** Finds the customers of all drafts at once and translates each draft for its customer. */
export async function prepareCandidates<Body, Terms extends BookTerms>(
	drafted: readonly DraftedJob[],
	terms: Terms,
	run: SyncRun<Body, Terms>,
	results: BillResults,
): Promise<readonly Candidate<Body>[]> {
	const { ledger } = run;
	const keys = drafted.map(({ draft }) => draft.customer);
	const customers = await findCustomers(keys, async (part) => await ledger.findCustomers(part));
	const createOnce = customerCreator(run, terms);
	const customerOf = ({ draft }: DraftedJob): FoundCustomer | undefined => {
		const matching = customers.get(nameOfKey(draft.customer));
		return matching?.ok ? preferred(matching.value) : undefined;
	};
	const completeDraft = await draftCompleter(
		drafted.map((entry) => ({ draft: entry.draft, customer: customerOf(entry) })),
		terms,
		ledger,
		run.configuration,
	);
	return drafted.flatMap((entry) => {
		const matching = customers.get(nameOfKey(entry.draft.customer)) ?? ok([]);
		const draft = completeDraft({ draft: entry.draft, customer: customerOf(entry) });
		const complete = draft.ok ? { ...entry, draft: draft.value } : entry;
		const prepared = !matching.ok
			? matching
			: draft.ok
				? prepareCandidate(complete, matching.value, terms, run, createOnce)
				: draft;
		if (prepared.ok) return [prepared.value];
		results.set(entry.job, failed(ofBill(entry.label, prepared.reason)));
		return [];
	});
}

type CreateOnce = (account: Account, currency: string) => Promise<Result<FoundCustomer, Failure>>;

function prepareCandidate<Body, Terms extends BookTerms>(
	entry: DraftedJob,
	matching: readonly FoundCustomer[],
	terms: Terms,
	run: SyncRun<Body, Terms>,
	createOnce: CreateOnce,
): Result<Candidate<Body>, Failure> {
	const { job, label } = entry;
	const booked = bookDimensions(entry.draft, terms.dimensions, run.configuration.destination);
	if (!booked.ok) return booked;
	const draft = booked.value;
	const { documentNumberCharsMax } = run.ledger;
	if (!terms.numbersByLedger && draft.number.length > documentNumberCharsMax) {
		const message = `${label}: the number ${draft.number} has ${draft.number.length} characters, and the ledger takes ${documentNumberCharsMax}.`;
		return fail(failure('NUMBER_TOO_LONG', message));
	}
	const translateFor = (customerId: string) => translateBy(run.ledger, customerId, terms);

	const customer = usableCustomer(entry, ok(matching), run.configuration);
	if (customer.ok) {
		const translate = translateFor(customer.value.id);
		const translation = translate(draft);
		return translation.ok
			? ok({ ...entry, draft, customer: customer.value, translate, translation: translation.value })
			: translation;
	}
	// A mapping that leads nowhere is a mistake, and no reason for another customer.
	const isMissing = matching.length === 0 && draft.customer.by === 'accountId';
	const mayCreate = isMissing && run.configuration.createMissingCustomers;
	const { account } = job;
	if (!mayCreate || !account) return customer;

	// No document can be there yet, so its content is never compared: any customer will do until then.
	const translate = translateFor('');
	const translation = translate(draft);
	if (!translation.ok) return translation;
	return ok({
		...entry,
		draft,
		translate,
		translation: translation.value,
		translateForNewCustomer: async () => {
			const created = await createOnce(account, draft.currency);
			return created.ok ? ok(translateFor(created.value.id)) : created;
		},
	});
}

/** Whatever dates a document gets, its digest is of what the bill says: by it the bill is known again. */
const translateBy =
	<Body, Terms extends BookTerms>(
		ledger: Pick<Ledger<Body, Terms>, 'translate'>,
		customerId: string,
		terms: Terms,
	): Translate<Body> =>
	(draft) => {
		const translation = ledger.translate(draft, customerId, terms);
		if (!translation.ok || !draft.standsFor) return translation;
		const ofBill = ledger.translate(draft.standsFor, customerId, terms);
		return ofBill.ok ? ok({ ...translation.value, digest: ofBill.value.digest }) : ofBill;
	};

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
	return (account, currency) => {
		const pending = created.get(account.id) ?? create(account, currency);
		created.set(account.id, pending);
		return pending;
	};
}
