import type { BillLineItem } from '../../../lib/bill/Bill';
import type { ComposedLine } from '../../../lib/document/ComposedLine';
import {
	describeLine,
	descriptionCharsMax,
	factsOf,
	pricingTextOf,
	type Style,
} from '../../../lib/document/describeLine';
import {
	fillTemplate,
	placeholders,
	readLineTemplate,
} from '../../../lib/configuration/lineTemplate';
import { priceLine } from '../../../lib/document/priceLine';
import { readLocale } from '../../../lib/configuration/locale';
import { wordingFor } from '../../../lib/document/wording';
import { ok } from '../../../lib/result';
import type { DocumentKind } from '../../../lib/results/LedgerDocument';
import { Decimal } from '../../../lib/money/decimal';
import { band, lineItem } from '../support/fixtures';

function composed(...lines: BillLineItem[]): ComposedLine {
	const parts = lines.map((line) => ({
		line,
		amount: line.convertedSubtotal,
		standsFor: 'product' as const,
		coding: {},
	}));
	return { parts, first: parts[0]!, amount: parts[0]!.amount };
}

/** The same, joined by something else. */
function standingFor(standsFor: 'aggregation', ...lines: BillLineItem[]): ComposedLine {
	const parts = composed(...lines).parts.map((part) => ({ ...part, standsFor }));
	return { parts, first: parts[0]!, amount: parts[0]!.amount };
}

/** The only band of a line. */
function ofBand(given: Parameters<typeof band>[0]): ComposedLine {
	const line = lineItem({ bands: [band(given)] });
	const [part] = composed(line).parts.map((one) => ({ ...one, band: line.bands[0] }));
	return { parts: [part!], first: part!, amount: part!.amount };
}

const style = (kind: DocumentKind, locale = 'en-GB', template?: string): Style => ({
	kind,
	wording: wordingFor(locale),
	...(template !== undefined && { template: readLineTemplate(template).template }),
});

const text = (...lines: BillLineItem[]) => {
	const line = composed(...lines);
	return describeLine(line, priceLine(line), style('invoice'));
};

describe('describeLine', () => {
	it.each<[string, Parameters<typeof lineItem>[0], string]>([
		['its own text', {}, 'API calls'],
		['line breaks and tabs on one line', { description: ' API\n\tcalls ' }, 'API calls'],
		['the product where the text is empty', { description: '', productName: 'Cloud' }, 'Cloud'],
		[
			'm3ter’s name of the type where there is nothing else',
			{ description: '', lineItemType: 'BALANCE_CONSUMED' },
			'Balance consumed',
		],
		[
			'a type that came later by its own name',
			{ description: '', lineItemType: 'REBATE' },
			'REBATE',
		],
		[
			'the last day of the period, included',
			{ servicePeriodStartDate: '2023-09-01', servicePeriodEndDate: '2023-10-01' },
			'API calls (1 Sept 2023 to 30 Sept 2023)',
		],
		[
			'a period of one day',
			{ servicePeriodStartDate: '2023-09-01', servicePeriodEndDate: '2023-09-02' },
			'API calls (1 Sept 2023)',
		],
		[
			'a period without an end',
			{ servicePeriodStartDate: '2023-09-01' },
			'API calls (from 1 Sept 2023)',
		],
		[
			'a period without a start',
			{ servicePeriodEndDate: '2023-10-01' },
			'API calls (until 30 Sept 2023)',
		],
		[
			'the child account',
			{ childAccountId: 'c1', childAccountCode: 'acme-uk' },
			'API calls, account acme-uk',
		],
	])('gives %s', (_sentence, given, expected) => {
		expect(text(lineItem(given))).toBe(expected);
	});

	it('names equal parts once', () => {
		expect(text(lineItem(), lineItem())).toBe('API calls');
	});

	it('turns the prices of parts with the document', () => {
		const parts = [-1, -2].map((price) =>
			lineItem({ convertedSubtotal: price, averageUnitPrice: price }),
		);
		const line = composed(...parts);
		expect(describeLine(line, undefined, style('creditNote'))).toBe(
			'API calls, 1 calls at 1; API calls, 1 calls at 2',
		);
	});

	it.each([
		['built-in text', undefined, 'Credit, for INV-101 of 1 Oct 2026, INV-102 of 1 Nov 2026'],
		['a template', '{description}!', 'Credit!, for INV-101 of 1 Oct 2026, INV-102 of 1 Nov 2026'],
	])('says at the end of %s which documents the parts are for', (_what, template, expected) => {
		const parts = ['bill-1', 'bill-2'].map((referencedBillId) =>
			lineItem({ description: 'Credit', referencedBillId }),
		);
		const references = new Map([
			['bill-1', ok({ number: 'INV-101', date: '2026-10-01' })],
			['bill-2', ok({ number: 'INV-102', date: '2026-11-01' })],
		]);
		const line = composed(...parts);
		const inStyle = { ...style('invoice', 'en-GB', template), references };
		expect(describeLine(line, priceLine(line), inStyle)).toBe(expected);
	});

	it('cuts the text and keeps the period', () => {
		const long = text(
			lineItem({
				description: 'x'.repeat(5000),
				servicePeriodStartDate: '2023-09-01',
				servicePeriodEndDate: '2023-10-01',
			}),
		);
		expect(long).toHaveLength(descriptionCharsMax);
		expect(long).toMatch(/x… \(1 Sept 2023 to 30 Sept 2023\)$/);
	});
});

const cut = `${'x'.repeat(descriptionCharsMax - 1)}…`;

describe('a template', () => {
	const usage = lineItem({
		description: 'Requests',
		productName: 'API',
		aggregationId: 'aggregation',
		units: 1500,
		averageUnitPrice: '0.02',
		convertedSubtotal: '30',
		childAccountCode: 'acme-uk',
		servicePeriodStartDate: '2023-09-01',
		servicePeriodEndDate: '2023-10-01',
	});
	const fill = (template: string, locale = 'en-GB', ...lines: BillLineItem[]) => {
		const line = composed(...(lines.length > 0 ? lines : [usage]));
		return describeLine(line, priceLine(line), style('invoice', locale, template));
	};

	it.each([
		[
			'is filled in',
			'{product}: {aggregation}, {quantity} {unit} at {price}, {period}, {childAccount}',
			'API: Requests, 1,500 calls at 0.02, 1 Sept 2023 to 30 Sept 2023, acme-uk',
		],
		[
			'gets account and period behind it where it leaves them out',
			'{description}',
			'Requests, account acme-uk (1 Sept 2023 to 30 Sept 2023)',
		],
		[
			'gets the name of the line where it names nothing',
			'Usage',
			'Usage, Requests, account acme-uk (1 Sept 2023 to 30 Sept 2023)',
		],
		[
			'takes punctuation along with what is blank',
			'{product} ({band}): {description}',
			'API: Requests, account acme-uk (1 Sept 2023 to 30 Sept 2023)',
		],
	])('%s', (_what, template, expected) => expect(fill(template)).toBe(expected));

	it.each([
		['de-DE', '1.500 calls at 0,02, 01.–30.09.2023'],
		['en-US', '1,500 calls at 0.02, Sep 1 – 30, 2023'],
	])('has dates and figures of the locale %s', (locale, expected) =>
		expect(fill('{description}: {quantity} {unit} at {price}, {period}', locale)).toBe(
			`Requests: ${expected}, account acme-uk`,
		),
	);

	it.each<[string, string, Parameters<typeof lineItem>[0], string]>([
		['the product is enough for a line of one part', '{product}', { productName: 'API' }, 'API'],
		['no product is nothing to know a line by', '{product} usage', {}, 'usage, Reads'],
		['nor is an aggregation that the line has not', '{aggregation} usage', {}, 'usage, Reads'],
		[
			'a compound aggregation is one too',
			'{aggregation} usage',
			{ compoundAggregationId: 'compound' },
			'Reads usage',
		],
		[
			'what an amount without a price has not is left out',
			'{description} {product}{aggregation}{band}{quantity}{price}{period}{childAccount}',
			{ units: 0 },
			'Reads',
		],
		[
			'a price in the currency of the bill is rounded for reading',
			'{description} at {price}',
			{ conversionRate: '1.1', averageUnitPrice: '0.123456789', units: 3 },
			'Reads at 0.1358024679',
		],
		['text that is too long is cut', '{description}', { description: 'x'.repeat(5000) }, cut],
		[
			'and leaves room for what stands behind it',
			'{description}',
			{ description: 'x'.repeat(5000), childAccountId: 'child' },
			`${'x'.repeat(descriptionCharsMax - 16)}…, account child`,
		],
	])('%s', (_sentence, template, given, expected) => {
		expect(fill(template, 'en-GB', lineItem({ description: 'Reads', ...given }))).toBe(expected);
	});

	it('turns the prices of parts with the document too', () => {
		const parts = [-1, -2].map((price) =>
			lineItem({ productName: 'API', convertedSubtotal: price, averageUnitPrice: price }),
		);
		const line = composed(...parts);
		expect(describeLine(line, undefined, style('creditNote', 'en-GB', '{product}'))).toBe(
			'API, API calls, 1 calls at 1; API calls, 1 calls at 2',
		);
	});

	it('keeps the parts of a joined line that have no price in common', () => {
		const parts = [
			lineItem({ description: 'Reads', productName: 'API', units: 2, averageUnitPrice: 1 }),
			lineItem({ description: 'Writes', productName: 'API', units: 3, averageUnitPrice: 2 }),
		];
		expect(fill('{product}', 'en-GB', ...parts)).toBe(
			'API, Reads, 2 calls at 1; Writes, 3 calls at 2',
		);
	});

	it('says of a band where it begins', () => {
		const bands = [band({ lowerLimit: 0, unitPrice: 2 }), band({ lowerLimit: 1000, unitPrice: 1 })];
		const line = lineItem({ description: 'Reads', bands });
		const part = {
			line,
			band: bands[1]!,
			amount: line.convertedSubtotal,
			standsFor: 'band' as const,
			coding: {},
		};
		const whole = { parts: [part], first: part, amount: part.amount };
		const written = (template: string) =>
			describeLine(whole, undefined, style('invoice', 'en-GB', template));
		expect(written('{description}')).toBe('Reads, from 1,000 calls');
		expect(written('{description} ({band})')).toBe('Reads (from 1,000 calls)');
	});

	it.each([
		['{quantity} {unit} at {price}', ''],
		['{quantity} {unit}', '2 GB at 5'],
		['{price} for a {unit}', '2 GB at 5'],
		['{quantity} at {price}', '2 GB at 5'],
		['{description}', '2 GB at 5'],
	])('%s leaves for the figures: %s', (template, expected) => {
		const pricing = { units: new Decimal(2), unitPrice: new Decimal(5), unit: 'GB' };
		expect(pricingTextOf(pricing, style('invoice', 'en-GB', template))).toBe(expected);
	});

	it('of figures without a unit needs to name none', () => {
		const pricing = { units: new Decimal(2), unitPrice: new Decimal(5), unit: '' };
		expect(pricingTextOf(pricing, style('invoice', 'en-GB', '{quantity} at {price}'))).toBe('');
		expect(pricingTextOf(pricing, style('invoice'))).toBe('2 at 5');
	});

	const filledWith = { description: 'A', product: 'B', quantity: '', band: '', period: '' };
	it.each([
		['{description}', 'A'],
		['{description}{product}', 'AB'],
		['{description} ({band}) {product}', 'A B'],
		['{description} [{band}] {product}', 'A B'],
		['{description} [ {band} ], {product}', 'A, B'],
		['{description} ( {band}{period} ) {product}', 'A B'],
		['{description}   {quantity}   {product}', 'A B'],
		['{description}, {band}, {quantity}; {period}: {product}', 'A, B'],
		['{description},{band},{product}', 'A,B'],
		['{description}  ,  {band}  ,  {product}', 'A, B'],
		['{band} – , {description} – : {period}', 'A'],
		['--{description}--', 'A'],
		['(of {description}) [{product}]', '(of A) [B]'],
	])('%s leaves no gap where something is blank: %s', (template, expected) => {
		const values = Object.fromEntries(placeholders.map((name) => [name, '']));
		const filled = fillTemplate(readLineTemplate(template).template, {
			...(values as Record<(typeof placeholders)[number], string>),
			...filledWith,
		});
		expect(filled).toBe(expected);
	});

	it('is read into text and names, without blank text', () => {
		expect(readLineTemplate('{product}{period}, {').template).toEqual([
			{ placeholder: 'product' },
			{ placeholder: 'period' },
			', {',
		]);
	});

	it('knows its placeholders, and which names are none', () => {
		expect(readLineTemplate('{ product } {nope} { {period}').unknown).toEqual(['nope']);
	});
});

it.each([
	['en-GB', 'en-GB'],
	['de', 'de'],
	['xx-nonsense-', undefined],
	['tlh', undefined],
])('the locale %s is %s', (text, expected) => expect(readLocale(text)).toBe(expected));

describe('wording', () => {
	it.each([
		['en-GB', '-1234567.875', '-1,234,567.875'],
		['de-DE', '-1234567.875', '-1.234.567,875'],
		['de-DE', '999', '999'],
		['en-IN', '1234567.5', '12,34,567.5'],
		['sv-SE', '-2.5', '−2,5'],
		['ar-EG', '12.05', '١٢٫٠٥'],
		['de-DE', `0.${'0'.repeat(24)}1`, `0,${'0'.repeat(24)}1`],
	])('of %s writes %s to its last digit', (locale, figure, written) =>
		expect(wordingFor(locale).number(new Decimal(figure))).toBe(written),
	);

	it('writes a date the same the second time, and whatever came before', () => {
		const { date } = wordingFor('en-GB');
		const days = Array.from({ length: 2_500 }, (_, day) =>
			new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10),
		);
		const first = days.map(date);
		expect(days.map(date)).toEqual(first);
		expect([first[0], first.at(-1)]).toEqual(['1 Jan 2020', '4 Nov 2026']);
	});
});

describe('what a line is told from others by', () => {
	const usage = lineItem({
		...{ description: 'Reads', units: 1500, averageUnitPrice: '0.02', convertedSubtotal: '30' },
		...{ productId: 'p', productName: 'API', childAccountId: 'c1', childAccountCode: 'acme-uk' },
		...{ servicePeriodStartDate: '2023-09-01', servicePeriodEndDate: '2023-10-01' },
	});
	const whose = ['acme-uk', '2023-09-01', '2023-10-01'];
	const reads = ['Reads', 'calls', '1500', '', '0.02', '', ''];
	const { lineItemType } = usage;

	it.each<[string, ComposedLine, DocumentKind, readonly string[]]>([
		['one part', composed(usage), 'invoice', ['', ...whose, ...reads]],
		[
			'parts of a product',
			composed(usage, { ...usage, description: 'Writes', referencedBillId: 'bill-1' }),
			'invoice',
			['API', ...whose, ...reads, 'Writes', ...reads.slice(1), 'bill-1'],
		],
		[
			'parts of an aggregation',
			standingFor('aggregation', usage, usage),
			'invoice',
			['', ...whose, ...reads, ...reads],
		],
		[
			'parts without a product name',
			composed({ ...usage, productName: undefined }, usage),
			'invoice',
			['', ...whose, ...reads, ...reads],
		],
		[
			'a child account by its id where it has no code',
			composed({ ...usage, childAccountCode: undefined }),
			'invoice',
			['', 'c1', ...whose.slice(1), ...reads],
		],
		[
			'neither text, account, period nor price',
			composed(lineItem({ description: '', units: 0 })),
			'invoice',
			['', '', '', '', lineItemType, 'calls', '', '', '', '', ''],
		],
		[
			'a credit, with its price above zero',
			composed(lineItem({ convertedSubtotal: -10 })),
			'creditNote',
			['', '', '', '', 'API calls', 'calls', '1', '', '10', '', ''],
		],
		[
			'a band, with where it begins and both its prices',
			ofBand({ lowerLimit: 1000, fixedPrice: 25, unitPrice: '0.001', bandUnits: 500 }),
			'invoice',
			['', '', '', '', 'API calls', 'calls', '', '1000', '', '25', '0.001'],
		],
	])('%s', (_what, line, kind, facts) => expect(factsOf(line, kind)).toEqual(facts));
});

it('the only band of a line is not told by where it begins', () => {
	const line = ofBand({ lowerLimit: 4, unitPrice: 2, bandUnits: 5 });
	expect(describeLine(line, priceLine(line), style('invoice'))).toBe('API calls');
});
