import type { SalesLine } from '../books/salesDocument';
import { businessRule, requiredMissing } from './faultTexts';
import type { Rule, SalesDocumentAttempt } from './rule';

type TaxRule = Rule<SalesDocumentAttempt>;

/** In the US a line is taxable or not; which rate applies is the document's or Automated Sales Tax's business. */
const US_TAX_CODES = ['TAX', 'NON'];

const sales = (lines: readonly SalesLine[] = []) =>
	lines.filter(({ detailType }) => detailType === 'SalesItemLineDetail');

/** 6100: in the US the tax code of a line is TAX or NON. */
export const usCodesAreTaxOrNon: TaxRule = ({ settings }, { input }) => {
	if (settings.country !== 'US') return undefined;
	const wrong = sales(input.lines).find(
		({ taxCode }) => taxCode !== undefined && !US_TAX_CODES.includes(taxCode),
	);
	return wrong
		? {
				code: '6100',
				message: 'Invalid tax code on a line',
				detail: `The tax code of a line must be TAX or NON. Supplied value:${wrong.taxCode}`,
				element: 'Line.SalesItemLineDetail.TaxCodeRef',
			}
		: undefined;
};

/** Invoice reference: GlobalTaxCalculation is required outside the US and does not apply in it. */
export const calculationIsGivenAbroad: TaxRule = ({ settings }, { input }) =>
	settings.country !== 'US' && settings.usingSalesTax && !input.globalTaxCalculation
		? requiredMissing('GlobalTaxCalculation')
		: undefined;

/** intuit/quickbooks-online-mcp-server#94: this is what a British company answers to a line without a tax code. */
export const linesHaveATaxCodeAbroad: TaxRule = ({ settings }, { input }) => {
	if (settings.country === 'US' || !settings.usingSalesTax) return undefined;
	if (input.globalTaxCalculation === 'NotApplicable') return undefined;
	return sales(input.lines).some(({ itemId, taxCode }) => itemId !== undefined && !taxCode)
		? businessRule('Make sure all your transactions have a VAT rate before you save.')
		: undefined;
};

/** Error list: 6160, invalid TaxCodeRef. */
export const taxCodesExistAbroad: TaxRule = ({ settings, taxCodes }, { input }) => {
	if (settings.country === 'US') return undefined;
	const wrong = sales(input.lines).find(
		({ taxCode }) => taxCode !== undefined && !taxCodes.get(taxCode)?.active,
	);
	return wrong
		? {
				code: '6160',
				message: 'Invalid TaxCodeRef',
				detail: `Invalid TaxCodeRef : ${wrong.taxCode}`,
				element: 'Line.SalesItemLineDetail.TaxCodeRef',
			}
		: undefined;
};

/** Error list: 6170, tax details together with GlobalTaxCalculation NotApplicable. */
export const noTaxDetailIfNotApplicable: TaxRule = (_company, { input }) =>
	input.globalTaxCalculation === 'NotApplicable' && input.tax
		? {
				code: '6170',
				message: 'TxnTaxDetail is not allowed',
				detail: 'TxnTaxDetail must not be given when GlobalTaxCalculation is NotApplicable',
				element: 'TxnTaxDetail',
			}
		: undefined;
