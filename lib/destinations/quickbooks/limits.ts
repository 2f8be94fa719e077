/** Intuit's invoice reference: DocNumber has at most 21 characters. */
export const documentNumberCharsMax = 21;

/** Ten calls at a time for one company and app (developer.intuit.com, limits and throttles). */
export const writesAtOnceMax = 10;

/** Ten a second and five hundred a minute (developer.intuit.com, limits and throttles): eight keep both. */
export const callsPerSecondMax = 8;

/** Intuit recommends 30 payloads at most and counts a batch against 120 seconds; five are left as room. */
export const documentsPerBatchMax = 25;

/** Intuit's invoice reference: Line.Description. */
export const descriptionCharsMax = 4000;

/** Intuit's invoice reference: PrivateNote. */
export const privateNoteCharsMax = 4000;

/** Schema of SalesTransaction: the message on an invoice. */
export const customerMemoCharsMax = 1000;

/** QuickBooks keeps money with two decimals in every currency. */
export const moneyDecimals = 2;

/** Prices read back from QuickBooks had seven decimals; how many more it keeps is not published. */
export const priceDecimalsMax = 7;

/** Intuit's invoice reference: an amount has at most ten digits before the point. */
export const amountDigitsMax = 10;

/** Data queries: a page has at most 1,000 records. */
export const recordsPerPageMax = 1000;

/** Keeps a statement near 5 KB; how long one may be is not published. */
export const valuesPerQueryMax = 200;

/** What Intuit asks for after a 429 ("wait 60 seconds"), where the answer itself names no time. */
export const waitAfterThrottleSeconds = 60;

/** With a bId the server builds one id of request id and bId, 50 characters at most. */
export const batchRequestIdCharsMax = 36;
