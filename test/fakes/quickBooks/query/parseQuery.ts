import { queryRefused } from '../rules/faultTexts';
import { done, type Outcome, refused } from '../books/outcome';
import { NotModelled } from '../notModelled';
import { tokenize, type Token } from './tokenize';

export type QueryValue = string | number | boolean;
export type Operator = '=' | '<' | '>' | '<=' | '>=' | 'in' | 'like';

export interface Condition {
	field: string;
	operator: Operator;
	values: QueryValue[];
}

export interface Query {
	select: 'all' | 'count';
	entity: string;
	where: Condition[];
	orderBy: { field: string; direction: 'asc' | 'desc' }[];
	/** From 1. */
	startPosition: number;
	maxResults: number;
}

/** Data queries: "page size max 1,000", and 100 if none is given. */
const PAGE_SIZE_MAX = 1000;
const PAGE_SIZE_DEFAULT = 100;

class SyntaxProblem extends Error {}

/** select * | count(*) from E [where A = 'x' and B in ('a', 'b')] [orderby A desc] [startposition n] [maxresults n] */
export function parseQuery(statement: string): Outcome<Query> {
	try {
		return done(new Parser(tokenize(statement)).query());
	} catch (error) {
		if (error instanceof SyntaxProblem) return refused(queryRefused(error.message));
		throw error;
	}
}

class Parser {
	private position = 0;

	constructor(private readonly tokens: readonly Token[]) {}

	query(): Query {
		this.word('select');
		const select = this.selection();
		this.word('from');
		const entity = this.name('an entity');
		const query: Query = {
			select,
			entity,
			where: this.conditions(),
			orderBy: this.ordering(),
			startPosition: 1,
			maxResults: PAGE_SIZE_DEFAULT,
		};
		this.paging(query);
		const rest = this.next();
		if (rest) throw this.unexpected(rest, 'the end of the query');
		return query;
	}

	private selection(): Query['select'] {
		if (this.takesSymbol('*')) return 'all';
		if (!this.takesWord('count')) throw new NotModelled('a query that selects single fields');
		for (const symbol of ['(', '*', ')']) this.symbol(symbol);
		return 'count';
	}

	private conditions(): Condition[] {
		if (!this.takesWord('where')) return [];
		const conditions = [this.condition()];
		while (this.takesWord('and')) conditions.push(this.condition());
		if (this.takesWord('or')) throw new SyntaxProblem('OR is not supported, only AND');
		return conditions;
	}

	private condition(): Condition {
		const field = this.name('a field');
		if (this.takesWord('in')) return { field, operator: 'in', values: this.list() };
		if (this.takesWord('like')) return { field, operator: 'like', values: [this.value()] };
		const token = this.next();
		const operator = (['=', '<', '>', '<=', '>='] as const).find((known) => known === token?.text);
		if (!operator || token?.kind !== 'symbol') throw this.unexpected(token, 'an operator');
		return { field, operator, values: [this.value()] };
	}

	private list(): QueryValue[] {
		this.symbol('(');
		const values = [this.value()];
		while (this.takesSymbol(',')) values.push(this.value());
		this.symbol(')');
		return values;
	}

	private value(): QueryValue {
		const token = this.next();
		if (token?.kind === 'string') return token.text;
		if (token?.kind === 'number') return Number(token.text);
		if (token?.kind === 'word' && /^(true|false)$/i.test(token.text))
			return token.text.toLowerCase() === 'true';
		throw this.unexpected(token, 'a value (text stands in single quotes)');
	}

	private ordering(): Query['orderBy'] {
		if (this.takesWord('order')) this.word('by');
		else if (!this.takesWord('orderby')) return [];
		const orderBy: Query['orderBy'] = [];
		do {
			const field = this.name('a field');
			const direction = this.takesWord('desc') ? 'desc' : 'asc';
			if (direction === 'asc') this.takesWord('asc');
			orderBy.push({ field, direction });
		} while (this.takesSymbol(','));
		return orderBy;
	}

	/** In either order: n8n's own node writes MAXRESULTS first. */
	private paging(query: Query): void {
		for (;;) {
			if (this.takesWord('startposition'))
				query.startPosition = this.count('startposition', Infinity);
			else if (this.takesWord('maxresults'))
				query.maxResults = this.count('maxresults', PAGE_SIZE_MAX);
			else return;
		}
	}

	private count(what: string, max: number): number {
		const token = this.next();
		const count = token?.kind === 'number' ? Number(token.text) : Number.NaN;
		if (Number.isInteger(count) && count >= 1 && count <= max) return count;
		throw new SyntaxProblem(`${what} must be a whole number from 1 to ${max}, got ${token?.text}`);
	}

	private name(what: string): string {
		const token = this.next();
		if (token?.kind === 'word') return token.text;
		throw this.unexpected(token, what);
	}

	private word(word: string): void {
		if (!this.takesWord(word)) throw this.unexpected(this.next(), word);
	}

	private symbol(symbol: string): void {
		if (!this.takesSymbol(symbol)) throw this.unexpected(this.next(), symbol);
	}

	private takesWord(word: string): boolean {
		return this.takes((token) => token.kind === 'word' && token.text.toLowerCase() === word);
	}

	private takesSymbol(symbol: string): boolean {
		return this.takes((token) => token.kind === 'symbol' && token.text === symbol);
	}

	private takes(fits: (token: Token) => boolean): boolean {
		const token = this.tokens[this.position];
		if (!token || !fits(token)) return false;
		this.position += 1;
		return true;
	}

	private next(): Token | undefined {
		this.position += 1;
		return this.tokens[this.position - 1];
	}

	private unexpected(token: Token | undefined, wanted: string): SyntaxProblem {
		return new SyntaxProblem(
			token?.kind === 'unreadable'
				? `cannot read ${token.text}`
				: `expected ${wanted}, got ${token?.text ?? 'the end of the query'}`,
		);
	}
}
