import type Big from 'big.js';
import type { IsoDate } from '../books/dates';
import type { DocumentStatus, LineAmountTypes } from '../books/types';

/** What a caller sends for one line, typed but not judged. */
export interface LineBody {
	lineItemId?: string;
	description?: string;
	quantity?: Big;
	unitAmount?: Big;
	lineAmount?: Big;
	itemCode?: string;
	accountCode?: string;
	accountId?: string;
	taxType?: string;
	taxAmount?: Big;
	discountRate?: Big;
	discountAmount?: Big;
	tracking?: ReadonlyArray<{
		trackingCategoryId?: string;
		trackingOptionId?: string;
		name?: string;
		option?: string;
	}>;
}

/** A document names its contact; whatever else Xero would take there is not modelled. */
export interface ContactReference {
	contactId?: string;
	contactNumber?: string;
	name?: string;
}

/** What a caller sends for one invoice or credit note. Absent means: leave as it is, or use the default. */
export interface DocumentBody {
	id?: string;
	number?: string;
	contact?: ContactReference;
	lines?: readonly LineBody[];
	date?: IsoDate;
	dueDate?: IsoDate;
	lineAmountTypes?: LineAmountTypes;
	reference?: string;
	url?: string;
	brandingThemeId?: string;
	currencyCode?: string;
	currencyRate?: Big;
	status?: DocumentStatus;
	sentToContact?: boolean;
	subTotal?: Big;
	totalTax?: Big;
	total?: Big;
}
