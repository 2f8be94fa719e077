import type { XeroTrackingCategory } from './books/types';
import { aLine, anInvoice, createBench, elementsOf, type Element, messagesOf } from './testing';

const categoryOf = (place: number, name: string, options: readonly string[]) => ({
	trackingCategoryId: `c0000000-0000-4000-8000-00000000000${place}`,
	name,
	options: options.map((option, index) => ({
		trackingOptionId: `0000000${place}-0000-4000-8000-00000000000${index}`,
		name: option,
	})),
});

function open() {
	const bench = createBench();
	const { trackingCategories } = bench.fake.organisation;
	trackingCategories.push(categoryOf(1, 'Channel', ['Web']), categoryOf(2, 'Team', ['One']));
	const [region, channel, team] = trackingCategories as [
		XeroTrackingCategory,
		XeroTrackingCategory,
		XeroTrackingCategory,
	];
	const byIds = ({ trackingCategoryId, options }: XeroTrackingCategory): Element => ({
		TrackingCategoryID: trackingCategoryId,
		TrackingOptionID: options[0]?.trackingOptionId,
	});
	const write = async (...Tracking: readonly Element[]) =>
		await bench.create('Invoices', anInvoice(bench, { LineItems: [aLine({ Tracking })] }));
	return { ...bench, region, channel, team, byIds, write };
}

const trackingOf = ({ LineItems }: Element) => {
	const [line] = LineItems as Array<{ Tracking: Array<{ Name: string; Option: string }> }>;
	return line?.Tracking.map(({ Name, Option }) => `${Name}: ${Option}`);
};

describe('a line keeps an option', () => {
	it('by ids, and says both names', async () => {
		const { write, byIds, region } = open();
		expect(trackingOf(await write(byIds(region)))).toEqual(['Region: North']);
	});

	it('by names', async () => {
		const { write } = open();
		expect(trackingOf(await write({ Name: 'Region', Option: 'South' }))).toEqual(['Region: South']);
	});

	it('of two categories, and is refused with three', async () => {
		const { write, byIds, region, channel, team } = open();
		expect(trackingOf(await write(byIds(region), byIds(channel)))).toEqual([
			'Region: North',
			'Channel: Web',
		]);
		const refused = await write(byIds(region), byIds(channel), byIds(team));
		expect(messagesOf(refused)).toContain('A line item can have at most 2 tracking categories');
	});
});

describe('an option is left out without a word', () => {
	it.each<[string, (books: ReturnType<typeof open>) => Element]>([
		['that no category has', () => ({ Name: 'Region', Option: 'West' })],
		['of a category that is not there', () => ({ Name: 'Territory', Option: 'North' })],
		[
			'of another category',
			({ region, byIds, channel }) => ({
				...byIds(region),
				...{ TrackingOptionID: byIds(channel).TrackingOptionID },
			}),
		],
		[
			'that is archived',
			({ region, byIds }) => {
				Object.assign(region.options[0] ?? {}, { status: 'ARCHIVED' });
				return byIds(region);
			},
		],
		[
			'of an archived category',
			({ region, byIds }) => {
				region.status = 'ARCHIVED';
				return byIds(region);
			},
		],
	])('%s', async (_what, tag) => {
		const books = open();
		const written = await books.write(tag(books));
		expect([messagesOf(written), trackingOf(written)]).toEqual([[], []]);
	});
});

it('lists show archived categories and options only where they are asked for', async () => {
	const { call, region, channel } = open();
	channel.status = 'ARCHIVED';
	Object.assign(region.options[0] ?? {}, { status: 'ARCHIVED' });
	const listed = async (query: string) =>
		elementsOf(await call('GET', `/TrackingCategories${query}`), 'TrackingCategories').map(
			({ Name, Options }) => [Name, (Options as Element[]).map((option) => option.Name)],
		);
	expect(await listed('')).toEqual([
		['Region', ['South']],
		['Team', ['One']],
	]);
	expect(await listed('?includeArchived=true')).toEqual([
		['Region', ['North', 'South']],
		['Channel', ['Web']],
		['Team', ['One']],
	]);
});
