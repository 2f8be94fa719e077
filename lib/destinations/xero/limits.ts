/** Figures of Xero's API, with where they stand. */
export const xeroLimits = {
	/** Longest InvoiceNumber (Accounting API, Invoices). */
	documentNumberCharsMax: 255,
	/** Longest Description of a line (Accounting API, Invoices). */
	descriptionCharsMax: 4_000,
	/** Amounts have two decimals whatever the currency (rounding guide). */
	amountDecimals: 2,
	/** Quantity has four decimals (rounding guide). */
	quantityDecimals: 4,
	/** UnitAmount has four with `unitdp=4`, else two (rounding guide). */
	unitAmountDecimals: 4,
	/** Calls at the same time, for one organisation and app (API limits). */
	callsAtOnceMax: 5,
	/** Calls in a minute, for one organisation and app (API limits). */
	callsPerMinuteMax: 60,
	/** Documents in one call: a recommendation, because the answer takes time (API limits). */
	documentsPerCallMax: 50,
	/** Below the 3.5 MB that a request should stay under, with room for the envelope (API limits). */
	requestBytesMax: 3_400_000,
	/**
	 * Characters of one query value. Fifty-two ids of 36 characters in a list overran the address
	 * (XeroAPI/Xero-OpenAPI#534); an encoded filter has to stay below that.
	 */
	queryCharsMax: 1_800,
	/** Largest page of a list (Accounting API, paging). */
	pageSizeMax: 1_000,
	/** Calls for one list: two hundred thousand records, and three minutes at sixty calls a minute. */
	pagesMax: 200,
	/** Calls for a look-up that Xero does not filter: a fifth of a day on the smallest tier (API limits). */
	lookUpCallsMax: 200,
	/** Up to so many records are read one by one without looking how long the whole list is. */
	singleReadsMax: 5,
	/** Reference: not published for certain; 255 is what its text fields commonly take. */
	referenceCharsMax: 255,
	/** Largest attachment: two of Xero's pages say 10 and 25 MB, so the smaller. */
	attachmentBytesMax: 10_000_000,
	/** Attachments of one document (Accounting API, Attachments). */
	attachmentsMax: 10,
	/** Digits of a LineAmount before the point: the largest is 9999999999.99 (Accounting API, Invoices). */
	amountDigitsMax: 10,
	/** Contacts.Name and Contacts.EmailAddress (Accounting API, Contacts). */
	contactNameCharsMax: 255,
	emailAddressCharsMax: 255,
	/** Addresses: a line; the city and the region; the postal code and the country (Accounting API, Contacts). */
	addressLineCharsMax: 500,
	addressFieldCharsMax: 255,
	addressCodeCharsMax: 50,
	/** Contacts.ContactNumber and Contacts.AccountNumber (Accounting API, Contacts). */
	contactNumberCharsMax: 50,
} as const;
