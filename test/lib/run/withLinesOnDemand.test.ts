import { readBill } from '../../../lib/bill/readBill';
import { withLinesOnDemand } from '../../../lib/run/readItemBills';
import { expectOk } from '../support/expectOk';
import { bill, billJson, lineItem } from '../support/fixtures';

const json = billJson(bill({ lineItems: [lineItem({ units: 3 }), lineItem({ units: 4 })] }));

describe('a bill with its lines on demand', () => {
	it('says what the bill says', () => {
		const read = expectOk(readBill(json));
		expect({ ...withLinesOnDemand(read, json) }).toEqual(read);
	});

	it('keeps no line', () => {
		const kept = withLinesOnDemand(expectOk(readBill(json)), json);
		expect(kept.lineItems[0]).not.toBe(kept.lineItems[0]);
	});

	it('does not go on with JSON that is not the bill any more', () => {
		const changing = { ...json };
		const kept = withLinesOnDemand(expectOk(readBill(changing)), changing);
		changing.lineItems = 'gone';
		expect(() => kept.lineItems).toThrow('was changed while it was worked on');
	});
});
