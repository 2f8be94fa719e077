import { token_sort_ratio } from 'fuzzball/ultra_lite/fuzzball_ultra_lite.js';
import type { CompanyName } from './companyName';

/** How two names stand to each other, the closest first. Only the first says that they are one. */
export type NameRelation =
	| { readonly kind: 'same' }
	/** Equal but for a legal form that only one of them has. */
	| { readonly kind: 'sameWithoutForm'; readonly forms: readonly string[] }
	/** All words of one are in the other. */
	| { readonly kind: 'contained' }
	/** Equal, and two legal forms: two companies. */
	| { readonly kind: 'otherForm'; readonly forms: readonly string[] }
	/** Close: but for a typing error, as far as one can say. Names with two numbers are two companies. */
	| { readonly kind: 'alike'; readonly percent: number; readonly isClose: boolean };

const closePercentMin = 90;

/** Below it names have a word or a few letters in common, and no more. */
const alikePercentMin = 75;

/** @returns Undefined for names that are not alike, or where one of them is blank. */
export function compareNames(one: CompanyName, other: CompanyName): NameRelation | undefined {
	if (one.core === '' || other.core === '') return undefined;
	if (one.core === other.core) return compareForms(one.forms, other.forms);
	if (isContained(one.words, other.words) || isContained(other.words, one.words)) {
		return { kind: 'contained' };
	}
	const percent = percentAlike(one.core, other.core);
	const isClose = percent >= closePercentMin && numbersIn(one) === numbersIn(other);
	return percent >= alikePercentMin ? { kind: 'alike', percent, isClose } : undefined;
}

const numbersIn = ({ core }: CompanyName): string => (core.match(/\p{N}+/gu) ?? []).join(' ');

/** 100 for equal texts, whatever the order of their words. */
const percentAlike = (one: string, other: string): number =>
	token_sort_ratio(one, other, { full_process: false });

/** How close two names are with their legal forms: which of several relations of one kind is the better. */
export const closeness = (one: CompanyName, other: CompanyName): number =>
	percentAlike([...one.words, ...one.forms].join(' '), [...other.words, ...other.forms].join(' '));

function compareForms(one: readonly string[], other: readonly string[]): NameRelation {
	const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
	if (!fewer.every((form) => more.includes(form))) {
		return { kind: 'otherForm', forms: [...one, ...other] };
	}
	return fewer.length === more.length
		? { kind: 'same' }
		: { kind: 'sameWithoutForm', forms: more.filter((form) => !fewer.includes(form)) };
}

const isContained = (few: readonly string[], many: readonly string[]): boolean =>
	few.every((word) => many.includes(word));
