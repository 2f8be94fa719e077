import { setTimeout as sleep } from 'node:timers/promises';
import type { StandInOptions, StandIns } from '../../demo/host/standIns';
import type { RecordedCall } from '../../test/fakes/host/recordedCalls';
import { exampleAccountId } from '../exampleBill';

export type BenchLedger = 'xero' | 'quickBooks';

/** Fresh books of one ledger, with a customer for every bill. */
export interface BenchBooks {
	/** Tenant id or realm id. */
	readonly id: string;
	/** In the order of the bills. */
	addCustomers(count: number): readonly string[];
	/** Requests to the accounting API since the last time, refused ones included. */
	calls(): readonly RecordedCall[];
	documentCount(): number;
}

/** From a server in the same region and back, with some work in between. */
export const LATENCY_MS = 150;

export const LINES_PER_BILL = 20;

const realmIdOf = (place: number): string => `913035700000000${place + 1}`;

/** With the limits that the vendors publish. Each run has books of its own, as limits hold for each of them. */
export const benchStandIns = (runs: number): StandInOptions => ({
	xero: {
		latency: LATENCY_MS,
		organisations: Array.from({ length: runs }, (_, place) => ({
			name: `Benchmark ${place + 1}`,
			baseCurrency: 'USD',
			dayRates: { USD: '1', GBP: '0.8', EUR: '0.9' },
		})),
	},
	quickBooks: {
		latency: async () => await sleep(LATENCY_MS),
		companies: Array.from({ length: runs }, (_, place) => ({
			realmId: realmIdOf(place),
			name: `Benchmark ${place + 1}`,
		})),
	},
});

export function openBooks(
	{ xero, quickBooks }: StandIns,
	ledger: BenchLedger,
	place: number,
): BenchBooks {
	if (ledger === 'xero') {
		const books = [...xero.books.values()][place]!;
		const { tenantId } = books.organisation;
		return {
			id: tenantId,
			addCustomers: (count) =>
				accountIds(count).map(
					(contactNumber) =>
						books.addContact({ name: `Customer ${contactNumber}`, contactNumber }).contactId,
				),
			calls: () => xero.calls.filter(({ tenant }) => tenant === tenantId),
			documentCount: () => books.documents.length,
		};
	}
	const realmId = realmIdOf(place);
	const records = quickBooks.books.company(realmId);
	quickBooks.books.consentTo(realmId);
	return {
		id: realmId,
		addCustomers: (count) =>
			accountIds(count).map((DisplayName) => records.addCustomer({ DisplayName }).id),
		calls: () => quickBooks.calls.filter(({ path }) => path.includes(`/company/${realmId}/`)),
		documentCount: () => records.invoices().length,
	};
}

const accountIds = (count: number): readonly string[] =>
	Array.from({ length: count }, (_, index) => exampleAccountId(index));
