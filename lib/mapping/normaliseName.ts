/** m3ter writes the same name as PricingBand and as PRICING_BAND. */
export const normaliseName = (name: string): string => name.replaceAll('_', '').toLowerCase();
