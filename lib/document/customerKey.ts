import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import type { ExternalMappingIndex } from '../mapping/externalMappingIndex';
import type { Configuration } from '../configuration/Configuration';
import type { Failure } from '../results/Failure';
import type { Result } from '../result';
import { fail, ok } from '../result';
import type { CustomerKey } from './DraftDocument';
import { unclearMapping, missingCustomer } from './mappingFailures';

/** How the ledger finds the customer: by mapping where the configuration asks for it, else by Account id. */
export function customerKey(
	bill: Bill,
	account: Account | undefined,
	mappings: ExternalMappingIndex,
	configuration: Configuration,
): Result<CustomerKey, Failure> {
	if (!configuration.useExternalMappingAccountCode) {
		return ok({ by: 'accountId', accountId: bill.accountId });
	}
	const { customer } = configuration.destination.tables;
	const mapped = mappings.find({ entity: 'Account', id: bill.accountId }, customer);
	if (!mapped.ok) return fail(unclearMapping(bill, mapped.reason, configuration));
	if (mapped.value === undefined) {
		// A customer that this integration creates carries the Account id, and is found by it next time.
		if (configuration.createMissingCustomers) {
			return ok({ by: 'accountId', accountId: bill.accountId });
		}
		return fail(missingCustomer(bill, account, customer, configuration));
	}
	return ok({ by: 'externalId', externalId: mapped.value });
}
