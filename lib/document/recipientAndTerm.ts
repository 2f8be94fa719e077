import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import type { Configuration } from '../configuration/Configuration';
import { isEmailAddress } from '../input/isEmailAddress';
import type { ExternalMappingIndex } from '../mapping/externalMappingIndex';
import { fail, ok, type Result } from '../result';
import type { Failure } from '../results/Failure';
import { unclearMapping } from './mappingFailures';

/** The address of the m3ter account, where documents are to go there. One that is none is left out, as a blank one is. */
export function accountEmailAddress(
	account: Account | undefined,
	{ invoiceRecipient }: Pick<Configuration, 'invoiceRecipient'>,
): string | undefined {
	const address = account?.emailAddress?.trim() ?? '';
	return invoiceRecipient === 'account' && isEmailAddress(address) ? address : undefined;
}

/** The terms that the account is mapped to, where the ledger has records of terms. */
export function mappedTerm(
	{ accountId, ...bill }: Bill,
	mappings: ExternalMappingIndex,
	configuration: Configuration,
): Result<string | undefined, Failure> {
	const { term } = configuration.destination.tables;
	if (term === undefined) return ok(undefined);
	const mapped = mappings.find({ entity: 'Account', id: accountId }, term);
	return mapped.ok
		? mapped
		: fail(unclearMapping({ accountId, ...bill }, mapped.reason, configuration));
}
