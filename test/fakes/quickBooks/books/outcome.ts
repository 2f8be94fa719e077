/** What QuickBooks answers instead of writing. */
export interface FaultError {
	code: string;
	message: string;
	detail: string;
	element?: string;
}

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; error: FaultError };

export const done = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });
export const refused = (error: FaultError): Outcome<never> => ({ ok: false, error });
