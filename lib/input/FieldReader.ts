import { isDayOfBusiness, readIsoDate, yearsExpected } from '../calendar/isoDate';
import type { Decimal } from '../money/decimal';
import { ZERO } from '../money/decimal';
import { isNumeric, numberBounds, readDecimal } from '../money/readDecimal';
import { type Issue, issuesMax } from '../results/Issue';
import { describeInput } from './describeInput';
import { isRecord } from './isRecord';
import { readProperty } from './readProperty';
import { idExpected, isId } from './text';

/**
 * Reads the fields of one object and notes everything that is wrong with them, so that all issues can
 * be reported together. A value is absent when it is undefined, null or blank text. Where a required
 * value is missing an issue is noted and an empty one returned: check `issues` before using anything.
 */
export class FieldReader {
	/**
	 * @param source None of the names that are asked for is one that every object inherits.
	 * @param path Of the object itself, or of the list that it is in: `account`, `lineItems`.
	 * @param index Its place in the list.
	 */
	constructor(
		private readonly source: Readonly<Record<string, unknown>>,
		private readonly issues: Issue[],
		private readonly path = '',
		private readonly index?: number,
	) {}

	text(name: string): string | undefined {
		const value = this.valueOf(name);
		if (typeof value === 'string') return value.trim() || undefined;
		return isMissing(value) ? undefined : this.refuse(name, 'wrongType', 'text');
	}

	id(name: string): string | undefined {
		const text = this.text(name);
		return text === undefined || isId(text) ? text : this.refuse(name, 'invalid', idExpected);
	}

	requiredId(name: string, expected: string): string {
		return this.isAbsent(name) ? this.missing(name, expected, '') : (this.id(name) ?? '');
	}

	/** Ids of ledgers are often digits only; a table or a spreadsheet turns them into numbers. */
	textOrNumber(name: string): string | undefined {
		const value = this.present(name);
		return Number.isSafeInteger(value) ? String(value) : this.text(name);
	}

	requiredText(name: string, expected = 'text'): string {
		return this.isAbsent(name) ? this.missing(name, expected, '') : (this.text(name) ?? '');
	}

	requiredTextOrNumber(name: string, expected: string): string {
		return this.isAbsent(name) ? this.missing(name, expected, '') : (this.textOrNumber(name) ?? '');
	}

	decimal(name: string): Decimal | undefined {
		const value = this.present(name);
		return value === undefined ? undefined : this.asDecimal(name, value);
	}

	requiredDecimal(name: string): Decimal {
		const value = this.present(name);
		return value === undefined
			? this.missing(name, 'a number', ZERO)
			: (this.asDecimal(name, value) ?? ZERO);
	}

	/** A whole number of at least `least`. */
	wholeNumber(name: string, least: number): number | undefined {
		const value = this.decimal(name);
		if (value === undefined) return undefined;
		const number = Number(value);
		if (Number.isSafeInteger(number) && number >= least) return number;
		return this.refuse(name, 'invalid', `a whole number of at least ${least}`);
	}

	requiredWholeNumber(name: string, least: number): number {
		if (this.isAbsent(name)) {
			return this.missing(name, `a whole number of at least ${least}`, least);
		}
		return this.wholeNumber(name, least) ?? least;
	}

	/** YYYY-MM-DD, or a date-time cut to its date. */
	date(name: string): string | undefined {
		const value = this.present(name);
		if (value === undefined) return undefined;
		const date = readIsoDate(value);
		if (date === undefined) return this.refuse(name, 'invalid', 'a date YYYY-MM-DD');
		return isDayOfBusiness(date) ? date : this.refuse(name, 'invalid', yearsExpected);
	}

	/** True or false; also as text, which is what an n8n expression may give. */
	flag(name: string, fallback: boolean): boolean {
		const value = this.present(name);
		if (value === undefined) return fallback;
		if (typeof value === 'boolean') return value;
		const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
		if (text === 'true' || text === 'false') return text === 'true';
		return this.refuse(name, 'wrongType', 'true or false') ?? fallback;
	}

	choice<T extends string>(name: string, choices: readonly T[], fallback: T): T {
		const value = this.present(name);
		if (value === undefined) return fallback;
		const chosen = choices.find((choice) => choice === value);
		return chosen ?? this.refuse(name, 'invalid', `one of ${choices.join(', ')}`) ?? fallback;
	}

	/** A list, or text with one entry a line or between commas. Blanks are left out. */
	list(name: string): string[] {
		const value = this.present(name);
		if (value === undefined) return [];
		const entries = typeof value === 'string' ? value.split(/[,\n]/) : value;
		if (Array.isArray(entries) && entries.every((entry) => typeof entry === 'string')) {
			return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
		}
		this.refuse(name, 'wrongType', 'a list of text');
		return [];
	}

	/** A reader for each object of a list. An entry that is no object is noted and left out. */
	records(name: string): FieldReader[] {
		const list = this.present(name);
		if (list === undefined) return [];
		if (!Array.isArray(list)) return this.refuse(name, 'wrongType', 'a list') ?? [];
		return this.recordsOf(name, list);
	}

	/** The same for a list that was found under this name. */
	recordsOf(name: string, list: readonly unknown[]): FieldReader[] {
		const path = this.pathOf(name);
		const readers: FieldReader[] = [];
		for (let index = 0; index < list.length && this.issues.length < issuesMax; index++) {
			const entry = readProperty(list, index);
			if (isRecord(entry)) readers.push(new FieldReader(entry, this.issues, path, index));
			else this.note(notAnObject(`${path}[${index}]`, entry));
		}
		return readers;
	}

	requiredRecords(name: string, expected: string): FieldReader[] {
		return this.isAbsent(name) ? this.missing(name, expected, []) : this.records(name);
	}

	/** The value as it came, undefined where it is absent. */
	present(name: string): unknown {
		const value = this.valueOf(name);
		return isMissing(value) ? undefined : value;
	}

	/** Notes what is wrong with a value that is there. */
	refuse(name: string, code: Issue['code'], expected: string, message?: string): undefined {
		const got = describeInput(this.valueOf(name));
		this.note({ code, path: this.pathOf(name), expected, got, message });
		return undefined;
	}

	/** Notes that a value is needed, and returns the empty one that stands in for it. */
	missing<T>(name: string, expected: string, empty: T): T {
		this.note({ code: 'missing', path: this.pathOf(name), expected });
		return empty;
	}

	private asDecimal(name: string, value: unknown): Decimal | undefined {
		const decimal = readDecimal(value);
		if (decimal !== undefined) return decimal;
		return isNumeric(value)
			? this.refuse(name, 'invalid', numberBounds)
			: this.refuse(name, 'wrongType', 'a number');
	}

	private isAbsent(name: string): boolean {
		return isMissing(this.valueOf(name));
	}

	private valueOf(name: string): unknown {
		return readProperty(this.source, name);
	}

	private note(issue: Issue): void {
		if (this.issues.length < issuesMax) this.issues.push(issue);
	}

	/** `lineItems[3].unit`. Lists are given their path, the objects in them are not: few of them have issues. */
	private pathOf(name: string): string {
		const place = this.index === undefined ? this.path : `${this.path}[${this.index}]`;
		return place === '' ? name : `${place}.${name}`;
	}
}

const isMissing = (value: unknown): value is undefined | null | string =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

export const notAnObject = (path: string, got: unknown): Issue =>
	got === undefined || got === null
		? { code: 'missing', path, expected: 'an object' }
		: { code: 'wrongType', path, expected: 'an object', got: describeInput(got) };
