/** What QuickBooks answers instead of writing. */
export interface Refusal {
	code: string;
	message: string;
	detail: string;
	element?: string;
}

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

export const done = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });
export const refused = (refusal: Refusal): Outcome<never> => ({ ok: false, refusal });
