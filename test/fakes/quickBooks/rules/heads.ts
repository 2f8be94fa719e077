import { EMAIL_FIELDS } from '../books/salesDocument';
import {
	businessRule,
	multiCurrencyIsOff,
	objectNotFound,
	requiredMissing,
	textTooLong,
} from './faultTexts';
import type { Rule, SalesDocumentAttempt } from './rule';

type HeadRule = Rule<SalesDocumentAttempt>;

const PRIVATE_NOTE_CHARS_MAX = 4000;
const CUSTOMER_MEMO_CHARS_MAX = 1000;
const EMAIL_CHARS_MAX = 100;

/** Invoice reference: CustomerRef is required. */
export const customerIsGiven: HeadRule = (_company, { input }) =>
	input.customerId === undefined ? requiredMissing('CustomerRef') : undefined;

/** Error list: 6250, the customer does not exist or is inactive; 610 is what a customer made inactive has been seen as. */
export const customerIsActive: HeadRule = (company, { input, behaviour }) => {
	const customer = company.customers.get(input.customerId ?? '');
	if (customer?.active) return undefined;
	if (customer && behaviour.inactiveCustomer === '610') return objectNotFound('CustomerRef');
	return {
		code: '6250',
		message: 'The customer does not exist or is inactive',
		detail: `The customer does not exist or is inactive : ${input.customerId}`,
		element: 'CustomerRef',
	};
};

/** Invoice reference: CurrencyRef is required when multicurrency is on. */
export const currencyIsGiven: HeadRule = (company, { input }) =>
	company.settings.multiCurrency && input.currency === undefined
		? requiredMissing('CurrencyRef')
		: undefined;

/**
 * A company without multicurrency takes no CurrencyRef, its home currency included; by other reports that one passes
 * (`homeCurrencyRef`).
 */
export const currencyIsEnabled: HeadRule = ({ settings }, { input, behaviour }) => {
	if (settings.multiCurrency || input.currency === undefined) return undefined;
	if (behaviour.homeCurrencyRef === 'taken' && input.currency === settings.homeCurrency) {
		return undefined;
	}
	return multiCurrencyIsOff();
};

/** "Manage multiple currencies": a customer has one currency, and so have its forms. The code is a choice. */
export const currencyIsTheCustomers: HeadRule = (company, { input }) => {
	const customer = company.customers.get(input.customerId ?? '');
	const currency = input.currency ?? company.settings.homeCurrency;
	return customer && customer.currency !== currency
		? businessRule(
				`The transaction is in ${currency}, but the currency of the customer is ${customer.currency}`,
			)
		: undefined;
};

/** Invoice reference: PrivateNote at most 4,000 characters, CustomerMemo at most 1,000. */
export const notesFit: HeadRule = (_company, { input }) => {
	const { privateNote = '', customerMemo = '' } = input;
	if (privateNote.length > PRIVATE_NOTE_CHARS_MAX)
		return textTooLong('PrivateNote', PRIVATE_NOTE_CHARS_MAX, privateNote.length);
	if (customerMemo.length > CUSTOMER_MEMO_CHARS_MAX)
		return textTooLong('CustomerMemo', CUSTOMER_MEMO_CHARS_MAX, customerMemo.length);
	return undefined;
};

/** Schema: an e-mail address has at most 100 characters. */
export const emailsFit: HeadRule = (_company, { input }) => {
	for (const field of EMAIL_FIELDS) {
		const chars = input.emails[field]?.length ?? 0;
		if (chars > EMAIL_CHARS_MAX) return textTooLong(`${field}.Address`, EMAIL_CHARS_MAX, chars);
	}
	return undefined;
};

/** An address must be one; several are separated by commas. The code for it is not published; 6000 is a choice. */
export const emailsAreAddresses: HeadRule = (_company, { input }) => {
	for (const field of EMAIL_FIELDS) {
		const text = input.emails[field];
		if (text === undefined) continue;
		const wrong = text
			.split(',')
			.find((part) => !/^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/.test(part.trim()));
		if (wrong !== undefined)
			return businessRule(`${field} is not a valid e-mail address: ${wrong}`);
	}
	return undefined;
};

/** 6420: an address is required when delivery is by e-mail. */
export const emailIsGivenIfNeeded: HeadRule = (_company, { input }) =>
	input.emailStatus === 'NeedToSend' && !input.emails.BillEmail
		? {
				code: '6420',
				message: 'An email address is required',
				detail: 'An email address is required when the delivery method is email',
				element: 'BillEmail',
			}
		: undefined;
