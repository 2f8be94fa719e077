import { ofBill } from '../results/failureCatalogue';
import type { BookTerms, FoundCustomer } from '../ledger/InBooks';
import type { Foreseen, ForeseenWrite } from '../ledger/Writes';
import type { Candidate, SyncRun } from './BillJob';
import { confirmCustomers } from './customerFailures';
import type { WritePlan } from './WritePlan';

type WrittenPlan<Body> = Exclude<WritePlan<Body>, { readonly step: 'fail' }>;

/** What reading shows of the document of a bill before it is sent. */
export interface Outlook<Body> extends Foreseen<Body> {
	readonly customer?: FoundCustomer;
}

/**
 * Reads what documents name: their customers first, then what the ledger can tell of the rest. Preview asks for all that
 * it shows, Sync for what was refused, so that both say the same.
 */
export async function foreseeWrites<Body>(
	planned: readonly { readonly candidate: Candidate<Body>; readonly plan: WrittenPlan<Body> }[],
	terms: BookTerms,
	run: Pick<SyncRun<Body>, 'ledger' | 'configuration'>,
): Promise<ReadonlyMap<Candidate<Body>, Outlook<Body>>> {
	if (planned.length === 0) return new Map();
	const customers = await confirmCustomers(
		planned.map(({ candidate }) => candidate),
		run,
	);
	const writes = new Map(
		planned.map(({ candidate, plan }) => [candidate, foreseenWrite(candidate, plan)]),
	);
	const foreseen = await run.ledger.foresee?.([...writes.values()], terms);
	return new Map(
		[...writes].map(([candidate, write]) => {
			const customer = customers.get(candidate);
			const seen = foreseen?.get(write) ?? {};
			const reason = customer && !customer.ok ? customer.reason : seen.failure;
			return [
				candidate,
				{
					...seen,
					customer: customer?.ok ? customer.value : undefined,
					failure: reason && ofBill(candidate.label, reason),
				},
			];
		}),
	);
}

const foreseenWrite = <Body>(
	{ draft, translation }: Candidate<Body>,
	plan: WrittenPlan<Body>,
): ForeseenWrite<Body> => ({
	kind: draft.kind,
	number: plan.step === 'update' ? plan.target.number : draft.number,
	body: (plan.step === 'update' && plan.body) || translation.body,
	lines: draft.lines,
	...(plan.step === 'update' && { target: plan.target }),
	...(plan.step === 'retire' && { retired: plan.target }),
});
