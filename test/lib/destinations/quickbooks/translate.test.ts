import { Decimal } from '../../../../lib/money/decimal';
import { translate, type DocumentTerms } from '../../../../lib/destinations/quickbooks/translate';
import { configuration, type WrittenConfiguration } from '../../support/fixtures';
import { draft, draftLine } from './draft';

const american: DocumentTerms = {
	company: 'Harbour Metrics',
	isInUnitedStates: true,
	usesSalesTax: true,
	hasMultiCurrency: false,
	baseCurrency: 'USD',
	exchangeRates: new Map(),
};
const british: DocumentTerms = { ...american, isInUnitedStates: false };

function translated(
	document = draft(),
	settings: WrittenConfiguration = {},
	terms: DocumentTerms = american,
) {
	const quickBooks = configuration({ destination: 'quickBooks', ...settings });
	const result = translate(document, '58', quickBooks, terms);
	if (!result.ok) throw new Error(result.reason.message);
	return result.value;
}

describe('translate', () => {
	it('gives an invoice without number and note, which depend on the books', () =>
		expect(translated().body).toEqual({
			CustomerRef: { value: '58' },
			TxnDate: '2026-10-01',
			DueDate: '2026-10-31',
			Line: [
				{
					DetailType: 'SalesItemLineDetail',
					Amount: 10,
					Description: 'API calls',
					SalesItemLineDetail: { ItemRef: { value: '1' }, Qty: 1, UnitPrice: 10 },
				},
			],
		}));

	it('gives a credit memo without due date and payment settings', () => {
		const { body } = translated(draft({ kind: 'creditNote' }));
		expect(Object.keys(body)).toEqual(['CustomerRef', 'TxnDate', 'Line']);
	});

	it.each<[string, DocumentTerms, WrittenConfiguration, [string | undefined, string | undefined]]>([
		['in the US nothing is said about the calculation', american, {}, [undefined, undefined]],
		['a US code stands on each line', american, { taxCode: 'TAX' }, [undefined, 'TAX']],
		// Automated Sales Tax takes a line without a code as taxable.
		['no tax in the US is NON', american, { lineAmountTypes: 'noTax' }, [undefined, 'NON']],
		['elsewhere it is required', british, { taxCode: '6' }, ['TaxExcluded', '6']],
		[
			'prices can include tax',
			british,
			{ taxCode: '6', lineAmountTypes: 'inclusive' },
			['TaxInclusive', '6'],
		],
		['no tax elsewhere', british, { lineAmountTypes: 'noTax' }, ['NotApplicable', undefined]],
		[
			'a company without sales tax has none',
			{ ...british, usesSalesTax: false },
			{},
			['NotApplicable', undefined],
		],
	])('tax: %s', (_sentence, terms, settings, [calculation, code]) => {
		const { body } = translated(draft(), settings, terms);
		expect(body.GlobalTaxCalculation).toBe(calculation);
		expect(body).toHaveProperty('Line.0.SalesItemLineDetail.Qty', 1);
		expect(body.Line).toMatchObject([
			{ SalesItemLineDetail: code === undefined ? {} : { TaxCodeRef: { value: code } } },
		]);
	});

	it('outside the US a line without a tax code is found before anything is sent', () => {
		const lines = [draftLine({ taxCode: '6' }), draftLine({ productId: 'product-api' })];
		const quickBooks = configuration({ destination: 'quickBooks' });
		expect(translate(draft({ lines }), '58', quickBooks, british)).toMatchObject({
			ok: false,
			reason: {
				code: 'TAX_INVALID',
				message: expect.stringMatching(/"API calls".*product-api.*Harbour Metrics/) as string,
				details: {
					m3terEntity: 'Product',
					m3terId: 'product-api',
					externalSystem: 'QuickBooks',
					externalTable: 'TaxCode',
				},
			},
		});
	});

	it('a line without an item is text in QuickBooks and needs no tax code', () => {
		const lines = [draftLine({ taxCode: '6' }), draftLine({ itemId: undefined })];
		expect(translated(draft({ lines }), {}, british).body).toHaveProperty('Line.1');
	});

	it('the currency is named only where the company has several', () =>
		expect([
			translated().body.CurrencyRef,
			translated(draft(), {}, { ...american, hasMultiCurrency: true }).body.CurrencyRef,
		]).toEqual([undefined, { value: 'USD' }]));

	it('a tax code of a line goes before the one of the settings', () => {
		const { body } = translated(draft({ lines: [draftLine({ taxCode: 'NON' })] }), {
			taxCode: 'TAX',
		});
		expect(body).toHaveProperty('Line.0.SalesItemLineDetail.TaxCodeRef.value', 'NON');
	});

	it('passes payment settings, e-mail copies and the purchase order on', () =>
		expect(
			translated(draft({ purchaseOrderNumber: 'PO 4711', ccEmailAddress: 'am@seller.example' }), {
				allowBankTransferPayment: true,
				allowCreditCardPayment: true,
				bccInvoiceEmailAddress: 'archive@seller.example',
			}).body,
		).toMatchObject({
			AllowOnlineACHPayment: true,
			AllowOnlineCreditCardPayment: true,
			CustomerMemo: { value: 'Purchase order: PO 4711' },
			BillEmailCc: { Address: 'am@seller.example' },
			BillEmailBcc: { Address: 'archive@seller.example' },
		}));

	// 1.005 + 1.005 + 1.005 = 3.015 dinars -> 3.02; by largest remainder the first two go up to 1.01.
	it('rounds a currency with three decimals to two that still add up', () => {
		const lines = ['1.005', '1.005', '1.005'].map((amount) => draftLine({ amount }));
		const { body, total } = translated(draft({ lines, currency: 'KWD', minorUnitDigits: 3 }));
		expect(total.toFixed(2)).toBe('3.02');
		const amounts = (body.Line as { Amount: number }[]).map(({ Amount }) => new Decimal(Amount));
		expect(amounts.reduce((sum, amount) => sum.plus(amount)).toFixed(2)).toBe('3.02');
	});

	it('leaves yen as they are', () => {
		const document = draft({
			lines: [draftLine({ amount: '1500' })],
			currency: 'JPY',
			minorUnitDigits: 0,
		});
		const { body, total } = translated(document, {}, { ...american, hasMultiCurrency: true });
		expect([total.toFixed(), body.CurrencyRef]).toEqual(['1500', { value: 'JPY' }]);
	});

	it('has the same digest for the same content, another for another', () => {
		expect(translated().digest).toBe(translated().digest);
		expect(translated(draft({ date: '2026-10-02' })).digest).not.toBe(translated().digest);
	});
});
