import { amountOrZero, Decimal } from '../../../lib/money/decimal';
import { minorUnitDigits } from '../../../lib/money/minorUnitDigits';
import { isNumeric, readDecimal } from '../../../lib/money/readDecimal';
import { sumOf } from '../../../lib/money/sumOf';
import { toJsonNumber } from '../../../lib/money/toJsonNumber';

describe('amountOrZero', () => {
	it.each<[unknown, string]>([
		[0.1, '0.1'],
		[-12.5, '-12.5'],
		[Number.NaN, '0'],
		[Number.POSITIVE_INFINITY, '0'],
		['12.5', '0'],
		[undefined, '0'],
	])('%p is %s', (value, expected) => {
		expect(amountOrZero(value).toFixed()).toBe(expected);
	});
});

describe('readDecimal', () => {
	it.each([-0, '-0'])('knows no minus zero: %p', (value) => {
		expect(readDecimal(value)?.s).toBe(1);
	});

	it.each<[string, unknown, string]>([
		['a number by its shortest text', 0.1, '0.1'],
		['a number that JavaScript writes with an exponent', 0.0000001, '0.0000001'],
		['text with trailing zeros', '12.50', '12.5'],
		['text with an exponent', '1.5e-7', '0.00000015'],
		['text with blanks around it', ' 7 ', '7'],
		['a negative number', -9200, '-9200'],
		['text that starts with a point', '.5', '0.5'],
		['text that ends with a point', '5.', '5'],
		[
			'what binary arithmetic leaves over',
			3.3333333333333331e-24,
			'0.0000000000000000000000033333333333333334',
		],
		['minus zero as zero', -0, '0'],
		['minus zero as text as zero', '-0.00', '0'],
		['zero whatever its exponent', '0e999999', '0'],
		['the most digits before the point', '9'.repeat(30), '9'.repeat(30)],
		['the most digits after the point', `0.${'1'.repeat(60)}`, `0.${'1'.repeat(60)}`],
		['the most characters', `${'0'.repeat(98)}.5`, '0.5'],
	])('reads %s', (_sentence, value, expected) => {
		expect(readDecimal(value)?.toFixed()).toBe(expected);
	});

	it.each<[string, unknown]>([
		['a decimal comma', '12,50'],
		['grouping', '1,250.00'],
		['not a number', Number.NaN],
		['infinity', Number.POSITIVE_INFINITY],
		['blank text', '  '],
		['words', 'twelve'],
		['hexadecimal', '0x10'],
		['true', true],
		['null', null],
		['a plus sign in front', '+10'],
		['an exponent that no number has', '1e999'],
		['an exponent of ten digits', '1e1000000000'],
		['a negative exponent of ten digits', '1e-1000000000'],
		['an exponent of 400 digits', `1e${'9'.repeat(400)}`],
		['one digit too many before the point', '1e30'],
		['one digit too many after the point', '1e-61'],
		['a number that fills no ledger', 1.7976931348623157e308],
		['a number that is next to nothing', 5e-324],
		['a number of 101 characters', `0.${'0'.repeat(99)}`],
		['a whole number of another type', 10n],
		['a list', [1]],
		['an object with a number for a value', { valueOf: () => 1 }],
	])('refuses %s', (_sentence, value) => {
		expect(readDecimal(value)).toBeUndefined();
	});

	it.each<[string, unknown, boolean]>([
		['text of digits', '1e999', true],
		['text with blanks around it', ' 7 ', true],
		['a JSON number', 1e300, true],
		['words', 'twelve', false],
		['infinity', Number.POSITIVE_INFINITY, false],
		['a plus sign in front', '+10', false],
	])('tells a number out of bounds from none: %s', (_sentence, value, expected) => {
		expect(isNumeric(value)).toBe(expected);
	});
});

describe('sumOf', () => {
	it.each<[string, string[], string]>([
		['nothing', [], '0'],
		['what binary fractions miss', ['0.1', '0.2'], '0.3'],
		['a charge and its credit', ['12.5', '-12.5'], '0'],
		['places of every size', ['1e-30', '1e30'], `1${'0'.repeat(30)}.${'0'.repeat(29)}1`],
		['more than a double holds', ['9007199254740991', '2', '-1'], '9007199254740992'],
		['parts of which a double holds the sum only', ['9007199254740993', '-9007199254740992'], '1'],
	])('adds up %s', (_sentence, amounts, expected) => {
		expect(sumOf(amounts.map((text) => new Decimal(text))).toFixed()).toBe(expected);
	});
});

describe('toJsonNumber', () => {
	it.each([
		['0.1', '0.1'],
		['1250.00', '1250'],
		['-0.00', '0'],
		['0.00006117', '0.00006117'],
		['123456789012.345', '123456789012.345'],
	])('writes %s as %s', (text, json) => {
		expect(JSON.stringify(toJsonNumber(new Decimal(text)))).toBe(json);
	});

	it('knows no minus zero, which some serialisers write', () => {
		expect(Object.is(toJsonNumber(new Decimal('-0')), 0)).toBe(true);
	});

	it('gives up for a number that a double does not reach', () => {
		expect(toJsonNumber(new Decimal('1e400'))).toBeUndefined();
	});

	it('gives up beyond fifteen significant digits, which a double may not keep', () => {
		expect(toJsonNumber(new Decimal('123456789012.3456'))).toBeUndefined();
	});
});

describe('minorUnitDigits', () => {
	it.each<[string, number | undefined]>([
		['USD', 2],
		['JPY', 0],
		['KWD', 3],
		['HUF', 2], // Intl says 0 for these three.
		['IQD', 3],
		['MGA', 2],
		['XAF', 0],
		['XCD', 2],
		['XCG', 2],
		['XAU', undefined],
		['XXX', undefined],
		['XTS', undefined],
		['CLF', undefined],
		['usd', undefined],
		['CREDITS', undefined],
		['', undefined],
	])('%s has %p', (currency, digits) => {
		expect(minorUnitDigits(currency)).toBe(digits);
	});
});
