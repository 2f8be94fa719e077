import { Decimal } from '../../money/decimal';
import { fail, ok, type Result } from '../../result';

import { isRootField } from './accountFields';
import type { IssueAt } from './filterIssue';
import { booleanValue, type FilterValue, NULL, numberValue, readNumber } from './filterValue';
import { findFunction, functionNames } from './functions';
import type { Operand } from './steps';
import { readQuotedText } from './readQuotedText';
import { computedAccess } from './sourceIssues';
import { textAt } from './readUnquotedText';

export interface OperandRead {
	readonly operand: Operand;
	/** Index behind the operand; behind the opening parenthesis of a call. */
	readonly end: number;
}

const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const digits = /\d[\p{L}\p{N}_$]*(?:\.[\p{L}\p{N}_$]+)*/uy;
const call = /((?:Math|DateTime)\.[\p{L}\p{N}_]+|[\p{L}_$][\p{L}\p{N}_$]*)(\s*)\(/iuy;
const mathPi = /Math\.PI(?![\p{L}\p{N}_$.(])/iuy;

const literals: ReadonlyMap<string, FilterValue> = new Map([
	['null', NULL],
	['true', booleanValue(true)],
	['false', booleanValue(false)],
]);

/** m3ter documents the constant; its number of decimals is not, so these are the ones a number keeps. */
const PI = numberValue(new Decimal('3.14159265358979323846264338328'));

/**
 * Reads a number, `null`, `true`, `false`, a field, or a function with its opening parenthesis.
 * @returns Undefined where none of them starts at `index`: the word is unknown or it is no word.
 */
export function readOperand(
	source: string,
	index: number,
): Result<OperandRead, IssueAt> | undefined {
	const position = index + 1;
	const literal = (value: FilterValue, end: number) =>
		ok({ operand: { kind: 'literal' as const, value, position }, end });

	const figure = textAt(digits, source, index);
	if (figure !== undefined) {
		const number = readNumber(figure);
		return number ? literal(numberValue(number), index + figure.length) : undefined;
	}

	const name = textAt(word, source, index);
	if (name === undefined) return undefined;
	const end = index + name.length;

	const pi = textAt(mathPi, source, index);
	if (pi !== undefined) return literal(PI, index + pi.length);

	const calling = textAt(call, source, index);
	// A name that means nothing is a call only with its parenthesis close: `Acme (UK)` is text.
	if (calling !== undefined && (findFunction(calledName(calling)) || /\S\($/.test(calling))) {
		return readCall(calling, index);
	}

	const known = literals.get(name.toLowerCase());
	if (known && source[end] !== '.') return literal(known, end);

	return isRootField(name) ? readPath(source, index, name) : undefined;
}

/** AND, OR and NOT, in any case; they may stand before a parenthesis without being a function. */
export const isOperatorWord = (name: string): boolean => /^(?:and|or|not)$/i.test(name);

export const wordAt = (source: string, index: number): string | undefined =>
	textAt(word, source, index);

const calledName = (calling: string): string => calling.slice(0, -1).trimEnd();

function readCall(calling: string, index: number): Result<OperandRead, IssueAt> {
	const name = calledName(calling);
	const callee = findFunction(name);
	if (callee) {
		const operand = { kind: 'call' as const, callee, position: index + 1 };
		return ok({ operand, end: index + calling.length });
	}
	return fail({
		code: 'UNKNOWN_FUNCTION',
		position: index + 1,
		summary: `Unknown function "${name}"`,
		expected: `The functions are ${functionNames}.`,
	});
}

/**
 * Reads `customFields.country`, and `customFields."Sales region"` for a key that is no single word. A key
 * is always written out: `customFields[…]` would let one value choose which other value is read.
 */
function readPath(source: string, start: number, root: string): Result<OperandRead, IssueAt> {
	const path = [root];
	let end = start + root.length;
	while (source[end] === '.') {
		const keyStart = end + 1;
		if (source[keyStart] === '"' || source[keyStart] === "'") {
			const quoted = readQuotedText(source, keyStart);
			if (!quoted.ok) return quoted;
			path.push(quoted.value.text);
			end = quoted.value.end;
			continue;
		}
		const key = textAt(/[\p{L}\p{N}_$]+/uy, source, keyStart);
		if (key === undefined) {
			return fail({
				code: 'UNEXPECTED_CHARACTER',
				position: keyStart + 1,
				summary: 'A field name is missing',
				expected: 'After the dot comes a name, in quotes if it is more than one word.',
			});
		}
		path.push(key);
		end = keyStart + key.length;
	}
	if (source[end] === '[') return fail(computedAccess(end));
	return ok({ operand: { kind: 'field', path, position: start + 1 }, end });
}
