import type { CodingSource, DimensionCandidate } from '../../../lib/document/DraftDocument';
import { bookDimensions, canBook, type DimensionInBooks } from '../../../lib/ledger/bookDimensions';
import { destinationNamed } from '../support/fixtures';
import { draft, draftLine } from '../support/drafts';

const active = (id: string, name: string, path?: string) => ({ id, name, path, isActive: true });

const region: DimensionInBooks = {
	key: '11111111-0000-4000-8000-000000000000',
	name: 'Region',
	values: [active('r-north', 'North'), { ...active('r-old', 'Old'), isActive: false }],
};
const channel: DimensionInBooks = {
	key: '22222222-0000-4000-8000-000000000000',
	name: 'R/D channel',
	values: [active('c-web', 'Web/mobile')],
};
const archived: DimensionInBooks = {
	key: '33333333-0000-4000-8000-000000000000',
	name: 'Team',
	off: { problem: 'the tracking category Team is archived in Xero', remedy: 'Restore it.' },
	values: [active('t-one', 'One')],
};
const inXero = [region, channel, archived];

const classes: DimensionInBooks = {
	key: 'class',
	name: 'class',
	values: [
		active('1', 'North', 'Europe:North'),
		active('2', 'North', 'Asia:North'),
		active('3', 'South', 'South'),
	],
};
const locations: DimensionInBooks = {
	key: 'location',
	name: 'location',
	values: [active('9', 'London')],
};

const fixed: CodingSource = { setting: 'dimensions' };
const product: CodingSource = { entity: 'Product', id: 'p1', mappingId: 'm1' };
const ofAccount: CodingSource = { entity: 'Account', id: 'a1' };

const book = (
	destination: string,
	books: readonly DimensionInBooks[],
	...dimensions: ReadonlyArray<readonly [string, ...Array<readonly [string, CodingSource]>]>
) => {
	const drafted = dimensions.map(([dimension, ...candidates]) => ({
		dimension,
		candidates: candidates.map(([value, source]): DimensionCandidate => ({ value, source })),
	}));
	const document = draft({ lines: [draftLine(), draftLine({ dimensions: drafted })] });
	const facts = destinationNamed(destination);
	const booked = bookDimensions(document, books, facts);
	expect(canBook(document, books, facts) || !booked.ok).toBe(true);
	return booked.ok
		? booked.value.lines[1]?.booked?.map(({ dimensionName, name }) => `${dimensionName}: ${name}`)
		: booked.reason;
};

describe('what is found', () => {
	it.each([
		['an option by id', [region.key, ['r-north', fixed]], ['Region: North']],
		['an option by name, in any case', [region.key, ['north', fixed]], ['Region: North']],
		['a mapping by names', [region.key, ['Region/North', product]], ['Region: North']],
		['a mapping by ids', [region.key, [`${region.key}/r-north`, product]], ['Region: North']],
		[
			'a mapping by the id of the option alone',
			[region.key, ['r-north', product]],
			['Region: North'],
		],
		[
			'names with a slash',
			[channel.key, ['R/D channel/Web/mobile', product]],
			['R/D channel: Web/mobile'],
		],
		[
			'the first mapping that is of this category',
			[channel.key, ['Region/North', product], ['c-web', product], ['R/D channel/Nope', ofAccount]],
			['R/D channel: Web/mobile'],
		],
		[
			'a mapping with blanks around its slash',
			[region.key, ['Region / North', product]],
			['Region: North'],
		],
		['no value of a category that no mapping names', [channel.key, ['Region/North', product]], []],
		['nor one of which a mapping names an option of another', [region.key, ['c-web', product]], []],
		[
			'one value that two mappings of one product name',
			[region.key, ['Region/North', product], [`${region.key}/r-north`, product]],
			['Region: North'],
		],
	] as const)('%s', (_what, dimension, expected) =>
		expect(book('xero', inXero, dimension as never)).toEqual(expected),
	);

	it.each<[string, CodingSource, CodingSource]>([
		['another entity of the kind', product, { ...product, id: 'p2' }],
		['an entity of another kind', product, { entity: 'Aggregation', id: 'p1' }],
		['a setting', product, fixed],
		['an entity behind a setting', fixed, product],
		['another row of the setting', fixed, fixed],
	])('a value goes before that of %s', (_which, first, second) =>
		expect(book('quickBooks', [classes], ['class', ['3', first], ['1', second]] as never)).toEqual([
			'class: South',
		]),
	);

	it('a line without dimensions is booked with none, and so is a document', () => {
		const drafted = { dimension: 'class', candidates: [{ value: '3', source: fixed }] };
		const document = draft({ lines: [draftLine(), draftLine({ dimensions: [drafted] })] });
		const booked = bookDimensions(document, [classes], destinationNamed('quickBooks'));
		expect(booked).toMatchObject({ value: { booked: [], lines: [{ booked: [] }, {}] } });
	});

	it.each([
		['a class by id', ['class', ['3', fixed]], ['class: South']],
		['a class by its whole path', ['class', ['europe:north', fixed]], ['class: North']],
		['a class by a name that only one has', ['class', ['South', fixed]], ['class: South']],
		['a mapping by id', ['class', ['2', product]], ['class: North']],
	] as const)('QuickBooks: %s', (_what, dimension, expected) =>
		expect(book('quickBooks', [classes, locations], dimension as never)).toEqual(expected),
	);
});

describe('what fails before anything is sent', () => {
	it.each([
		[
			'an unknown option',
			[region.key, ['Nort', fixed]],
			'no tracking option "Nort" in the tracking category Region',
			'Correct Options > Dimensions',
		],
		[
			'an archived option',
			[region.key, ['Region/Old', product]],
			'tracking option Old is no longer active in Xero (from the external mapping m1 of Product p1)',
			'Restore the tracking option',
		],
		['an archived category', [archived.key, ['One', fixed]], 'Team is archived', 'Restore'],
		[
			'an option of another category',
			[region.key, ['c-web', fixed]],
			'is of R/D channel, not of Region',
			'Correct',
		],
		[
			'a name where the id of the category belongs',
			['Region', ['North', fixed]],
			'"Region" is the name of a tracking category, and the setting takes its ID',
			`enter its ID ${region.key}`,
		],
		[
			'an unknown category',
			['44444444-0000-4000-8000-000000000000', ['North', fixed]],
			'Xero has no tracking category',
			'Choose',
		],
		[
			'a mapping without its category',
			[region.key, ['North', product]],
			'"North" names no tracking category',
			'with a slash between them',
		],
		[
			'a mapping with an unknown category',
			[region.key, ['Regoin/North', product]],
			'no tracking category that "Regoin/North" names',
			'Write',
		],
		[
			'two mappings of one product to one category',
			[
				region.key,
				['Region/North', product],
				['R/D channel/Web/mobile', product],
				['Region/Old', product],
			],
			'no longer active',
			'Restore',
		],
	] as const)('%s', (_what, dimension, message, remedy) =>
		expect(book('xero', inXero, dimension as never)).toMatchObject({
			code: 'DIMENSION_INVALID',
			message: expect.stringContaining(message) as string,
			remedy: expect.stringContaining(remedy) as string,
			details: { line: 2 },
		}),
	);

	it.each([
		[
			'a name in an external mapping',
			['class', ['South', product]],
			'"South" is the name of a class, and an external mapping takes its ID',
			'Enter 3, the ID of South',
		],
		[
			'a name that two classes have',
			['class', ['North', fixed]],
			'"North" is the name of 2 class entries',
			'1 is Europe:North, 2 is Asia:North',
		],
		[
			'the id of a location',
			['class', ['9', fixed]],
			'"9" is of location, not of class',
			'Correct',
		],
	] as const)('QuickBooks: %s', (_what, dimension, message, remedy) =>
		expect(book('quickBooks', [classes, locations], dimension as never)).toMatchObject({
			code: 'DIMENSION_INVALID',
			message: expect.stringContaining(message) as string,
			remedy: expect.stringContaining(remedy) as string,
		}),
	);

	it('of one name that which is active is meant', () => {
		const old = { ...active('4', 'South'), isActive: false };
		const all = { ...classes, values: [old, ...classes.values] };
		expect(book('quickBooks', [all], ['class', ['South', fixed]])).toEqual(['class: South']);
		const only = { ...classes, values: [old, { ...old, id: '5' }] };
		expect(book('quickBooks', [only], ['class', ['South', fixed]])).toMatchObject({
			message: expect.stringContaining('South is no longer active') as string,
		});
	});

	it.each<readonly [string, string, string, readonly DimensionInBooks[], string, string]>([
		[
			'a class that is not there',
			'class',
			'7',
			[classes, locations],
			'line 2 ("API calls"): QuickBooks has no class "7" (from Options > Dimensions).',
			'Correct Options > Dimensions, or add the class in QuickBooks. Then send the bill again.',
		],
		[
			'a class that is a location',
			'class',
			'9',
			[classes, { ...locations, values: [active('8', 'Leeds'), ...locations.values] }],
			'line 2 ("API calls"): "9" is of location, not of class (from Options > Dimensions).',
			'Correct Options > Dimensions, or add the class in QuickBooks. Then send the bill again.',
		],
		[
			'no classes at all',
			'class',
			'7',
			[],
			'line 2 ("API calls"): QuickBooks has no class.',
			'Choose the class from the list under Options > Dimensions, or add one in QuickBooks. Then send the bill again.',
		],
		[
			'no classes, where there are locations',
			'class',
			'7',
			[locations],
			'line 2 ("API calls"): QuickBooks has no class "class".',
			'Choose the class from the list under Options > Dimensions, or add one in QuickBooks. Then send the bill again.',
		],
		[
			'what QuickBooks does not know',
			'department',
			'7',
			[classes],
			'line 2 ("API calls"): QuickBooks has no dimension "department".',
			'Choose the dimension from the list under Options > Dimensions, or add one in QuickBooks. Then send the bill again.',
		],
	])('in whole sentences: %s', (_what, dimension, value, books, message, remedy) =>
		expect(book('quickBooks', books, [dimension, [value, fixed]])).toMatchObject({
			message,
			remedy,
			details: { value, source: fixed, line: 2 },
		}),
	);

	it('a dimension of the document as a whole, of no line', () => {
		const candidates = [{ value: 'Paris', source: fixed }];
		const document = draft({ dimensions: [{ dimension: 'location', candidates }] });
		const booked = bookDimensions(document, [locations], destinationNamed('quickBooks'));
		expect(booked).toMatchObject({
			reason: { message: 'QuickBooks has no location "Paris" (from Options > Dimensions).' },
		});
		expect(booked).not.toHaveProperty('reason.details.line');
	});

	it('a category without its option', () =>
		expect(book('xero', inXero, [region.key, ['Region', product]])).toMatchObject({
			message: expect.stringContaining('"Region" names no tracking category') as string,
		}));

	it('an archived category is named with what was to be booked', () =>
		expect(book('xero', inXero, [archived.key, ['One', fixed]])).toMatchObject({
			details: { dimension: 'Team', value: 'One', source: fixed },
		}));

	it('two mappings of one entity to different options of one category', () => {
		const two = { ...region, values: [...region.values, active('r-south', 'South')] };
		expect(
			book('xero', [two], [region.key, ['Region/North', product], ['Region/South', product]]),
		).toMatchObject({
			message: expect.stringContaining('North and South') as string,
			remedy: 'Delete one of the two external mappings, then send the bill again.',
		});
	});

	it('a third category', () => {
		const team = { ...archived, off: undefined };
		expect(
			book(
				'xero',
				[region, channel, team],
				[region.key, ['North', fixed]],
				[channel.key, ['c-web', fixed]],
				[team.key, ['One', product]],
			),
		).toMatchObject({ message: expect.stringContaining('names no tracking category') as string });
		expect(
			book(
				'xero',
				[region, channel, team],
				[region.key, ['North', fixed]],
				[channel.key, ['c-web', fixed]],
				[team.key, ['Team/One', product]],
			),
		).toMatchObject({
			code: 'DIMENSION_INVALID',
			message: expect.stringContaining('Team would be one tracking category too many') as string,
			remedy: 'Remove a row from Options > Dimensions, so that 2 remain, then send the bill again.',
		});
	});

	it('tracking that is off: an organisation without any category', () =>
		expect(book('xero', [], [region.key, ['North', fixed]])).toMatchObject({
			message: expect.stringContaining('Xero has no tracking category') as string,
		}));
});

it('a document without dimensions is the same document', () => {
	const document = draft();
	expect(bookDimensions(document, undefined, destinationNamed('xero'))).toEqual({
		ok: true,
		value: document,
	});
	expect(canBook(document, undefined, destinationNamed('xero'))).toBe(true);
});

describe('what is known of the books is enough', () => {
	const facts = destinationNamed('quickBooks');
	const of = (value: string) => [{ dimension: 'class', candidates: [{ value, source: fixed }] }];
	it.each<
		[string, Parameters<typeof canBook>[0], readonly DimensionInBooks[] | undefined, boolean]
	>([
		['for a document without dimensions', { lines: [{}] }, undefined, true],
		[
			'for none that names a class where no classes are known',
			{ dimensions: of('3') },
			undefined,
			false,
		],
		['for a class of the document', { dimensions: of('3') }, [classes], true],
		['for no class of the document that is not known', { dimensions: of('7') }, [classes], false],
		['for a class of a line', { lines: [{}, { dimensions: of('3') }] }, [classes], true],
		[
			'for no class of a line that is not known',
			{ lines: [{ dimensions: of('3') }, { dimensions: of('7') }] },
			[classes],
			false,
		],
	])('%s', (_what, document, books, expected) =>
		expect(canBook(document, books, facts)).toBe(expected),
	);
});
