import type { Failure } from '../../results/Failure';
import { ok, type Result } from '../../result';
import type { FoundDocument } from '../../ledger/Ledger';
import type { Organisation } from './Organisation';
import { callXero, readList } from './accountingApi';
import { xeroLimits } from './limits';
import { isCreditNote, readCreditNote } from './readDocument';
import type { XeroDocument } from './XeroDocument';

/**
 * A credit note by its id or its number, which Xero takes alike (Accounting API, Credit Notes); none where
 * Xero knows no such one.
 */
export async function readOneCreditNote(
	{ send, tenantId, shortCode }: Organisation,
	idOrNumber: string,
): Promise<Result<readonly FoundDocument<XeroDocument>[], Failure>> {
	const answer = await callXero(send, (api) =>
		api.getCreditNote(tenantId, idOrNumber, xeroLimits.unitAmountDecimals),
	);
	if (answer.kind === 'answered' && answer.status === 404) return ok([]);
	const creditNotes = readList(answer, 'CreditNotes', isCreditNote);
	if (!creditNotes.ok) return creditNotes;
	const code = await shortCode();
	return ok(creditNotes.value.map((creditNote) => readCreditNote(creditNote, code)));
}
