import type { CustomerKey } from '../document/DraftDocument';
import { ok } from '../result';
import type { Knowledge } from './Knowledge';
import type { BookTerms, CurrencyOnDate, FoundCustomer, Ledger } from './Ledger';

interface KnownTerms {
	readonly terms: BookTerms;
	/** What they were read for. */
	readonly documents: readonly CurrencyOnDate[];
}

/**
 * Asks a ledger only for what is not known of its books. What is known lets bills through and never stops one: whatever
 * would stop it is read again. Customers that are not there are not remembered, because somebody is about to create them.
 * @param name Of the configuration: terms depend on it.
 */
export function rememberBooks(ledger: Ledger, knowledge: Knowledge, name: string): Ledger {
	const recallCustomer = (key: CustomerKey): FoundCustomer | undefined =>
		knowledge.recall(nameOf(key)) as FoundCustomer | undefined;
	return {
		...ledger,
		readTerms: async (documents) => {
			const known = knowledge.recall(`terms ${name}`) as KnownTerms | undefined;
			if (known && documents.every((one) => isLetThrough(one, known))) return ok(known.terms);
			const askedAt = knowledge.asking();
			const terms = await ledger.readTerms(documents);
			if (terms.ok) knowledge.learn(`terms ${name}`, { terms: terms.value, documents }, askedAt);
			return terms;
		},
		findCustomers: async (keys) => {
			const known = keys.flatMap((key) => recallCustomer(key) ?? []);
			const open = keys.filter((key) => recallCustomer(key) === undefined);
			if (open.length === 0) return ok(known);
			const askedAt = knowledge.asking();
			const found = await ledger.findCustomers(open);
			if (!found.ok) return found;
			for (const key of open) {
				const [only, second] = found.value.filter((one) => nameOf(one.key) === nameOf(key));
				if (only?.active && !second) knowledge.learn(nameOf(key), only, askedAt);
			}
			return ok([...known, ...found.value]);
		},
		createCustomer: async (...asked) => {
			const askedAt = knowledge.asking();
			const created = await ledger.createCustomer(...asked);
			if (created.ok) knowledge.learn(nameOf(created.value.key), created.value, askedAt);
			else knowledge.forget();
			return created;
		},
		write: async (batch) => {
			const answers = await ledger.write(batch);
			if ([...answers.values()].some(({ outcome }) => outcome !== 'written')) knowledge.forget();
			return answers;
		},
	};
}

const nameOf = (key: CustomerKey): string =>
	key.by === 'externalId' ? `customer ${key.externalId}` : `customer of account ${key.accountId}`;

/** In the base currency, after the closed period, a day is like any other; else just what was asked for is known. */
function isLetThrough({ currency, date }: CurrencyOnDate, { terms, documents }: KnownTerms) {
	const { baseCurrency, currencies, closedThrough } = terms;
	if (!currencies.has(currency)) return false;
	if (closedThrough !== undefined && date <= closedThrough) return false;
	return (
		currency === baseCurrency ||
		documents.some((one) => one.currency === currency && one.date === date)
	);
}
