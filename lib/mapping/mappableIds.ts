import type { Bill } from '../bill/Bill';

/** Every m3ter entity of a bill whose external mapping can matter: the bill, its account, what its lines are about. */
export const mappableIds = ({ id, accountId, lineItems }: Bill): readonly string[] => [
	...new Set(
		[
			id,
			accountId,
			...lineItems.flatMap((line) => [
				line.productId,
				line.accountingProductId,
				line.aggregationId,
				line.compoundAggregationId,
				...line.bands.map(({ pricingBandId }) => pricingBandId),
			]),
		].filter((entityId) => entityId !== undefined),
	),
];
