import type { Configuration } from '../configuration/Configuration';
import type { DraftDocument } from '../document/DraftDocument';
import { dueDateOf } from '../document/paymentTerms';
import type { BookTerms, CustomerDetails, FoundCustomer } from '../ledger/InBooks';
import type { Ledger } from '../ledger/Ledger';
import { ok, type Result } from '../result';
import type { Failure } from '../results/Failure';

/** A draft and the customer that it is for; undefined where there is none yet. */
interface DraftFor {
	readonly draft: DraftDocument;
	readonly customer: FoundCustomer | undefined;
}

/** Lays over a draft what its customer says. Fails where that could not be read. */
export type CompleteDraft = (draft: DraftFor) => Result<DraftDocument, Failure>;

/** What bills leave open and their customers say: where a document goes, and when it is due. One question for all. */
export async function draftCompleter<Terms extends BookTerms>(
	drafts: readonly DraftFor[],
	terms: Terms,
	ledger: Pick<Ledger<unknown, Terms>, 'readCustomers' | 'paymentTermsOf'>,
	configuration: Configuration,
): Promise<CompleteDraft> {
	const isOpen = ({ draft, customer }: DraftFor): boolean =>
		customer !== undefined &&
		customer.details === undefined &&
		(needsDueDate(draft, configuration) || needsRecipient(draft, configuration));
	const ids = drafts.flatMap((one) => (isOpen(one) && one.customer ? [one.customer.id] : []));
	const details = ids.length === 0 ? undefined : await ledger.readCustomers?.([...new Set(ids)]);
	return (one) => {
		if (details?.ok === false && isOpen(one)) return details;
		const { draft, customer } = one;
		const read = details?.ok ? details.value : new Map<string, CustomerDetails>();
		const ofCustomer = (customer && (customer.details ?? read.get(customer.id))) ?? {};
		// A mapping of the account goes before the record of the customer.
		const termId = draft.termId ?? ofCustomer.termId;
		const rule =
			termId === undefined ? ofCustomer.paymentTerms : ledger.paymentTermsOf?.(termId, terms);
		return ok(complete(draft, { ...ofCustomer, paymentTerms: rule }, configuration));
	};
}

const needsDueDate = ({ kind, dueDate }: DraftDocument, { paymentTerms }: Configuration): boolean =>
	paymentTerms === 'customer' && kind === 'invoice' && dueDate === undefined;

const needsRecipient = (
	{ recipientEmailAddress }: DraftDocument,
	{ invoiceRecipient }: Configuration,
): boolean => invoiceRecipient !== 'none' && recipientEmailAddress === undefined;

const complete = (
	draft: DraftDocument,
	{ emailAddress, paymentTerms, termId }: CustomerDetails,
	configuration: Configuration,
): DraftDocument => ({
	...draft,
	...(needsDueDate(draft, configuration) &&
		paymentTerms && { dueDate: dueDateOf(paymentTerms, draft.date) }),
	...(needsRecipient(draft, configuration) && { recipientEmailAddress: emailAddress }),
	customerTermId: termId,
});
