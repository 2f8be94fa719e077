import { Decimal } from '../money/decimal';
import type { DraftDocument, DraftLine, LinePricing } from './DraftDocument';

/** A draft whose money and quantities are text, so that it can be stored, sent and read again without loss. */
export type TextDocument = Omit<DraftDocument, 'total' | 'lines' | 'standsFor'> & {
	/** Net total, rounded once to the currency's minor unit; zero or more. */
	readonly total: string;
	/** Their amounts add up to `total` exactly. */
	readonly lines: readonly TextLine[];
};

export type TextLine = Omit<DraftLine, 'amount' | 'pricing'> & {
	/** Rounded to the minor unit so that all lines add up to the total. May be negative. */
	readonly amount: string;
	readonly pricing?: TextPricing;
};

export type TextPricing = Omit<LinePricing, 'units' | 'unitPrice'> & {
	readonly units: string;
	/** In the document's currency and sign, unrounded. */
	readonly unitPrice: string;
};

export const toText = ({
	total,
	lines,
	standsFor: _bill,
	...document
}: DraftDocument): TextDocument => ({
	...document,
	total: total.toFixed(document.minorUnitDigits),
	lines: lines.map(({ amount, pricing, ...line }) => ({
		...line,
		amount: amount.toFixed(document.minorUnitDigits),
		...(pricing && {
			pricing: {
				...pricing,
				units: pricing.units.toFixed(),
				unitPrice: pricing.unitPrice.toFixed(),
			},
		}),
	})),
});

export const fromText = ({ total, lines, ...document }: TextDocument): DraftDocument => ({
	...document,
	total: new Decimal(total),
	lines: lines.map(({ amount, pricing, ...line }) => ({
		...line,
		amount: new Decimal(amount),
		...(pricing && {
			pricing: {
				...pricing,
				units: new Decimal(pricing.units),
				unitPrice: new Decimal(pricing.unitPrice),
			},
		}),
	})),
});
