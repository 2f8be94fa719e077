/** Figures of QuickBooks' API, with where they stand. */
export const quickBooksLimits = {
	/** Intuit's invoice reference: DocNumber has at most 21 characters. */
	documentNumberCharsMax: 21,
	/** Ten calls at a time for one company and app (developer.intuit.com, limits and throttles). */
	callsAtOnceMax: 10,
	/** For one company and app (developer.intuit.com, limits and throttles). */
	callsPerSecondMax: 10,
	/** The same page. */
	callsPerMinuteMax: 500,
	/** The same page, for the batch endpoint. */
	batchesPerMinuteMax: 40,
	/** Intuit recommends 30 payloads at most and counts a batch against 120 seconds; five are left as room. */
	documentsPerBatchMax: 25,
	/** Intuit's invoice reference: Line.Description. */
	descriptionCharsMax: 4_000,
	/** Intuit's invoice reference: PrivateNote. */
	privateNoteCharsMax: 4_000,
	/** Schema of SalesTransaction: the message on an invoice. */
	customerMemoCharsMax: 1_000,
	/** Customer reference: DisplayName. */
	displayNameCharsMax: 500,
	/** Customer reference: CompanyName. */
	companyNameCharsMax: 100,
	/** Schema of EmailAddress. */
	emailAddressCharsMax: 100,
	/** Schema of PhysicalAddress: Line1 to Line5, the city, state and country, the postal code. */
	addressLineCharsMax: 500,
	addressFieldCharsMax: 255,
	postalCodeCharsMax: 30,
	/** Largest file beside a document (QuickBooks help, attachments: 20 MB). */
	attachmentBytesMax: 20_000_000,
	/** QuickBooks keeps money with two decimals in every currency. */
	amountDecimals: 2,
	/** Prices read back from QuickBooks had seven decimals; how many more it keeps is not published. */
	priceDecimalsMax: 7,
	/** Intuit's invoice reference: an amount has at most ten digits before the point. */
	amountDigitsMax: 10,
	/** Data queries: a page has at most 1,000 records. */
	recordsPerPageMax: 1_000,
	/** Change data capture tells changes of thirty days (Intuit's page of that name); one is left for clocks that differ. */
	changesDaysMax: 29,
	/** The same page: objects in one answer, which has no further page. */
	changesMax: 1_000,
	/** Our own bound on one list: 200,000 records. */
	pagesMax: 200,
	/** Keeps a statement near 5 KB; how long one may be is not published. */
	valuesPerQueryMax: 200,
	/** What Intuit asks for after a 429 ("wait 60 seconds"): said where the answer itself names no time. */
	waitAfterThrottleSeconds: 60,
	/**
	 * Numbers that are asked of both kinds in one batch. With more of them two queries cost less of what is short: batches
	 * are few in a minute, and one gives back a thousand records at most (Intuit's batch page).
	 */
	numbersPerBatchMax: 20,
	/** With a bId the server builds one id of request id and bId, 50 characters at most. */
	batchRequestIdCharsMax: 36,
} as const;
