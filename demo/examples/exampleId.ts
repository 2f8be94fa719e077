const firstBlocks = {
	account: 'acc00000',
	bill: 'b1110000',
	product: 'f00d0000',
	band: 'ba4d0000',
	contact: 'c0474c70',
} as const;

/** An id in the form that m3ter and Xero give, the same in every run. */
export const exampleId = (kind: keyof typeof firstBlocks, number: number): string =>
	`${firstBlocks[kind]}-0000-4000-8000-${String(number).padStart(12, '0')}`;
