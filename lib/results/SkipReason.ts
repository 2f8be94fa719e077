/** Why a bill is not for this integration, or there is nothing to tell. Never an error: the configuration says so. */
export type SkipReason =
	| 'NOT_APPROVED'
	| 'ACCOUNT_NOT_INCLUDED'
	| 'ACCOUNT_RESTRICTED'
	| 'ACCOUNT_FILTER'
	| 'NO_LINE_ITEMS'
	| 'BEFORE_FIRST_BILL_DATE'
	| 'NOTHING_CHANGED';

export interface Skip {
	readonly reason: SkipReason;
	/** The reason as a sentence that names the bill and the setting. */
	readonly message: string;
}

export const skip = (reason: SkipReason, message: string): Skip => ({ reason, message });
