import groupBy from 'lodash/groupBy';
import type { CustomerKey } from '../document/DraftDocument';
import { ok } from '../result';
import type { DestinationFacts } from '../configuration/DestinationFacts';
import { canBook } from './bookDimensions';
import type { Knowledge } from './Knowledge';
import type { BookTerms, CustomerDetails, FoundCustomer } from './InBooks';
import type { CurrencyOnDate, DocumentToCome, Ledger } from './Ledger';

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
export function rememberBooks(
	ledger: Ledger,
	knowledge: Knowledge,
	name: string,
	destination: Pick<DestinationFacts, 'dimensions' | 'label'>,
): Ledger {
	const recallCustomer = (key: CustomerKey): FoundCustomer | undefined =>
		knowledge.recall(nameOf(key)) as FoundCustomer | undefined;
	return {
		...ledger,
		readTerms: async (documents) => {
			const known = knowledge.recall(`terms ${name}`) as KnownTerms | undefined;
			const isKnown = (document: DocumentToCome): boolean =>
				known !== undefined &&
				isLetThrough(document, known) &&
				canBook(document, known.terms.dimensions, destination);
			if (known && documents.every(isKnown)) return ok(known.terms);
			const askedAt = knowledge.asking();
			const terms = await ledger.readTerms(documents);
			const days = documents.map(({ currency, date }) => ({ currency, date }));
			if (terms.ok) {
				knowledge.learn(`terms ${name}`, { terms: terms.value, documents: days }, askedAt);
			}
			return terms;
		},
		findCustomers: async (keys) => {
			const known = keys.flatMap((key) => recallCustomer(key) ?? []);
			const open = keys.filter((key) => recallCustomer(key) === undefined);
			if (open.length === 0) return ok(known);
			const askedAt = knowledge.asking();
			const found = await ledger.findCustomers(open);
			if (!found.ok) return found;
			// What came along is for the bills that follow.
			for (const [name, [only, second]] of Object.entries(
				groupBy(found.value, ({ key }) => nameOf(key)),
			)) {
				if (only?.active && !second) knowledge.learn(name, only, askedAt);
			}
			return ok([...known, ...found.value]);
		},
		...(ledger.readCustomers && {
			readCustomers: async (ids) => {
				const recalled = ids.flatMap((id): [string, CustomerDetails][] => {
					const known = knowledge.recall(`details of ${id}`) as CustomerDetails | undefined;
					return known ? [[id, known]] : [];
				});
				const open = ids.filter((id) => !recalled.some(([known]) => known === id));
				if (open.length === 0) return ok(new Map(recalled));
				const askedAt = knowledge.asking();
				const read = await ledger.readCustomers?.(open);
				if (!read?.ok) return read ?? ok(new Map(recalled));
				for (const [id, details] of read.value) {
					knowledge.learn(`details of ${id}`, details, askedAt);
				}
				return ok(new Map([...recalled, ...read.value]));
			},
		}),
		createCustomer: async (...asked) => {
			const askedAt = knowledge.asking();
			const created = await ledger.createCustomer(...asked);
			if (created.ok) knowledge.learn(nameOf(created.value.key), created.value, askedAt);
			else knowledge.forget();
			return created;
		},
		write: async (...asked) => {
			const answers = await ledger.write(...asked);
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
