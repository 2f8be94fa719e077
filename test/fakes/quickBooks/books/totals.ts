import type { Behaviour } from '../options';
import type { Company } from './company';
import { type Decimal, decimalOf, sumOf, toCents, ZERO } from './decimal';
import type { SalesDocumentInput, SalesLine, TaxShare, Totals } from './salesDocument';

/** Id of the item that `lineWithoutItem: 'defaultItem'` puts on a line; every company is opened with it. */
export const DEFAULT_ITEM_ID = '1';

/**
 * Whether the amount of a line counts. Schema, ItemLineDetail: a line that lacks an ItemRef is "documentation" and its
 * Amount is ignored.
 */
export const counts = (line: SalesLine, behaviour: Pick<Behaviour, 'lineWithoutItem'>): boolean =>
	line.detailType === 'SalesItemLineDetail' &&
	(line.itemId !== undefined || behaviour.lineWithoutItem === 'defaultItem');

/** TotalAmt as QuickBooks computes it; what a request says about totals is overwritten. */
export function computeTotals(
	company: Company,
	input: SalesDocumentInput,
	behaviour: Pick<Behaviour, 'lineWithoutItem'>,
): Totals {
	const lines = (input.lines ?? []).filter((line) => counts(line, behaviour));
	const taxShares = taxSharesOf(company, input, lines);
	const gross = input.globalTaxCalculation === 'TaxInclusive';
	const stated = sumOf(lines.map((line) => toCents(statedAmount(line, gross))));
	const tax = overriddenTax(company, input) ?? sumOf(taxShares.map((share) => share.tax));
	return gross
		? { net: stated.minus(tax), tax, total: stated, taxShares }
		: { net: stated, tax, total: stated.plus(tax), taxShares };
}

/** With TaxInclusive, TaxInclusiveAmt is the amount with tax; without it the Amount is taken as including tax (a choice). */
const statedAmount = (line: SalesLine, gross: boolean): Decimal =>
	(gross ? line.taxInclusiveAmount : undefined) ?? line.amount ?? ZERO;

/**
 * Intuit's override for tax as billed: TotalTax with a TxnTaxCodeRef in the US (QuickBooks-V3-PHP-SDK #199), tax lines
 * elsewhere (Torqvoice PR #330: a TotalTax without them was recomputed).
 */
function overriddenTax(company: Company, { tax }: SalesDocumentInput): Decimal | undefined {
	if (!tax?.totalTax || !company.settings.usingSalesTax) return undefined;
	const valid = company.settings.country === 'US' ? tax.txnTaxCode : tax.taxLines.length > 0;
	return valid ? toCents(tax.totalTax) : undefined;
}

function taxSharesOf(
	company: Company,
	input: SalesDocumentInput,
	lines: readonly SalesLine[],
): TaxShare[] {
	const { usingSalesTax, country } = company.settings;
	if (!usingSalesTax || input.globalTaxCalculation === 'NotApplicable') return [];
	return country === 'US' ? usTax(company, input, lines) : taxByCode(company, input, lines);
}

/** Under Automated Sales Tax a line without a tax code is taxable (seen by Nine-Minds/alga-psa); else only TAX is. */
function usTax(
	{ settings, taxCodes }: Company,
	input: SalesDocumentInput,
	lines: readonly SalesLine[],
): TaxShare[] {
	const automated = settings.automatedSalesTax;
	const taxable = lines.filter(({ taxCode }) => taxCode === 'TAX' || (automated && !taxCode));
	const net = sumOf(taxable.map(({ amount }) => toCents(amount ?? ZERO)));
	const named = taxCodes.get(input.tax?.txnTaxCode ?? '');
	const ratePercent = automated ? decimalOf(automated.ratePercent) : named?.ratePercent;
	if (!ratePercent || taxable.length === 0) return [];
	return [{ taxCode: named?.id ?? 'TAX', ratePercent, net, tax: taxOn(net, ratePercent) }];
}

/** Outside the US: one tax line for each code, rounded once. */
function taxByCode(
	{ taxCodes }: Company,
	input: SalesDocumentInput,
	lines: readonly SalesLine[],
): TaxShare[] {
	const gross = input.globalTaxCalculation === 'TaxInclusive';
	const codes = [...new Set(lines.map(({ taxCode }) => taxCode))];
	return codes.flatMap((code) => {
		const ratePercent = taxCodes.get(code ?? '')?.ratePercent;
		if (code === undefined || !ratePercent) return [];
		const stated = sumOf(
			lines
				.filter(({ taxCode }) => taxCode === code)
				.map((line) => toCents(statedAmount(line, gross))),
		);
		const tax = gross ? taxInside(stated, ratePercent) : taxOn(stated, ratePercent);
		return [{ taxCode: code, ratePercent, net: gross ? stated.minus(tax) : stated, tax }];
	});
}

const taxOn = (net: Decimal, ratePercent: Decimal): Decimal =>
	toCents(net.times(ratePercent).div(100));

const taxInside = (gross: Decimal, ratePercent: Decimal): Decimal =>
	toCents(gross.times(ratePercent).div(ratePercent.plus(100)));
