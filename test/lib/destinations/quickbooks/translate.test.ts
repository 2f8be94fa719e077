import type { DraftDocument } from '../../../../lib/document/DraftDocument';
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

	it('so is one without a product, where prices include tax as well', () => {
		const settings = { destination: 'quickBooks', lineAmountTypes: 'inclusive' } as const;
		expect(translate(draft(), '58', configuration(settings), british)).toMatchObject({
			ok: false,
			reason: {
				code: 'TAX_INVALID',
				message:
					'The line "API calls" has no tax code, and Harbour Metrics requires one on each line.',
				details: undefined,
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

	it('writes the lines of a currency with three decimals as two that add up, and others as they are', () => {
		const amountsOf = (currency: string, minorUnitDigits: number, amounts: string[]) => {
			const lines = amounts.map((amount) => draftLine({ amount }));
			const { body } = translated(draft({ lines, currency, minorUnitDigits }));
			return (body.Line as { Amount: number }[]).map(({ Amount }) => Amount);
		};
		expect(amountsOf('KWD', 3, ['1.005', '1.005', '1.005'])).toEqual([1.01, 1.01, 1]);
		expect(amountsOf('USD', 2, ['1.01', '2.02'])).toEqual([1.01, 2.02]);
	});

	it.each<[string, Partial<DraftDocument>, string | undefined]>([
		['the purchase order', { purchaseOrderNumber: 'PO 1' }, 'Purchase order: PO 1'],
		['the reference', { reference: 'R-1' }, 'Reference: R-1'],
		[
			'both',
			{ purchaseOrderNumber: 'PO 1', reference: 'R-1' },
			'Purchase order: PO 1. Reference: R-1',
		],
		[
			'the document that it corrects, first of all',
			{ reference: 'R-1', corrects: { number: 'INV-101', date: '2026-09-01' } },
			'Correction of INV-101 of 2026-09-01. Reference: R-1',
		],
		['nothing', {}, undefined],
	])('the message to the customer has %s', (_what, given, message) =>
		expect(translated(draft(given)).body.CustomerMemo).toEqual(message && { value: message }),
	);

	it('an invoice without a due date has none', () =>
		expect(translated(draft({ dueDate: undefined })).body).not.toHaveProperty('DueDate'));

	it('has the location of the document and the class of each line', () => {
		const booked = (dimension: string, id: string) => ({
			...{ dimension, dimensionName: dimension, id, name: id, source: { setting: 'dimensions' } },
		});
		const lines = [draftLine({ booked: [booked('class', 'C')] })];
		expect(translated(draft({ lines, booked: [booked('location', 'L')] })).body).toMatchObject({
			DepartmentRef: { value: 'L' },
			Line: [{ SalesItemLineDetail: { ClassRef: { value: 'C' } } }],
		});
	});

	const salesTerms = [{ id: '3', rule: { due: 'daysAfter', days: 30 } as const }];

	it('an invoice has terms, a credit memo has none, and terms that the company has not are refused', () => {
		const terms = { ...american, salesTerms };
		expect(translated(draft(), {}, terms).body.SalesTermRef).toEqual({ value: '3' });
		expect(translated(draft({ kind: 'creditNote' }), {}, terms).body).not.toHaveProperty(
			'SalesTermRef',
		);
		const quickBooks = configuration({ destination: 'quickBooks' });
		expect(translate(draft({ termId: '9' }), '58', quickBooks, terms)).toMatchObject({
			...{ ok: false, reason: { code: 'FIELD_INVALID' } },
		});
	});

	it('an amount that QuickBooks cannot hold is refused', () => {
		const quickBooks = configuration({ destination: 'quickBooks' });
		const lines = [draftLine({ amount: '99999999999.00' })];
		expect(translate(draft({ lines }), '58', quickBooks, american)).toMatchObject({
			...{ ok: false, reason: { code: 'LINE_NOT_SENDABLE' } },
		});
	});

	it.each<[string, WrittenConfiguration, string | undefined, string | undefined, RegExp?]>([
		['an address', { invoiceRecipient: 'account' }, 'a@b.example', 'a@b.example'],
		[
			'one of a hundred characters',
			{ invoiceRecipient: 'account' },
			`${'a'.repeat(90)}@b.example`,
			`${'a'.repeat(90)}@b.example`,
		],
		[
			'none that is longer',
			{ invoiceRecipient: 'account' },
			`${'a'.repeat(91)}@b.example`,
			undefined,
			/^Neither the m3ter account nor the customer/,
		],
		[
			'none of the account',
			{ invoiceRecipient: 'account' },
			undefined,
			undefined,
			/^Neither the m3ter/,
		],
		[
			'none of the customer',
			{ invoiceRecipient: 'customer' },
			undefined,
			undefined,
			/^The customer in/,
		],
		['none where nobody is to get it', { invoiceRecipient: 'none' }, undefined, undefined],
	])('a document has as its recipient %s', (_what, settings, given, address, ...[warning]) => {
		const { body, warnings = [] } = translated(draft({ recipientEmailAddress: given }), settings);
		expect(body.BillEmail).toEqual(address && { Address: address });
		expect(warnings.map(({ message }) => message)).toEqual(
			warning ? [expect.stringMatching(warning)] : [],
		);
	});

	const several: DocumentTerms = {
		...american,
		...{ hasMultiCurrency: true, exchangeRates: new Map([['EUR 2026-10-01', 1.1]]) },
	};
	it.each<[string, DocumentTerms, Partial<DraftDocument>, number | undefined, string[]]>([
		['that of its day', several, { currency: 'EUR' }, 1.1, []],
		[
			'none of another day, which is said',
			several,
			{ currency: 'EUR', date: '2026-10-02' },
			undefined,
			['NO_EXCHANGE_RATE'],
		],
		['none in the currency of the company', several, {}, undefined, []],
		['none in a company of one currency', american, { currency: 'EUR' }, undefined, []],
	])('a document has an exchange rate: %s', (_what, terms, given, rate, codes) => {
		const settings = { invoiceRecipient: 'none' } as const;
		const { body, warnings = [] } = translated(draft(given), settings, terms);
		expect(body.ExchangeRate).toBe(rate);
		expect(warnings.map(({ code }) => code)).toEqual(codes);
	});

	const digestOf = (given: Partial<DraftDocument> = {}, terms = american) =>
		translated(draft(given), {}, terms).digest;

	it.each<[string, Partial<DraftDocument>]>([
		['date', { date: '2026-10-02' }],
		['kind', { kind: 'creditNote' }],
		['purchase order', { purchaseOrderNumber: 'PO 1' }],
		['reference', { reference: 'R-1' }],
		['text', { lines: [draftLine({ description: 'Storage' })] }],
		['facts', { lines: [draftLine({ facts: ['Storage'] })] }],
		['item', { lines: [draftLine({ itemId: '2' })] }],
	])('has the same digest for the same content, another with another %s', (_what, given) => {
		expect(digestOf()).toBe(digestOf());
		expect(digestOf(given)).not.toBe(digestOf());
	});

	it('has the same digest with another exchange rate, recipient or terms', () => {
		expect(digestOf({ recipientEmailAddress: 'a@b.example' })).toBe(digestOf());
		expect(digestOf({}, { ...american, salesTerms })).toBe(digestOf());
		expect(digestOf({ currency: 'EUR' }, several)).toBe(
			digestOf({ currency: 'EUR' }, { ...several, exchangeRates: new Map() }),
		);
	});

	it('of a line with facts, the digest does not change with the text', () => {
		const withText = (description: string) =>
			digestOf({ lines: [draftLine({ description, facts: ['Reads'] })] });
		expect(withText('Reads')).toBe(withText('Lesezugriffe'));
	});
});
