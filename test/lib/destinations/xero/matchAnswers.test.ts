import { matchAnswers, type XeroWrite } from '../../../../lib/destinations/xero/matchAnswers';

const ids = {
	one: '11111111-0000-4000-8000-000000000000',
	two: '22222222-0000-4000-8000-000000000000',
};
type Name = keyof typeof ids;

const markOf = (name: Name) => ({
	billId: `bill-${name}`,
	billVersion: 2,
	digest: '28fe86ecb0e81db7',
});

const write = (name: Name, action: 'update' | 'void'): XeroWrite =>
	({
		action,
		kind: 'invoice',
		number: name,
		mark: markOf(name),
		target: { id: ids[name], mark: markOf(name) },
		body: { lineItems: [] },
	}) as unknown as XeroWrite;

/** An invoice with the mark of one bill under the id of another. */
const element = (bill: Name, id: Name) => ({
	InvoiceID: ids[id],
	InvoiceNumber: id,
	Type: 'ACCREC',
	Status: 'AUTHORISED',
	Url: `https://console.m3ter.com/bills/bill-${bill}?version=2&digest=28fe86ecb0e81db7`,
	Total: 1,
	SubTotal: 1,
	LineItems: [],
});

const matched = (...Invoices: object[]): readonly (string | undefined)[] => {
	const batch = [write('one', 'update'), write('two', 'void')];
	const answers = matchAnswers('invoice', batch, { kind: 'read', body: { Invoices } }, undefined);
	return batch.map((one) => answers.get(one)?.outcome);
};

describe("what Xero answers to a batch, when an id stands at another bill's mark", () => {
	it('is believed of neither bill, so that both are looked up', () => {
		expect(matched(element('one', 'two'), element('two', 'one'))).toEqual([undefined, undefined]);
	});

	it('is believed where id and mark agree, in any order', () => {
		expect(matched(element('two', 'two'), element('one', 'one'))).toEqual(['written', 'written']);
	});
});
