import {
	searchDimensions,
	searchDimensionValues,
	searchMappedEntities,
} from '../../../../nodes/SyncM3terBill/listSearch/searchDestination';
import { createWorld } from '../../../fakes/host/world';
import { createQuickBooksFake } from '../../../fakes/quickBooks/quickBooksFake';
import { createXeroFake } from '../../../fakes/xero/xeroFake';
import { contextFor } from './standInContext';

const namesOf = ({ results }: { results: ReadonlyArray<{ name: string }> }) =>
	results.map(({ name }) => name);

describe('the dimensions of Xero', () => {
	const open = (categories: 'some' | 'none') => {
		const fake = createXeroFake(createWorld());
		const { trackingCategories, organisation } = fake.organisation;
		const archived = 'ARCHIVED' as const;
		trackingCategories.push({
			...{ trackingCategoryId: 'category-old', name: 'Branch', status: archived },
			options: [{ trackingOptionId: 'option-old', name: 'London' }],
		});
		if (categories === 'none') trackingCategories.shift();
		const [region] = trackingCategories;
		if (categories === 'some' && region) {
			const gone = { trackingOptionId: 'option-gone', name: 'East', status: archived };
			trackingCategories[0] = { ...region, options: [...region.options, gone] };
		}
		const { accessToken } = fake.oauth.issueTokens();
		const inRow = (row: Readonly<Record<string, string>>) =>
			contextFor(fake.app, accessToken, {
				...{ destination: 'xero', xeroTenant: organisation.tenantId },
				...row,
			});
		return { inRow, regionId: region?.trackingCategoryId ?? '' };
	};

	it('are its tracking categories, without those that are archived', async () => {
		const { inRow, regionId } = open('some');
		const { results } = await searchDimensions.call(inRow({}));
		expect(results).toEqual([{ name: 'Region', value: regionId }]);
	});

	it('have the options of the category in the same row, without those that are archived', async () => {
		const { inRow, regionId } = open('some');
		const values = inRow({ '&dimension': regionId });
		expect(namesOf(await searchDimensionValues.call(values))).toEqual(['North', 'South']);
		expect(namesOf(await searchDimensionValues.call(values, 'sou'))).toEqual(['South']);
	});

	it('are offered to mappings as category and option', async () => {
		const { inRow } = open('some');
		const found = await searchMappedEntities.call(inRow({ '&table': 'TrackingOption' }));
		expect(namesOf(found)).toEqual(['Region: North', 'Region: South']);
	});

	it.each([
		['no category is chosen', 'some', { '&dimension': '' }, 'choose one under Dimension first'],
		[
			'the category is archived',
			'some',
			{ '&dimension': 'category-old' },
			'The organisation has no active tracking category with the ID "category-old": choose one under Dimension',
		],
		[
			'the organisation has none',
			'none',
			{ '&dimension': 'category-old' },
			'The organisation has no active tracking category: add one in Xero under Settings > Tracking categories',
		],
		[
			'a custom field is meant',
			'some',
			{ '&source': 'accountCustomField' },
			'enter it under By ID or Name',
		],
	] as const)(
		'have no values where %s, and the list says so',
		async (_why, categories, row, said) =>
			await expect(searchDimensionValues.call(open(categories).inRow(row))).rejects.toThrow(said),
	);

	it('are no empty list where the organisation has none', async () => {
		const said = 'The organisation has no active tracking category';
		const { inRow } = open('none');
		await expect(searchDimensions.call(inRow({}))).rejects.toThrow(said);
		const inMapping = inRow({ '&table': 'TrackingOption' });
		await expect(searchMappedEntities.call(inMapping)).rejects.toThrow(said);
	});
});

describe('the dimensions of QuickBooks', () => {
	const realmId = '4620816365000001';

	const open = (settings: {
		classTracking?: 'transaction' | 'off';
		trackDepartments?: boolean;
	}) => {
		const fake = createQuickBooksFake(createWorld(), {
			companies: [{ realmId, environment: 'sandbox', name: 'Sandbox Company', ...settings }],
		});
		const company = fake.books.company(realmId, 'sandbox');
		company.addClass({ Name: 'North' });
		company.addClass({ Name: 'South' });
		company.makeInactive('classes', company.addClass({ Name: 'East' }).id);
		company.addDepartment({ Name: 'London' });
		company.addTerm({ Name: 'Net 30', DueDays: 30 });
		const { accessToken } = company.issueTokens();
		return (row: Readonly<Record<string, string>>) =>
			contextFor(
				fake.app,
				accessToken,
				{ destination: 'quickBooksSandbox', ...row },
				{ environment: 'sandbox', oauthTokenData: { callbackQueryString: { realmId } } },
			);
	};

	it('are class and location', async () => {
		expect(namesOf(await searchDimensions.call(open({})({})))).toEqual(['Class', 'Location']);
	});

	it.each([
		['class', undefined, ['North', 'South']],
		['Class', undefined, ['North', 'South']],
		['class', 'OUT', ['South']],
		['location', undefined, ['London']],
	])('%s, searched for %s, has the active ones: %j', async (dimension, text, expected) => {
		const values = open({})({ '&dimension': dimension });
		const found = await searchDimensionValues.call(values, text);
		expect(namesOf(found)).toEqual(expected);
	});

	it.each([
		['Class', ['North', 'South']],
		['Department', ['London']],
		['Term', ['Net 30']],
	])('are offered to mappings to the table %s, as terms are', async (table, expected) => {
		const found = await searchMappedEntities.call(open({})({ '&table': table }));
		expect(namesOf(found)).toEqual(expected);
	});

	const untracked = [
		[
			'classes are not tracked',
			{ classTracking: 'off' },
			'class',
			'Class',
			'The company does not track classes. In QuickBooks, under Account and settings > Advanced > Categories, turn on Track classes.',
		],
		[
			'a whole transaction has one class',
			{ classTracking: 'transaction' },
			'class',
			'Class',
			'set Track classes to one for each row in a transaction.',
		],
		[
			'locations are not tracked',
			{ trackDepartments: false },
			'location',
			'Department',
			'turn on Track locations.',
		],
	] as const;
	it.each(untracked)('are not offered where %s', async (_why, settings, dimension, table, said) => {
		const inRow = open(settings);
		const values = searchDimensionValues.call(inRow({ '&dimension': dimension }));
		await expect(values).rejects.toThrow(said);
		const mapped = searchMappedEntities.call(inRow({ '&table': table }));
		await expect(mapped).rejects.toThrow(said);
	});

	it('have no values before one is chosen, and the list says so', async () => {
		const values = searchDimensionValues.call(open({})({ '&dimension': '' }));
		await expect(values).rejects.toThrow('choose Class or Location under Dimension first');
	});
});
