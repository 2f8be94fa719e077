import Big from 'big.js';

import type { FilterableAccount } from '../../../../lib/eligibility/accountFilter/accountFilter';

/**
 * The filter language a second time, as plainly as it can be written: recursive descent over the
 * characters, working out values on the way. It takes well-formed filters only, is slow and runs out of
 * call stack; what it shares with the real one is the language.
 */
export type NaiveAnswer = boolean | 'undecided';

const UNDECIDED = Symbol('no answer for this account');
const GROUP = Symbol('a group of fields');
type Value = null | boolean | string | Big | typeof GROUP | typeof UNDECIDED;

class NotWellFormed extends Error {}

export function naiveAnswer(source: string, account: FilterableAccount): NaiveAnswer {
	if (/^\s*$/.test(source)) return true;
	const reading = new Reading(source, account);
	const value = reading.condition();
	if (!reading.sees(/$/y)) throw new NotWellFormed(`At ${reading.at}: ${source}`);
	return typeof value === 'boolean' ? value : 'undecided';
}

class Reading {
	at = 0;

	/** The innermost thing open, which decides what ends a text. */
	private open: string[] = [];

	constructor(
		private readonly source: string,
		private readonly account: FilterableAccount,
	) {}

	sees(pattern: RegExp): boolean {
		return this.match(pattern) !== undefined;
	}

	private match(pattern: RegExp): string | undefined {
		const found = new RegExp(`\\s*(?:${pattern.source})`, 'iyu');
		found.lastIndex = this.at;
		return found.exec(this.source)?.[0];
	}

	private take(pattern: RegExp): string | undefined {
		const text = this.match(pattern);
		if (text !== undefined) this.at += text.length;
		return text?.trim();
	}

	private need(pattern: RegExp): void {
		if (this.take(pattern) === undefined) throw new NotWellFormed(`${pattern} at ${this.at}`);
	}

	condition(): Value {
		const test = this.or();
		if (this.take(/\?/) === undefined) return test;
		this.open.push('?');
		const yes = this.condition();
		this.need(/:/);
		this.open.pop();
		const no = this.condition();
		if (typeof test !== 'boolean') return UNDECIDED;
		return test ? yes : no;
	}

	private or(): Value {
		let left = this.and();
		while (this.take(/or(?![\w$])/) !== undefined) {
			const right = this.and();
			left = left === false ? onlyBoolean(right) : left === true ? true : UNDECIDED;
		}
		return left;
	}

	private and(): Value {
		let left = this.not();
		while (this.take(/and(?![\w$])/) !== undefined) {
			const right = this.not();
			left = left === true ? onlyBoolean(right) : left === false ? false : UNDECIDED;
		}
		return left;
	}

	private not(): Value {
		if (this.take(/not(?![\w$])/) === undefined) return this.comparison();
		const value = this.not();
		return typeof value === 'boolean' ? !value : UNDECIDED;
	}

	private comparison(): Value {
		const left = this.sum();
		const sign = this.take(/=\s*=|!\s*=|<\s*=|>\s*=|<|>/)?.replace(/\s/g, '');
		return sign === undefined ? left : compare(sign, left, this.sumOrText());
	}

	/** Tries to read a value; if something is left over that cannot follow one, it was a text. */
	private sumOrText(): Value {
		const start = this.at;
		const depth = this.open.length;
		if (!this.sees(/\d{4}-\d\d-\d\d(?!\d)/)) {
			try {
				const value = this.sum();
				const ends = [/$/, /\)/, /\?/, /\s(and|or)(?![\w$])/, /(and|or)(?=[\s(])/];
				if (this.open.at(-1) === '?') ends.push(/:/);
				if (this.open.at(-1) === ',') ends.push(/,/, /\]/);
				if (ends.some((end) => this.sees(end))) return value;
			} catch (error) {
				if (!(error instanceof NotWellFormed)) throw error;
			}
		}
		this.at = start;
		this.open.length = depth;
		return this.text();
	}

	private text(): string {
		this.take(/(?=\S)/);
		let parentheses = 0;
		let text = '';
		for (; this.at < this.source.length; this.at++) {
			const rest = this.source.slice(this.at);
			if (parentheses === 0 && /^\s+(?:and|or)(?=[\s(]|$)/i.test(rest)) break;
			if (parentheses === 0 && /^[)?]/.test(rest)) break;
			if (parentheses === 0 && this.open.at(-1) === '?' && rest.startsWith(':')) break;
			if (parentheses === 0 && this.open.at(-1) === ',' && /^[,\]]/.test(rest)) break;
			if (rest.startsWith('(')) parentheses++;
			if (rest.startsWith(')')) parentheses--;
			text += rest[0];
		}
		return text.trim().split(/\s+/).join(' ');
	}

	private sum(): Value {
		let left = this.product();
		for (let sign = this.take(/[-+]/); sign !== undefined; sign = this.take(/[-+]/)) {
			left = calculate(sign, left, this.product());
		}
		return left;
	}

	private product(): Value {
		let left = this.power();
		for (let sign = this.take(/[*/%]/); sign !== undefined; sign = this.take(/[*/%]/)) {
			left = calculate(sign, left, this.power());
		}
		return left;
	}

	private power(): Value {
		let left = this.signed();
		while (this.take(/\^/) !== undefined) left = calculate('^', left, this.signed());
		return left;
	}

	private signed(): Value {
		const sign = this.take(/[-+]/);
		if (sign === undefined) return this.value();
		return calculate(sign === '-' ? '*' : '+', this.signed(), new Big(sign === '-' ? -1 : 0));
	}

	private value(): Value {
		if (this.take(/\(/) !== undefined) {
			this.open.push('(');
			const value = this.condition();
			this.need(/\)/);
			this.open.pop();
			return value;
		}
		const quoted = this.take(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/);
		if (quoted !== undefined) return unescape(quoted);
		const number = this.take(/(?:0|[1-9]\d*)(?:\.\d+)?(?![\w.$])/);
		if (number !== undefined) return new Big(number);
		if (this.take(/Math\.PI(?![\w.])/) !== undefined)
			return new Big('3.14159265358979323846264338328');
		const call = this.take(/(?:in|isnull|Math\.(?:max|min|floor|ceil|round|pow|abs))\s*\(/);
		if (call !== undefined) return this.call(call.replace(/\s*\($/, '').toLowerCase());
		const literal = this.take(/(?:null|true|false)(?![\w.$])/)?.toLowerCase();
		if (literal !== undefined) return JSON.parse(literal) as null | boolean;
		return this.field();
	}

	private call(name: string): Value {
		this.open.push(',');
		const args: Value[] = [];
		do {
			this.take(/\[/);
			args.push(name === 'in' && args.length > 0 ? this.elementOrText() : this.condition());
			this.take(/\]/);
		} while (this.take(/,/) !== undefined);
		this.need(/\)/);
		this.open.pop();
		return apply(name, args);
	}

	private elementOrText(): Value {
		const start = this.at;
		try {
			if (this.sees(/\d{4}-\d\d-\d\d(?!\d)/)) return this.text();
			const value = this.condition();
			if (this.sees(/[,)\]]/)) return value;
		} catch (error) {
			if (!(error instanceof NotWellFormed)) throw error;
		}
		this.at = start;
		this.open.length = this.open.lastIndexOf(',') + 1;
		return this.text();
	}

	private field(): Value {
		const { account } = this;
		const roots = new Map<string, unknown>([
			['id', account.id],
			['accountName', account.name],
			['name', account.name],
			['accountCode', account.code],
			['code', account.code],
			['currency', account.currency],
			['address', account.address],
			['customFields', account.customFields],
		]);
		const root = this.take(/[a-z]+(?![\w$(])/) ?? '';
		if (!roots.has(root)) throw new NotWellFormed(`${root} at ${this.at}`);
		let value = roots.get(root);
		while (this.source[this.at] === '.') {
			const key = this.take(/\.(?:[\w$]+|"[^"]*"|'[^']*')/);
			if (key === undefined) throw new NotWellFormed(`. at ${this.at}`);
			const name = key.slice(1).replace(/^["']|["']$/g, '');
			const entries =
				value && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
			value = entries.find(([own]) => own === name)?.[1];
		}
		if (typeof value === 'number') return new Big(value);
		if (typeof value === 'string' || typeof value === 'boolean') return value;
		return value === null || value === undefined ? null : GROUP;
	}
}

const onlyBoolean = (value: Value): Value => (typeof value === 'boolean' ? value : UNDECIDED);

const isNumber = (value: Value): value is Big => value instanceof Big;

const unescape = (quoted: string): string =>
	quoted
		.slice(1, -1)
		.replace(/\\(.)/g, (_, char: string) => ({ n: '\n', r: '\r', t: '\t' })[char] ?? char);

function toNumber(value: Value): Big | undefined {
	if (isNumber(value)) return value;
	const isWritten = typeof value === 'string' && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value);
	return isWritten ? new Big(value) : undefined;
}

function isEqual(left: Value, right: Value): boolean {
	if (typeof left === 'boolean') return left === right || isEqualText(right, left);
	if (typeof right === 'boolean') return isEqualText(left, right);
	if (isNumber(left) || isNumber(right)) {
		const other = toNumber(right);
		return other !== undefined && (toNumber(left)?.eq(other) ?? false);
	}
	return left === right && left !== GROUP;
}

const isEqualText = (text: Value, boolean: boolean): boolean =>
	typeof text === 'string' && text.toLowerCase() === String(boolean);

function compare(sign: string, left: Value, right: Value): Value {
	if (left === UNDECIDED || right === UNDECIDED) return UNDECIDED;
	if (sign === '==') return isEqual(left, right);
	if (sign === '!=') return !isEqual(left, right);
	if (left === null || right === null) return false;
	const [one, other] = [toNumber(left), toNumber(right)];
	if (one && other)
		return { '<': one.lt(other), '<=': one.lte(other), '>': one.gt(other) }[sign] ?? one.gte(other);
	if (typeof left !== 'string' || typeof right !== 'string') return UNDECIDED;
	return { '<': left < right, '<=': left <= right, '>': left > right }[sign] ?? left >= right;
}

function calculate(sign: string, left: Value, right: Value): Value {
	if (left === null) return right === null || toNumber(right) ? null : UNDECIDED;
	if (right === null) return toNumber(left) ? null : UNDECIDED;
	const [one, other] = [toNumber(left), toNumber(right)];
	if (!one || !other) return UNDECIDED;
	switch (sign) {
		case '+':
			return one.plus(other);
		case '-':
			return one.minus(other);
		case '*':
			return one.times(other);
		case '/':
			return other.eq(0) ? UNDECIDED : one.div(other);
		case '%':
			return other.eq(0) ? UNDECIDED : one.mod(other);
		default:
			return one.pow(Number(other));
	}
}

function apply(name: string, args: readonly Value[]): Value {
	const [first = null, ...rest] = args;
	if (name === 'isnull') return first === null ? (rest[0] ?? null) : first;
	if (args.includes(UNDECIDED)) return UNDECIDED;
	if (name === 'in') return rest.some((element) => isEqual(first, element));
	if (args.some((arg) => arg !== null && !toNumber(arg))) return UNDECIDED;
	if (args.includes(null)) return null;
	const numbers = args.map((arg) => Number(toNumber(arg)));
	const [number = 0, second = 0] = numbers;
	switch (name) {
		case 'math.max':
			return new Big(Math.max(...numbers));
		case 'math.min':
			return new Big(Math.min(...numbers));
		case 'math.floor':
			return new Big(Math.floor(number));
		case 'math.ceil':
			return new Big(Math.ceil(number));
		case 'math.round':
			return new Big(number).round(second, Big.roundHalfUp);
		case 'math.pow':
			return new Big(number).pow(second);
		default:
			return new Big(Math.abs(number));
	}
}
