import type { FaultError } from '../books/outcome';

/**
 * The vendor's faults, one constructor a code. Message and Detail are as the vendor prints them where a public text was
 * found; where only a code is known, the Detail is plain words of ours (README.md, "Texts").
 */

export const requiredMissing = (element: string): FaultError => ({
	code: '2020',
	message: 'Required param missing, need to supply the required value for the API',
	detail: `Required parameter ${element} is missing in the request`,
	element,
});

/** ruckus/quickbooks-ruby, spec/fixtures/fault.xml, shows this text for a DocNumber of more than 21 characters. */
export const textTooLong = (element: string, charsMax: number, chars: number): FaultError => ({
	code: '2050',
	message: 'String length is either shorter or longer than supported by specification',
	detail: `String length specified does not match the supported length. Min:0 Max:${charsMax} supported. Supplied length:${chars}`,
	element,
});

export const unsupportedProperty = (element: string): FaultError => ({
	code: '2010',
	message: 'Request has invalid or unsupported property',
	detail: `Property Name:${element} specified is unsupported or invalid`,
	element,
});

export const malformedNumber = (element: string, got: unknown): FaultError => ({
	code: '2080',
	message: 'Invalid Number',
	detail: `Invalid Number : ${element}. Supplied value:${String(got)}`,
	element,
});

export const invalidEnumeration = (element: string, got: unknown): FaultError => ({
	code: '2170',
	message: 'Invalid Enumeration',
	detail: `Invalid Enumeration : ${String(got)}`,
	element,
});

export const invalidReference = (element: string): FaultError => ({
	code: '2500',
	message: 'Invalid Reference Id',
	detail: `Invalid Reference Id : ${element}`,
	element,
});

/** consolibyte/quickbooks-php#178. */
export const categoryUsed = (): FaultError => ({
	code: '2500',
	message: 'Invalid Reference Id',
	detail: 'Invalid Reference Id : Categories cannot be used in transactions.',
	element: '',
});

/** intuit/QuickBooks-V3-DotNET-SDK#353: also the answer when something that is used was made inactive. */
export const objectNotFound = (element = ''): FaultError => ({
	code: '610',
	message: 'Object Not Found',
	detail:
		"Object Not Found : Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, vendors or employees.",
	element,
});

/** The catch-all 6000; the sentence says which rule it was. */
export const businessRule = (sentence: string): FaultError => ({
	code: '6000',
	message: 'A business validation error has occurred while processing your request',
	detail: `Business Validation Error: ${sentence}`,
	element: '',
});

export const multiCurrencyIsOff = (): FaultError =>
	businessRule('Multi Currency should be enabled to perform this operation');

export const staleObject = (): FaultError => ({
	code: '5010',
	message: 'Stale Object Error',
	detail:
		'Stale Object Error : You and someone else were working on this at the same time. They finished before you did, so your work was not saved.',
	element: '',
});

export const invalidRequestId = (detail: string): FaultError => ({
	code: '2130',
	message: 'The request id format is invalid',
	detail,
	element: 'requestid',
});

export const queryRefused = (detail: string): FaultError => ({
	code: '4001',
	message: 'Invalid query',
	detail: `QueryValidationError: ${detail}`,
	element: '',
});
