import {
	readBusinessUnits,
	unitsNotStored,
} from '../../../../lib/destinations/quickbooks/businessUnits';
import type { HttpAnswer, HttpRequest } from '../../../../lib/http/request';
import { expectFail, expectOk } from '../../support/expectOk';

const tracksAll = {
	AccountingInfoPrefs: { ClassTrackingPerTxnLine: true, TrackDepartments: true },
};
const named = (dimension: string) => [{ dimension, candidates: [] }];
const withClass = { lines: [{}, { dimensions: named('class') }] };
const withLocation = { dimensions: named('location') };

const records = {
	Class: [
		{ Id: '1', Name: 'North', FullyQualifiedName: 'Region:North' },
		{ Id: '2', Name: 'South', Active: false },
	],
	Department: [{ Id: '3', Name: 'London', Active: true }],
};

async function read(
	documents: Parameters<typeof readBusinessUnits>[1],
	preferences: object = tracksAll,
	status = 200,
) {
	const requests: HttpRequest[] = [];
	const send = (request: HttpRequest): Promise<HttpAnswer> => {
		requests.push(request);
		const { BatchItemRequest } = JSON.parse(request.body ?? '{}') as {
			BatchItemRequest: Array<{ bId: string; Query: string }>;
		};
		const BatchItemResponse = BatchItemRequest.map(({ bId, Query }) => {
			const entity = Query.includes('from Class') ? 'Class' : 'Department';
			return { bId, QueryResponse: { [entity]: records[entity] } };
		});
		return Promise.resolve({
			...{ kind: 'answered', status, headers: {}, body: { BatchItemResponse } },
		});
	};
	const company = { environment: 'production', realmId: '9130' } as const;
	const units = await readBusinessUnits({ send, company }, documents, preferences as never, 'Acme');
	return { units, requests };
}

const classes = {
	...{ key: 'class', name: 'class', off: undefined },
	values: [
		{ id: '1', name: 'North', path: 'Region:North', isActive: true },
		{ id: '2', name: 'South', path: undefined, isActive: false },
	],
};
const locations = {
	...{ key: 'location', name: 'location', off: undefined },
	values: [{ id: '3', name: 'London', path: undefined, isActive: true }],
};

it.each<[string, Parameters<typeof read>[0], readonly object[], number]>([
	['none where no document names one', [{}, { lines: [{}], dimensions: [] }], [], 0],
	['classes, for a line of one document', [{}, withClass], [classes], 1],
	['locations, for a document', [withLocation], [locations], 1],
	['both in one call', [withLocation, withClass], [classes, locations], 1],
])('reads %s, inactive ones too', async (_what, documents, units, calls) => {
	const { units: found, requests } = await read(documents);
	expect([expectOk(found), requests.length]).toEqual([units, calls]);
	expect(requests.every(({ body }) => body?.includes('Active in (true, false)'))).toBe(true);
});

it('asks for nothing that the company does not track, and says why', async () => {
	const preferences = { AccountingInfoPrefs: { TrackDepartments: true } };
	const { units, requests } = await read([withClass, withLocation], preferences);
	expect(expectOk(units)).toEqual([
		{
			...{ key: 'class', name: 'class', values: [] },
			off: {
				problem: 'Acme does not track classes',
				remedy: expect.stringMatching(/turn on Track classes, or remove the class/) as string,
			},
		},
		locations,
	]);
	expect(requests[0]?.body).not.toContain('from Class');
});

it('lists that cannot be read are a failure', async () =>
	expect(expectFail((await read([withClass], tracksAll, 503)).units).code).toBe('SERVER_ERROR'));

describe('what QuickBooks left out of a document', () => {
	const document = { type: 'invoice', number: 'INV-1' } as const;
	const line = (id?: string) => ({
		DetailType: 'SalesItemLineDetail',
		SalesItemLineDetail: id === undefined ? {} : { ClassRef: { value: id } },
	});
	const subtotal = { DetailType: 'SubTotalLineDetail' };
	const located = (value: string) => ({ DepartmentRef: { value } });

	it.each<[string, object, object, ReadonlyArray<readonly unknown[]>]>([
		[
			'nothing',
			{ ...located('3'), Line: [line('1')] },
			{ ...located('3'), Line: [line('1'), subtotal] },
			[],
		],
		['nothing that was not sent', { Line: [line()] }, { ...located('3'), Line: [line('1')] }, []],
		['the location', located('3'), {}, [[null, 'location', '3', null]]],
		['the location for another', located('3'), located('4'), [[null, 'location', '3', '4']]],
		[
			'the class of a line',
			{ Line: [line(), line('1')] },
			{ Line: [line(), line()] },
			[[2, 'class', '1', null]],
		],
		[
			'both',
			{ ...located('3'), Line: [line('1')] },
			{ Line: [line('2')] },
			[
				[null, 'location', '3', null],
				[1, 'class', '1', '2'],
			],
		],
		[
			'nothing that could be compared, of other lines',
			{ Line: [line('1')] },
			{ Line: [line(), line()] },
			[],
		],
	])('is %s', (_what, sent, stored, lost) => {
		const warnings = unitsNotStored(document, sent as never, stored as never);
		const found = warnings.flatMap(({ details }) => details?.dimensions as Array<object>);
		expect(found.map((one) => Object.values(one))).toEqual(lost);
		for (const { message } of warnings) expect(message).toContain('invoice INV-1');
	});
});
