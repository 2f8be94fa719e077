import { invalidQuery, notModelled } from '../errors';

/** A field that can be filtered and sorted by. Values are compared as text; dates are `YYYY-MM-DD`. */
export interface QueryField<T> {
	kind: 'text' | 'guid' | 'date';
	read: (row: T) => string | undefined;
}

export type QueryFields<T> = Readonly<Record<string, QueryField<T>>>;

type Literal = { kind: 'text' | 'guid' | 'date'; value: string };

/** Field, operator, value, joined by AND / OR (also && and ||) and brackets. Nothing else of Xero's language. */
const TOKEN =
	/\s*(?:(DateTime\s*\(\s*\d+\s*,\s*\d+\s*,\s*\d+\s*\))|(Guid\s*\(\s*"[^"]*"\s*\))|("(?:[^"\\]|\\.)*")|(==|>=|<=|=|>|<)|(&&|\|\||AND\b|OR\b)|([()])|([A-Za-z][\w.]*))/iy;

interface Token {
	kind: 'date' | 'guid' | 'text' | 'operator' | 'joint' | 'bracket' | 'name';
	text: string;
}

const TOKEN_KINDS: ReadonlyArray<Token['kind']> = [
	'date',
	'guid',
	'text',
	'operator',
	'joint',
	'bracket',
	'name',
];

/** Turns `where=Type=="ACCREC" AND Date>=DateTime(2026,10,01)` into a test of rows; AND binds tighter than OR. */
export function parseWhere<T>(where: string, fields: QueryFields<T>): (row: T) => boolean {
	const tokens = tokenize(where);
	let position = 0;
	const peek = () => tokens[position];
	const take = () => tokens[position++];

	const either = (): ((row: T) => boolean) => {
		let left = both();
		while (isJoint(peek(), 'OR')) {
			take();
			const [before, right] = [left, both()];
			left = (row) => before(row) || right(row);
		}
		return left;
	};
	const both = (): ((row: T) => boolean) => {
		let left = condition();
		while (isJoint(peek(), 'AND')) {
			take();
			const [before, right] = [left, condition()];
			left = (row) => before(row) && right(row);
		}
		return left;
	};
	const condition = (): ((row: T) => boolean) => {
		const first = take();
		if (first?.text === '(') {
			const inner = either();
			if (take()?.text !== ')') throw invalidQuery(`Missing ) in the filter: ${where}`);
			return inner;
		}
		const [operator, literal] = [take(), take()];
		if (first?.kind !== 'name' || operator?.kind !== 'operator' || !literal) {
			throw notModelled(`the filter ${where}`);
		}
		return comparison(first.text, operator.text, readLiteral(literal, where), fields);
	};

	const matches = either();
	if (peek()) throw notModelled(`the filter ${where}`);
	return matches;
}

function tokenize(where: string): Token[] {
	const tokens: Token[] = [];
	const pattern = new RegExp(TOKEN);
	const text = where.trimEnd();
	while (pattern.lastIndex < text.length) {
		const match = pattern.exec(text);
		const index = match?.slice(1).findIndex((group) => group !== undefined) ?? -1;
		const kind = TOKEN_KINDS[index];
		if (!match || !kind) throw notModelled(`the filter ${where}`);
		tokens.push({ kind, text: match[index + 1] ?? '' });
	}
	return tokens;
}

function isJoint(token: Token | undefined, word: 'AND' | 'OR'): boolean {
	if (token?.kind !== 'joint') return false;
	const isAnd = token.text === '&&' || token.text.toUpperCase() === 'AND';
	return isAnd === (word === 'AND');
}

function readLiteral(token: Token, where: string): Literal {
	switch (token.kind) {
		case 'text':
			return { kind: 'text', value: token.text.slice(1, -1).replace(/\\(.)/g, '$1') };
		case 'guid':
			return { kind: 'guid', value: /"([^"]*)"/.exec(token.text)?.[1] ?? '' };
		case 'date': {
			const [year = '', month = '', day = ''] = token.text.match(/\d+/g) ?? [];
			return {
				kind: 'date',
				value: `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
			};
		}
		default:
			throw notModelled(`the filter ${where}`);
	}
}

function comparison<T>(
	name: string,
	operator: string,
	literal: Literal,
	fields: QueryFields<T>,
): (row: T) => boolean {
	const field = fieldNamed(name, fields);
	if (!field) throw notModelled(`filtering by ${name}`);
	if (field.kind !== literal.kind) {
		throw notModelled(`comparing ${name} with ${literal.kind} instead of ${field.kind}`);
	}
	const value = literal.value.toLowerCase();
	if (operator === '==' || operator === '=') {
		return (row) => field.read(row)?.toLowerCase() === value;
	}
	if (field.kind !== 'date') throw notModelled(`${operator} on ${name}, only equality`);
	return (row) => {
		const date = field.read(row);
		if (date === undefined) return false;
		if (operator === '>=') return date >= value;
		if (operator === '<=') return date <= value;
		return operator === '>' ? date > value : date < value;
	};
}

export function fieldNamed<T>(name: string, fields: QueryFields<T>): QueryField<T> | undefined {
	const key = Object.keys(fields).find((known) => known.toLowerCase() === name.toLowerCase());
	return key === undefined ? undefined : fields[key];
}
