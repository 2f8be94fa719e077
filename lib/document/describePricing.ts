import type { LinePricing } from './DraftDocument';

/**
 * A line's text with its real quantity and price, for a line that goes out as one piece because the
 * ledger's arithmetic cannot carry them: `API calls (1000000 calls at 0.00006117)`.
 * @param charsMax The ledger's limit; the end of the description gives way, the figures stay.
 */
export function withPricing(
	description: string,
	pricing: LinePricing | undefined,
	charsMax: number,
): string {
	const suffix = pricing ? ` (${describePricing(pricing)})` : '';
	const room = charsMax - suffix.length;
	const text = description.length <= room ? description : `${description.slice(0, room - 1)}…`;
	return `${text}${suffix}`.trim();
}

const describePricing = ({ units, unit, unitPrice }: LinePricing): string =>
	`${[units.toFixed(), unit].filter(Boolean).join(' ')} at ${unitPrice.toFixed()}`;
