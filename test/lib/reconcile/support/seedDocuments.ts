import { inCurrencies } from '../../support/drafts';
import type { Bill } from '../../../../lib/bill/Bill';
import { externalMappingIndex } from '../../../../lib/mapping/externalMappingIndex';
import type { Configuration } from '../../../../lib/configuration/Configuration';
import { composeDocument } from '../../../../lib/document/composeDocument';
import type { Result } from '../../../../lib/result';
import type { Ledger } from '../../../../lib/ledger/Ledger';
import type { PlannedWrite } from '../../../../lib/ledger/Writes';

/**
 * Writes the documents of many bills of one account, past the sync engine: its look-ups would take the
 * stand-ins longer than all that a reconciliation asks of them.
 */
export async function seedDocuments(
	ledger: Ledger,
	configuration: Configuration,
	bills: readonly Bill[],
): Promise<void> {
	const [first] = bills;
	if (!first) return;
	const terms = valueOf(await ledger.readTerms(inCurrencies(first.currency)));
	const key = { by: 'accountId', accountId: first.accountId } as const;
	const [customer] = valueOf(await ledger.findCustomers([key]));
	if (!customer) throw new Error(`The books have no customer for ${first.accountId}`);
	const mappings = externalMappingIndex([], configuration);
	const writes = bills.map((bill): PlannedWrite => {
		const composed = valueOf(composeDocument(bill, undefined, mappings, configuration));
		if (composed.composed === 'nothing') throw new Error(`Bill ${bill.id} has no lines`);
		const { number, kind } = composed.document;
		const { body, digest } = valueOf(ledger.translate(composed.document, customer.id, terms));
		const mark = { billId: bill.id, billVersion: bill.version, digest };
		return { action: 'create', kind, number, mark, body, attempt: 1 };
	});
	for (const batch of ledger.batches(writes)) {
		for (const answer of (await ledger.write(batch)).values()) {
			if (answer.outcome !== 'written') throw new Error(JSON.stringify(answer.failure));
		}
	}
}

function valueOf<T>(result: Result<T, unknown>): T {
	if (result.ok) return result.value;
	throw new Error(`The books cannot be filled: ${JSON.stringify(result.reason)}`);
}
