/**
 * m3ter's line item types with the names of its console ("Bill line item types"); the three counter
 * types have none there. m3ter has added types over time: a bill may carry one that is not listed.
 */
export const lineItemTypes = {
	STANDING_CHARGE: 'Standing charge',
	USAGE: 'Usage',
	USAGE_CREDIT: 'Usage Credit',
	MINIMUM_SPEND: 'Minimum spend',
	MINIMUM_SPEND_REFUND: 'Minimum spend adjustment',
	COMMITMENT_FEE: 'Prepayment fee',
	COMMITMENT_CONSUMED: 'Prepayment consumed',
	OVERAGE_SURCHARGE: 'Overage surcharge',
	OVERAGE_USAGE: 'Overage usage',
	BALANCE_CONSUMED: 'Balance consumed',
	BALANCE_FEE: 'Balance fee',
	AD_HOC: 'Ad-hoc',
	COUNTER_RUNNING_TOTAL_CHARGE: 'Counter running total charge',
	COUNTER_ADJUSTMENT_DEBIT: 'Counter adjustment debit',
	COUNTER_ADJUSTMENT_CREDIT: 'Counter adjustment credit',
	CREDIT_MEMO: 'Credit memo',
	DEBIT_MEMO: 'Debit memo',
	CREDIT_DEDUCTION: 'Credit deduction',
	MANUAL_ADJUSTMENT: 'Manual adjustment',
} as const satisfies Record<string, string>;

export type KnownLineItemType = keyof typeof lineItemTypes;

/** The console's name of a type; a type that is not known yet keeps its own. */
export const lineItemTypeName = (type: string): string =>
	Object.hasOwn(lineItemTypes, type) ? lineItemTypes[type as KnownLineItemType] : type;

const inLetters = (text: string): string =>
	text
		.toUpperCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

const typesByName: ReadonlyMap<string, string> = new Map(
	Object.entries(lineItemTypes).flatMap(([type, name]): Array<[string, string]> => [
		[inLetters(name), type],
		[inLetters(type), type],
	]),
);

/** The type that a setting means: as bills have it or by its name in m3ter's console, in any case; one that is newer as it is. */
export const lineItemTypeMeant = (text: string): string =>
	typesByName.get(inLetters(text)) ?? text.trim();

/** Metered lines: the ones that can be split into bands or joined by aggregation or product. */
const usageLineItemTypes: ReadonlySet<string> = new Set(['USAGE', 'USAGE_CREDIT', 'OVERAGE_USAGE']);

export const isUsage = (lineItemType: string): boolean => usageLineItemTypes.has(lineItemType);
