import type { Company } from '../books/company';
import { businessRule, requiredMissing, textTooLong } from './faultTexts';
import type { Rule } from './rule';

export interface NameAttempt {
	kind: 'customer' | 'item';
	field: 'DisplayName' | 'Name';
	name: unknown;
}

/** Customer reference: 500. Schema, Item.Name: 100. */
const NAME_CHARS_MAX = { customer: 500, item: 100 };

/** The vendor also takes a customer with parts of a name and composes the display name; the stand-in wants it stated. */
export const nameIsGiven: Rule<NameAttempt> = (_company, { field, name }) =>
	typeof name === 'string' && name.trim() !== '' ? undefined : requiredMissing(field);

/** Customer and item reference: a name cannot hold a colon, a tab or a new line. The code is not published; 6000 is a choice. */
export const nameIsValid: Rule<NameAttempt> = (_company, { kind, field, name }) => {
	const text = String(name);
	if (text.length > NAME_CHARS_MAX[kind])
		return textTooLong(field, NAME_CHARS_MAX[kind], text.length);
	return /[:\t\n]/.test(text)
		? businessRule(`${field} cannot contain a colon, a tab or a new line`)
		: undefined;
};

/**
 * 6240: a name is taken also by an inactive record, and customers share theirs with vendors and employees
 * (Nine-Minds/alga-psa; Teachworks).
 */
export const nameIsFree: Rule<NameAttempt> = (company, { kind, name }) => {
	const holder = idOfHolder(company, kind, String(name));
	return holder === undefined
		? undefined
		: {
				code: '6240',
				message: 'Duplicate Name Exists Error',
				detail: `The name supplied already exists. : Id=${holder}`,
				element: '',
			};
};

function idOfHolder(company: Company, kind: NameAttempt['kind'], name: string): string | undefined {
	if (kind === 'customer' && company.otherNames.has(name)) return 'null';
	const records = kind === 'customer' ? company.customers : company.items;
	const taken = company.settings.inactiveNamesStayTaken ? [name, `${name} (deleted)`] : [name];
	return [...records.values()].find((record) => taken.includes(record.name))?.id;
}
