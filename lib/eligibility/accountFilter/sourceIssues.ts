import { fieldsOfAnAccount, rootFieldInAnyCase } from './accountFields';
import type { IssueAt, FilterIssueCode } from './filterIssue';
import type { FilterFunction } from './functions';

const issue = (
	code: FilterIssueCode,
	index: number,
	summary: string,
	expected: string,
): IssueAt => ({ code, position: index + 1, summary, expected });

/** Characters that cannot start a value, with what was probably meant. */
const hintsForValue: ReadonlyMap<string, string> = new Map([
	['!', 'Write NOT to turn a condition around.'],
	['.', 'A number starts with a digit: 0.5.'],
	['/', 'There are no regular expressions; compare with == or IN.'],
	['“', 'Use straight quotes: "…".'],
	['”', 'Use straight quotes: "…".'],
	['‘', "Use straight quotes: '…'."],
	['’', "Use straight quotes: '…'."],
]);

/** What takes the place of an operator in other languages. */
const hintsForOperator: ReadonlyMap<string, string> = new Map([
	['&&', 'Write AND.'],
	['||', 'Write OR.'],
	['===', 'Write ==.'],
	['!==', 'Write !=.'],
	['<>', 'Write !=.'],
]);

const hintForText =
	'Each side of AND and OR is a whole condition; text needs quotes if an operator is part of it.';

export const valueMissing = (index: number): IssueAt =>
	issue(
		'VALUE_EXPECTED',
		index,
		'A value is missing',
		'Expected a field, a number, text in quotes, null, true, false or a parenthesis.',
	);

export const unexpectedCharacter = (char: string, index: number): IssueAt =>
	issue(
		'UNEXPECTED_CHARACTER',
		index,
		`Unexpected ${char}`,
		hintsForValue.get(char) ??
			'Expected a field, a number or text; text that starts with a special character needs quotes.',
	);

export const noNumber = (figure: string, index: number): IssueAt =>
	issue(
		'VALUE_EXPECTED',
		index,
		`"${figure}" is not a number`,
		'A number has digits and one point, without leading zeros; text needs quotes here.',
	);

/** @param couldBeText The word stands behind an operator, so it may be the rest of a longer text. */
export function unknownField(name: string, index: number, couldBeText: boolean): IssueAt {
	const meant = rootFieldInAnyCase(name);
	const sentences = [
		...(meant ? [`Write ${meant}.`] : []),
		fieldsOfAnAccount,
		...(couldBeText ? [hintForText] : []),
	];
	return issue('UNKNOWN_FIELD', index, `Unknown field "${name}"`, sentences.join(' '));
}

export const misplacedWord = (word: string, index: number): IssueAt =>
	issue(
		'VALUE_EXPECTED',
		index,
		`Unexpected ${word}`,
		'Here comes a value; if the word is meant as text, or begins it, put the text in quotes.',
	);

export const unexpectedOperator = (found: string, index: number): IssueAt =>
	issue(
		'OPERATOR_EXPECTED',
		index,
		`Unexpected ${found}`,
		hintsForOperator.get(found) ??
			`Expected AND, OR, a comparison, arithmetic or the end. ${hintForText}`,
	);

export const assignment = (index: number): IssueAt =>
	issue('ASSIGNMENT', index, 'Unexpected =', 'A filter changes nothing; write == to compare.');

export const chainedComparison = (index: number): IssueAt =>
	issue(
		'CHAINED_COMPARISON',
		index,
		'A second comparison',
		'Put AND or OR between two comparisons. Text needs quotes if it contains =, < or >.',
	);

export const computedAccess = (index: number): IssueAt =>
	issue(
		'COMPUTED_ACCESS',
		index,
		'Unexpected [',
		'Fields are written with a dot: customFields.country, customFields."Sales region".',
	);

export const listOutsideIn = (index: number): IssueAt =>
	issue(
		'LIST_OUTSIDE_IN',
		index,
		'Unexpected [',
		'A list stands only in IN, behind the value: IN(currency, [GBP, EUR]).',
	);

export const notClosed = (opened: '(' | '[', index: number): IssueAt =>
	issue(
		'PARENTHESIS_NOT_CLOSED',
		index,
		`A ${opened} is not closed`,
		`It needs its ${opened === '(' ? ')' : ']'}.`,
	);

export const notOpened = (index: number): IssueAt =>
	issue('PARENTHESIS_NOT_OPENED', index, 'Unexpected )', 'No parenthesis is open here.');

export const ternaryIncomplete = (index: number): IssueAt =>
	issue(
		'TERNARY_INCOMPLETE',
		index,
		'A ? without its :',
		'Both answers are needed: condition ? value : other value.',
	);

export const wrongArgumentCount = (
	{ name, argumentsMin, argumentsMax }: FilterFunction,
	count: number,
	index: number,
): IssueAt => {
	const wanted =
		argumentsMax === argumentsMin
			? `${argumentsMin}`
			: argumentsMax === Infinity
				? `${argumentsMin} or more`
				: `${argumentsMin} or ${argumentsMax}`;
	return issue(
		'WRONG_ARGUMENT_COUNT',
		index,
		`${name} has ${count} argument${count === 1 ? '' : 's'}`,
		`It takes ${wanted}.`,
	);
};

export const tooLong = (charsMax: number): IssueAt =>
	issue(
		'FILTER_TOO_LONG',
		charsMax,
		'The filter is too long',
		`A filter has at most ${charsMax} characters.`,
	);

export const nestedTooDeeply = (levelsMax: number, index: number): IssueAt =>
	issue(
		'NESTED_TOO_DEEPLY',
		index,
		'The filter is nested too deeply',
		`At most ${levelsMax} parentheses, calls, ternaries and signs can stand inside each other.`,
	);
