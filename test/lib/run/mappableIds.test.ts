import { mappableIds } from '../../../lib/run/gatherJobs';
import { bill, lineItem } from '../support/fixtures';

it('names the bill, its account and what its lines are about, each once', () => {
	const line = lineItem({
		productId: 'product',
		accountingProductId: 'accounting-product',
		aggregationId: 'aggregation',
		compoundAggregationId: undefined,
		bands: [{ pricingBandId: 'band' }, {}],
	});
	const ids = mappableIds(bill({ id: 'b1', accountId: 'a1', lineItems: [line, line] }));
	expect(ids).toEqual(['b1', 'a1', 'product', 'accounting-product', 'aggregation', 'band']);
});

it('leaves out what a line does not have', () => {
	expect(mappableIds(bill({ id: 'b1', accountId: 'a1', lineItems: [] }))).toEqual(['b1', 'a1']);
});
