import type { DraftDocument } from '../../../../lib/document/DraftDocument';
import type { Translation } from '../../../../lib/ledger/Writes';
import { ok } from '../../../../lib/result';
import type { Candidate } from '../../../../lib/sync/BillJob';
import { openBill, type OpenBill } from '../../../../lib/sync/OpenBill';
import { draft } from '../../support/drafts';
import { bill, configuration } from '../../support/fixtures';
import { SAME } from './found';

/** No mapping says anything. */
export const noMappings: Candidate<unknown>['job']['mappings'] = {
	find: () => ok(undefined),
	findAll: () => [],
	mappingId: () => undefined,
};

export interface WrittenCandidate extends Partial<
	Omit<Candidate<unknown>, 'draft' | 'translation'>
> {
	readonly draft?: Partial<DraftDocument>;
	readonly translation?: Partial<Translation<unknown>>;
}

/** Version 2 of a bill over an invoice A-1 of 10.00 USD, ready for the books, with the content SAME. */
export function candidate({
	draft: given,
	translation,
	...rest
}: WrittenCandidate = {}): Candidate<unknown> {
	const own = draft({
		billId: 'bill-1',
		billVersion: 2,
		number: 'A-1',
		date: '2026-10-15',
		dueDate: undefined,
		...given,
	});
	const translated = { body: {}, digest: SAME, total: own.total, ...translation };
	const { billId: id, billVersion: version, number: sequentialInvoiceNumber } = own;
	return {
		job: { bill: bill({ id, version, sequentialInvoiceNumber }), mappings: noMappings },
		label: 'Bill A-1',
		draft: own,
		translation: translated,
		translate: () => ok(translated),
		...rest,
	};
}

/** The same, with nothing done for it yet unless that is given. */
export const open = (
	given: Partial<OpenBill<unknown>> = {},
	of: Candidate<unknown> = candidate(),
): OpenBill<unknown> => ({ ...openBill(of, configuration(), 'perKind'), ...given });
