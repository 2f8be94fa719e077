import type { Configuration } from '../../configuration/Configuration';
import type { ForeseenWrite } from '../../ledger/Ledger';
import type { Warning } from '../../results/BillResult';
import { callXero, readList } from './accountingApi';
import type { Organisation } from './Organisation';
import { isObjectOf, isText } from './shape';
import { accountDropped, describeLocked } from './warnings';
import type { XeroDocument } from './XeroDocument';

type Write = ForeseenWrite<XeroDocument>;

/** What Xero would remark about drafts: what is approved it refuses instead. At most one call, for the accounts. */
export async function foresee(
	organisation: Pick<Organisation, 'send' | 'tenantId' | 'lockedThrough'>,
	writes: readonly Write[],
	invoiceStatus: Configuration['invoiceStatus'],
): Promise<ReadonlyMap<Write, readonly Warning[]>> {
	const drafts = writes.filter(({ target }) =>
		target ? target.isDraft === true : invoiceStatus !== 'AUTHORISED',
	);
	if (drafts.length === 0) return new Map();
	const lockedThrough = await organisation.lockedThrough();
	const namesAccounts = drafts.some(({ body }) =>
		body.lineItems.some(({ accountCode }) => accountCode !== undefined),
	);
	const known = namesAccounts ? await readAccountCodes(organisation) : undefined;
	return new Map(
		drafts.map((write) => [
			write,
			[...describeLocked(write, lockedThrough), ...describeUnknown(write.body, known)],
		]),
	);
}

/** Undefined where Xero does not say. */
async function readAccountCodes({
	send,
	tenantId,
}: Pick<Organisation, 'send' | 'tenantId'>): Promise<ReadonlySet<string> | undefined> {
	const answer = await callXero(send, (api) => api.getAccounts(tenantId));
	const accounts = readList(answer, 'Accounts', isObjectOf({ Code: isText }));
	return accounts.ok ? new Set(accounts.value.map(({ Code }) => Code ?? '')) : undefined;
}

const describeUnknown = (
	{ lineItems }: XeroDocument,
	known: ReadonlySet<string> | undefined,
): readonly Warning[] =>
	known === undefined
		? []
		: lineItems.flatMap(({ accountCode, description }, index) =>
				accountCode === undefined || known.has(accountCode)
					? []
					: [accountDropped('would be', index + 1, accountCode, description)],
			);
