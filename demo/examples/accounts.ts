import { exampleId } from './exampleId';

export type ExampleLedger = 'xero' | 'quickBooks';

export interface ExampleAccount {
	readonly id: string;
	readonly name: string;
	readonly code: string;
	/** What the account filters of the two nodes go by. */
	readonly country: 'UK' | 'US' | 'CA';
	readonly city: string;
	/** Where its customer is kept, which is what its External Mapping says. Absent: nobody has mapped it. */
	readonly customer?: { readonly ledger: ExampleLedger; readonly id: string };
	/** A QuickBooks customer has one currency. */
	readonly currency: string;
}

const inXero = (number: number) => ({ ledger: 'xero', id: exampleId('contact', number) }) as const;
/** QuickBooks numbers its customers. */
const inQuickBooks = (number: number) => ({ ledger: 'quickBooks', id: String(number) }) as const;

/** Customers of a small company that sells storage and an API in the UK and in the US. */
export const exampleAccounts = {
	blueHeron: {
		id: exampleId('account', 1),
		name: 'Blue Heron Media',
		code: 'blue_heron_media',
		country: 'US',
		city: 'Portland',
		customer: inQuickBooks(201),
		currency: 'USD',
	},
	alderFinch: {
		id: exampleId('account', 2),
		name: 'Alder & Finch',
		code: 'alder_finch',
		country: 'UK',
		city: 'Bristol',
		customer: inXero(2),
		currency: 'GBP',
	},
	copperline: {
		id: exampleId('account', 3),
		name: 'Copperline Payments',
		code: 'copperline_payments',
		country: 'US',
		city: 'Denver',
		customer: inQuickBooks(203),
		currency: 'USD',
	},
	northgate: {
		id: exampleId('account', 4),
		name: 'Northgate Foods',
		code: 'northgate_foods',
		country: 'UK',
		city: 'Leeds',
		customer: inXero(4),
		currency: 'GBP',
	},
	kestrel: {
		id: exampleId('account', 5),
		name: 'Kestrel Analytics',
		code: 'kestrel_analytics',
		country: 'UK',
		city: 'Cambridge',
		customer: inXero(5),
		currency: 'GBP',
	},
	larkspur: {
		id: exampleId('account', 6),
		name: 'Larkspur Travel',
		code: 'larkspur_travel',
		country: 'UK',
		city: 'Belfast',
		customer: inXero(6),
		currency: 'EUR',
	},
	kitsune: {
		id: exampleId('account', 7),
		name: 'Kitsune Games',
		code: 'kitsune_games',
		country: 'US',
		city: 'Seattle',
		customer: inQuickBooks(207),
		currency: 'JPY',
	},
	mapleRidge: {
		id: exampleId('account', 8),
		name: 'Maple Ridge Software',
		code: 'maple_ridge_software',
		country: 'US',
		city: 'Burlington',
		customer: inQuickBooks(208),
		currency: 'USD',
	},
	brightwater: {
		id: exampleId('account', 9),
		name: 'Brightwater Energy',
		code: 'brightwater_energy',
		country: 'UK',
		city: 'Aberdeen',
		customer: inXero(9),
		currency: 'GBP',
	},
	sable: {
		id: exampleId('account', 10),
		name: 'Sable Robotics',
		code: 'sable_robotics',
		country: 'US',
		city: 'Austin',
		currency: 'USD',
	},
	ternTide: {
		id: exampleId('account', 11),
		name: 'Tern & Tide',
		code: 'tern_tide',
		country: 'UK',
		city: 'Plymouth',
		customer: inXero(11),
		currency: 'GBP',
	},
	oldMill: {
		id: exampleId('account', 12),
		name: 'Old Mill Logistics',
		code: 'old_mill_logistics',
		country: 'US',
		city: 'Columbus',
		customer: inQuickBooks(212),
		currency: 'USD',
	},
	lacBleu: {
		id: exampleId('account', 13),
		name: 'Lac Bleu Logiciels',
		code: 'lac_bleu_logiciels',
		country: 'CA',
		city: 'Montréal',
		currency: 'CAD',
	},
} as const satisfies Record<string, ExampleAccount>;

export const allExampleAccounts: readonly ExampleAccount[] = Object.values(exampleAccounts);

/** As m3ter's API gives it. */
export const accountJson = ({ id, name, code, country, city, currency }: ExampleAccount) => ({
	id,
	version: 1,
	name,
	code,
	currency,
	emailAddress: `accounts@${code.replaceAll('_', '-')}.example`,
	address: { locality: city, country },
	customFields: {},
});
