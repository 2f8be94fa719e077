import type { Json } from './books/json';
import type { CompanyOptions } from './options';
import { anInvoice, openTestCompany, saleLine } from './testCompany';

function open(company: Partial<CompanyOptions> = {}) {
	const opened = openTestCompany(company);
	const { records } = opened;
	records.addClass({ Name: 'North', FullyQualifiedName: 'Europe:North' }, { id: '5000' });
	records.addDepartment({ Name: 'London' }, { id: '77' });
	return opened;
}

const ofClass = (value: string) => anInvoice({ Line: [saleLine(1, { ClassRef: { value } })] });
const inLocation = (value: string) => anInvoice({ DepartmentRef: { value } });
const both = { ...ofClass('5000'), ...{ DepartmentRef: { value: '77' } } };

describe('a class stands on a line and a location on the document', () => {
	it('both come back with their names', async () => {
		const { body } = await open().post('invoice', both);
		expect(body.Invoice).toMatchObject({
			DepartmentRef: { value: '77' },
			Line: [{ SalesItemLineDetail: { ClassRef: { value: '5000' } } }, {}],
		});
	});

	it.each<[string, Json, string, string]>([
		[
			'a class that is not there: 2500',
			ofClass('5001'),
			'2500',
			'Line.SalesItemLineDetail.ClassRef',
		],
		['a location that is not there: 2500', inLocation('78'), '2500', 'DepartmentRef'],
	])('%s', async (_what, body, code, element) => {
		const { post, records } = open();
		const answer = await post('invoice', body);
		expect([answer.code, answer.detail]).toEqual([code, `Invalid Reference Id : ${element}`]);
		expect(records.invoices()).toEqual([]);
	});

	it.each([
		['classes', '5000'],
		['departments', '77'],
	] as const)('an inactive one of the %s: 610', async (list, id) => {
		const { post, records } = open();
		records.makeInactive(list, id);
		expect((await post('invoice', both)).code).toBe('610');
	});

	it('an update without them takes them away, a sparse one leaves them', async () => {
		const { post, records } = open();
		await post('invoice', both);
		const stored = () => records.invoices()[0] ?? {};
		const { Id, SyncToken } = stored();
		await post('invoice', { Id, SyncToken, sparse: true, PrivateNote: 'x' });
		expect(stored()).toMatchObject({ DepartmentRef: { value: '77' }, PrivateNote: 'x' });
		await post('invoice', { ...anInvoice(), Id, SyncToken: stored().SyncToken });
		expect(stored()).not.toHaveProperty('DepartmentRef');
		expect(JSON.stringify(stored())).not.toContain('ClassRef');
	});
});

describe('what the company does not track is left out without a word', () => {
	it.each<[string, Partial<CompanyOptions>, string[]]>([
		['no classes', { classTracking: 'off' }, ['DepartmentRef']],
		['one class for a transaction', { classTracking: 'transaction' }, ['DepartmentRef']],
		['no locations', { trackDepartments: false }, ['ClassRef']],
	])('%s', async (_what, company, kept) => {
		const { post } = open(company);
		const answer = await post('invoice', both);
		expect(answer.status).toBe(200);
		const text = JSON.stringify(answer.body);
		expect(['ClassRef', 'DepartmentRef'].filter((field) => text.includes(`"${field}"`))).toEqual(
			kept,
		);
	});

	it('not even one that is not there is refused then', async () => {
		const { post } = open({ classTracking: 'off', trackDepartments: false });
		expect((await post('invoice', { ...ofClass('1'), ...inLocation('2') })).status).toBe(200);
	});
});
