import { Decimal } from '../../money/decimal';

import type { IssueAt } from './filterIssue';

/** What a field, a literal or an operator can yield. */
export type FilterValue =
	| { readonly kind: 'null' }
	| { readonly kind: 'boolean'; readonly boolean: boolean }
	| { readonly kind: 'number'; readonly number: Decimal }
	| { readonly kind: 'text'; readonly text: string }
	/** `address` or `customFields` as a whole: there or not there, and nothing else. */
	| { readonly kind: 'group' };

/** A step that has no answer for this account. It is a value, so that `false AND …` can pass over it. */
export interface NoAnswer {
	readonly kind: 'noAnswer';
	readonly issue: IssueAt;
}

export type Answer = FilterValue | NoAnswer;

export const NULL: FilterValue = { kind: 'null' };
const TRUE: FilterValue = { kind: 'boolean', boolean: true };
const FALSE: FilterValue = { kind: 'boolean', boolean: false };

export const booleanValue = (boolean: boolean): FilterValue => (boolean ? TRUE : FALSE);
export const numberValue = (number: Decimal): FilterValue => ({ kind: 'number', number });
export const textValue = (text: string): FilterValue => ({ kind: 'text', text });
export const noAnswer = (issue: IssueAt): NoAnswer => ({ kind: 'noAnswer', issue });

export const isBoolean = (answer: Answer, boolean: boolean): boolean =>
	answer.kind === 'boolean' && answer.boolean === boolean;

/**
 * Digits as a number is written: no leading zeros, no exponent, no separators. `007`, `1e3` and
 * `1,000` are texts, because codes look like that and money in m3ter does not.
 */
const numberPattern = /^-?(?:0|[1-9]\d{0,99})(?:\.\d{1,100})?$/;

/** @returns The number that `text` writes, or undefined where it is any other text. */
export const readNumber = (text: string): Decimal | undefined =>
	numberPattern.test(text) ? new Decimal(text) : undefined;

/** A value out of the account's JSON; anything that JSON does not know is as good as missing. */
export function readFilterValue(value: unknown): FilterValue {
	switch (typeof value) {
		case 'string':
			return textValue(value);
		case 'boolean':
			return booleanValue(value);
		case 'number':
			return Number.isFinite(value) ? numberValue(new Decimal(value)) : NULL;
		case 'object':
			return value === null ? NULL : { kind: 'group' };
		default:
			return NULL;
	}
}

/** The value as the end of a sentence; long text is cut, because it ends up in a message. */
export function describeValue(value: FilterValue): string {
	switch (value.kind) {
		case 'null':
			return 'null';
		case 'boolean':
			return String(value.boolean);
		case 'number':
			return `the number ${value.number.toString()}`;
		case 'text':
			return `the text "${value.text.length > 40 ? `${value.text.slice(0, 40)}…` : value.text}"`;
		case 'group':
			return 'a group of fields';
	}
}
