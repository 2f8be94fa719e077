import { data } from 'currency-codes';

/** Codes of ISO 4217 that nobody is billed in: metals, bond units, funds, testing, "no currency". */
const notForBilling: ReadonlySet<string> = new Set(
	'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX BOV CHE CHW CLF COU MXV USN UYI UYW'.split(
		' ',
	),
);

const digitsByCode: ReadonlyMap<string, number> = new Map<string, number>([
	...data.map(({ code, digits }): [string, number] => [code, digits]),
	// ISO 4217 amendment 176: the Caribbean guilder took the place of ANG on 31 March 2025.
	['XCG', 2],
]);

/**
 * Digits of a currency's minor unit as ISO 4217 has them: 2 for USD, 0 for JPY, 3 for KWD. Intl is no
 * source for this: it follows everyday use and gives HUF, IQD and MGA no minor unit.
 * @param currency Case counts: m3ter allows currencies of its own, and "usd" may be one of them.
 * @returns undefined for a code that is not in ISO 4217 or that nothing is billed in.
 */
export const minorUnitDigits = (currency: string): number | undefined =>
	notForBilling.has(currency) ? undefined : digitsByCode.get(currency);
