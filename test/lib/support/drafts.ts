import type { CurrencyOnDate } from '../../../lib/ledger/Ledger';
import type { DraftDocument, DraftLine } from '../../../lib/document/DraftDocument';
import { Decimal } from '../../../lib/money/decimal';
import { sumOf } from '../../../lib/money/sumOf';

export interface WrittenLine extends Partial<Omit<DraftLine, 'amount' | 'pricing'>> {
	readonly amount?: string;
	/** Units, unit price, unit. */
	readonly priced?: readonly [string, string, string?];
}

export function draftLine({ amount = '10.00', priced, ...given }: WrittenLine = {}): DraftLine {
	const [units, unitPrice, unit = 'calls'] = priced ?? [];
	return {
		description: 'API calls',
		lineItemType: 'USAGE',
		...given,
		amount: new Decimal(amount),
		...(units !== undefined &&
			unitPrice !== undefined && {
				pricing: { units: new Decimal(units), unitPrice: new Decimal(unitPrice), unit },
			}),
	};
}

/** Documents of one day, one in each currency, as a ledger is asked about them. */
export const inCurrencies = (...currencies: readonly string[]): readonly CurrencyOnDate[] =>
	currencies.map((currency) => ({ currency, date: '2026-10-01' }));

/** An invoice in US dollars; its total is the sum of its lines. */
export function draft(given: Partial<DraftDocument> = {}): DraftDocument {
	const lines = given.lines ?? [draftLine()];
	return {
		kind: 'invoice',
		billId: '5f2c9e6a-0000-4000-8000-000000000001',
		billVersion: 1,
		accountId: 'account-acme',
		number: 'INVOICE-101',
		date: '2026-10-01',
		dueDate: '2026-10-31',
		currency: 'USD',
		total: sumOf(lines.map(({ amount }) => amount)),
		minorUnitDigits: 2,
		customer: { by: 'accountId', accountId: 'account-acme' },
		...given,
		lines,
	};
}
