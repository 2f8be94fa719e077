import { isQuickBooksSpecAvailable, validateQuickBooksRequest } from './quickBooksSchema';
import { xsdToJsonSchema } from './xsdToJsonSchema';

const line = {
	Amount: 61.17,
	Description: 'API calls, March 2026',
	DetailType: 'SalesItemLineDetail',
	SalesItemLineDetail: {
		ItemRef: { value: '7', name: 'API calls' },
		Qty: 1000,
		UnitPrice: 0.06117,
		TaxCodeRef: { value: 'NON' },
		ServiceDate: '2026-03-31',
	},
};

const invoice = {
	CustomerRef: { value: '58' },
	DocNumber: 'INVOICE-101',
	TxnDate: '2026-04-01',
	DueDate: '2026-05-01',
	CurrencyRef: { value: 'USD' },
	ExchangeRate: 1.25,
	PrivateNote: 'ours',
	CustomerMemo: { value: 'Thank you' },
	BillEmail: { Address: 'a@b.co' },
	BillEmailCc: { Address: 'c@d.co' },
	EmailStatus: 'NeedToSend',
	GlobalTaxCalculation: 'TaxExcluded',
	TxnTaxDetail: { TxnTaxCodeRef: { value: 'TAX' }, TotalTax: 7.77 },
	AllowOnlineACHPayment: true,
	AllowOnlineCreditCardPayment: false,
	CustomField: [{ DefinitionId: '1', Type: 'StringType', StringValue: 'PO-1' }],
	Line: [line, { DetailType: 'DescriptionOnly', Description: 'Note', DescriptionLineDetail: {} }],
};

const describeIfAvailable = isQuickBooksSpecAvailable ? describe : describe.skip;

describeIfAvailable("Intuit's schema", () => {
	it.each([
		['an invoice with everything', 'Invoice', invoice],
		['the least of an invoice', 'Invoice', { CustomerRef: { value: '1' }, Line: [line] }],
		['a full update', 'Invoice', { ...invoice, Id: '145', SyncToken: '3' }],
		['a sparse update', 'Invoice', { Id: '145', SyncToken: '3', sparse: true, PrivateNote: 'x' }],
		[
			'a credit memo',
			'CreditMemo',
			{ CustomerRef: { value: '1' }, Line: [line], DocNumber: 'C-1' },
		],
		[
			'a customer',
			'Customer',
			{
				DisplayName: 'Northwind',
				PrimaryEmailAddr: { Address: 'a@b.co' },
				BillAddr: { Line1: '1 Quay', City: 'Hull', Country: 'UK', PostalCode: 'HU1' },
				CurrencyRef: { value: 'GBP' },
			},
		],
	] as const)('accepts %s', (_what, kind, body) => {
		expect(validateQuickBooksRequest(kind, body)).toEqual([]);
	});

	it.each([
		['no customer', { CustomerRef: undefined }, /CustomerRef/],
		['no lines', { Line: [] }, /Line/],
		['an unknown field', { InvoiceNumber: '1' }, /InvoiceNumber: is not in the schema/],
		['a number of 22 characters', { DocNumber: 'x'.repeat(22) }, /DocNumber/],
		['a note of 4,001 characters', { PrivateNote: 'x'.repeat(4001) }, /PrivateNote/],
		['a memo of 1,001 characters', { CustomerMemo: { value: 'x'.repeat(1001) } }, /CustomerMemo/],
		['an address of 101 characters', { BillEmail: { Address: 'x'.repeat(101) } }, /BillEmail/],
		['an unknown EmailStatus', { EmailStatus: 'Later' }, /EmailStatus/],
		[
			'an unknown GlobalTaxCalculation',
			{ GlobalTaxCalculation: 'Exclusive' },
			/GlobalTaxCalculation/,
		],
		['a date of another kind', { TxnDate: '01/04/2026' }, /TxnDate/],
		['a reference that is a text', { CustomerRef: '58' }, /CustomerRef/],
		['a reference without a value', { CurrencyRef: { name: 'USD' } }, /CurrencyRef/],
		['an unknown DetailType', { Line: [{ ...line, DetailType: 'Sale' }] }, /DetailType/],
		['a quantity in quotes', { Line: [{ ...line, SalesItemLineDetail: { Qty: '1' } }] }, /Qty/],
		['an unknown field of a line', { Line: [{ ...line, Quantity: 1 }] }, /Line\/0\/Quantity/],
		[
			'a description of 4,001 characters',
			{ Line: [{ ...line, Description: 'x'.repeat(4001) }] },
			/Description/,
		],
	])('objects to an invoice with %s', (_what, change, objection) => {
		const objections = validateQuickBooksRequest(
			'Invoice',
			JSON.parse(JSON.stringify({ ...invoice, ...change })),
		);
		expect(objections).toEqual([expect.stringMatching(objection)]);
	});

	it('objects to a sparse update without a SyncToken, and to a customer without a name', () => {
		expect(validateQuickBooksRequest('Invoice', { Id: '1', sparse: true })).toEqual([
			expect.stringContaining('SyncToken'),
		]);
		expect(validateQuickBooksRequest('Customer', { CompanyName: 'x' })).toEqual([
			expect.stringContaining('DisplayName'),
		]);
	});
});

describe('an XML schema becomes JSON Schema', () => {
	const document = `
		<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
			<xs:simpleType name="Colour"><xs:restriction base="xs:string">
				<xs:enumeration value="red"/><xs:enumeration value="blue"/>
			</xs:restriction></xs:simpleType>
			<xs:complexType name="Ref"><xs:simpleContent><xs:extension base="xs:string">
				<xs:attribute name="name" type="xs:string"/>
			</xs:extension></xs:simpleContent></xs:complexType>
			<xs:complexType name="Base"><xs:sequence><xs:element name="Id" type="xs:string"/></xs:sequence></xs:complexType>
			<xs:complexType name="Thing"><xs:complexContent><xs:extension base="Base"><xs:sequence>
				<xs:element name="Tag" type="Ref" minOccurs="0" maxOccurs="unbounded"/>
				<xs:choice><xs:element name="Left" type="xs:decimal"/><xs:element name="Right" type="Colour"/></xs:choice>
			</xs:sequence></xs:extension></xs:complexContent></xs:complexType>
		</xs:schema>`;

	it('bases are folded in, repeats are lists, texts with attributes are objects, a choice requires nothing', () => {
		const { Thing, Ref, Colour } = xsdToJsonSchema([document]);
		expect(Thing).toEqual({
			type: 'object',
			properties: {
				Id: { type: 'string' },
				Tag: { type: 'array', items: { $ref: '#/definitions/Ref' } },
				Left: { type: 'number' },
				Right: { $ref: '#/definitions/Colour' },
			},
			required: ['Id'],
			additionalProperties: false,
		});
		expect(Ref).toMatchObject({ properties: { value: {}, name: {} }, required: ['value'] });
		expect(Colour).toEqual({ type: 'string', enum: ['red', 'blue'] });
	});
});
