import { readFoundDocument } from '../../../../lib/destinations/quickbooks/readDocument';
import type { Company } from '../../../../lib/destinations/quickbooks/requests';

const company: Company = { environment: 'production', realmId: '9130' };
const mark = 'm3ter bill b-1 v3 0123456789abcdef';

const record = (fields: object) => ({
	Id: '145',
	SyncToken: '2',
	DocNumber: 'INVOICE-101',
	TxnDate: '2026-10-01',
	CurrencyRef: { value: 'USD', name: 'US Dollar' },
	PrivateNote: mark,
	TotalAmt: 120,
	Balance: 120,
	TxnTaxDetail: { TotalTax: 20 },
	Line: [
		{ DetailType: 'SalesItemLineDetail', Amount: 100 },
		{ DetailType: 'SubTotalLineDetail', Amount: 100 },
	],
	...fields,
});

describe('a document in the books', () => {
	it('is read with its net total and without the row that QuickBooks adds', () =>
		expect(readFoundDocument(company, 'invoice', record({}))).toMatchObject({
			id: '145',
			number: 'INVOICE-101',
			date: '2026-10-01',
			revision: '2',
			state: 'open',
			mark: { billId: 'b-1', billVersion: 3, digest: '0123456789abcdef' },
			document: {
				type: 'invoice',
				url: 'https://qbo.intuit.com/app/login?pagereq=invoice%3FtxnId%3D145&deeplinkcompanyid=9130',
				total: '100',
				currency: 'USD',
				status: 'Open',
				lineCount: 1,
			},
		}));

	it.each([
		['include tax counts with it, as its lines do', 'TaxInclusive', '120', true],
		['tax is added to counts without', 'TaxExcluded', '100', false],
		['are of the United States counts without', undefined, '100', undefined],
	])('whose prices %s', (_sentence, GlobalTaxCalculation, total, includesTax) =>
		expect(readFoundDocument(company, 'invoice', record({ GlobalTaxCalculation }))).toMatchObject({
			includesTax,
			document: { total },
		}),
	);

	it('keeps cents: 448.40 - 0.01 = 448.39', () =>
		expect(
			readFoundDocument(
				company,
				'invoice',
				record({ TotalAmt: 448.4, TxnTaxDetail: { TotalTax: 0.01 } }),
			).document.total,
		).toBe('448.39'));

	it.each<[string, 'invoice' | 'creditNote', object, string, string]>([
		['open', 'invoice', {}, 'open', 'Open'],
		['partly paid', 'invoice', { Balance: 50 }, 'paid', 'Partially paid'],
		['paid', 'invoice', { Balance: 0 }, 'paid', 'Paid'],
		[
			'with a payment linked although the balance does not show it yet',
			'invoice',
			{ LinkedTxn: [{ TxnId: '9', TxnType: 'Payment' }] },
			'paid',
			'Partially paid',
		],
		[
			'made from an estimate is not paid by it',
			'invoice',
			{ LinkedTxn: [{ TxnId: '9', TxnType: 'Estimate' }] },
			'open',
			'Open',
		],
		[
			'voided',
			'invoice',
			{ TotalAmt: 0, Balance: 0, PrivateNote: `Voided - ${mark}` },
			'voided',
			'Voided',
		],
		[
			'"Voided" in the note of a live document is only a word',
			'invoice',
			{ PrivateNote: `Voided by phone? ${mark}` },
			'open',
			'Open',
		],
		[
			'of nothing, for a bill whose id has the word in it',
			'invoice',
			{ TotalAmt: 0, Balance: 0, PrivateNote: 'm3ter bill bill-voided-7 v1 0123456789abcdef' },
			'open',
			'Open',
		],
		['of nothing', 'invoice', { TotalAmt: 0, Balance: 0 }, 'open', 'Open'],
		[
			'a credit memo that is used in part',
			'creditNote',
			{ RemainingCredit: 20 },
			'paid',
			'Partially paid',
		],
		['a credit memo without a balance', 'creditNote', { Balance: undefined }, 'open', 'Open'],
	])('%s', (_sentence, kind, fields, state, status) => {
		const found = readFoundDocument(company, kind, record(fields));
		expect([found.state, found.document.status]).toEqual([state, status]);
		if (state === 'voided') expect(found.mark?.billId).toBe('b-1');
	});

	it('is read with all of its tax', () =>
		expect(readFoundDocument(company, 'invoice', record({})).tax?.toFixed()).toBe('20'));

	it.each([
		['EmailSent', true],
		['NeedToSend', undefined],
		[undefined, undefined],
	])('with the e-mail status %s has been sent: %j', (EmailStatus, isSent) =>
		expect(readFoundDocument(company, 'invoice', record({ EmailStatus })).isSent).toBe(isSent),
	);

	it('that says nothing is read as nothing', () =>
		expect(readFoundDocument(company, 'invoice', {})).toMatchObject({
			...{ id: '', number: '', state: 'open' },
			document: { id: '', number: '', currency: '', total: '0', lineCount: 0 },
		}));

	it('of somebody else has no mark', () =>
		expect(
			readFoundDocument(company, 'invoice', record({ PrivateNote: 'By hand' })).mark,
		).toBeUndefined());
});
