import { expectFail, expectOk } from '../support/expectOk';
import {
	approveBillsRequest,
	createMappingRequest,
	createStatementJobRequest,
	deleteRequest,
	deleteMappingRequest,
	getRequest,
	listRequest,
	mappingsOfEntityRequest,
	mappingNamesRequest,
	mappingsOfExternalEntityRequest,
	statementJobRequest,
	statementJobsRequest,
	statementRequest,
	updateMappingRequest,
	withQuery,
} from '../../../lib/m3ter/requests';

const organization = { baseUrl: 'https://api.m3ter.com', organizationId: 'o1' };
const mapping = {
	m3terEntity: 'Account',
	m3terId: 'a1',
	externalSystem: 'Xero',
	externalTable: 'Contact',
	externalId: 'c1',
};
const json = { 'content-type': 'application/json' };

describe('a request to m3ter', () => {
	it.each([
		[
			'a page of bills',
			listRequest(organization, 'bills'),
			'GET https://api.m3ter.com/organizations/o1/bills?pageSize=100',
		],
		[
			'a page of accounts by id',
			listRequest(organization, 'accounts', { ids: ['a1', 'a2'] }),
			'GET https://api.m3ter.com/organizations/o1/accounts?pageSize=100&ids=a1%2Ca2',
		],
		[
			'a page of mappings',
			listRequest(organization, 'externalmappings', { externalSystemId: 'Xero' }),
			'GET https://api.m3ter.com/organizations/o1/externalmappings?pageSize=200&externalSystemId=Xero',
		],
		[
			'what is blank or absent is left out, what is false is not',
			listRequest(organization, 'bills', {
				ids: [],
				status: '',
				billDate: undefined,
				locked: false,
			}),
			'GET https://api.m3ter.com/organizations/o1/bills?pageSize=100&locked=false',
		],
		[
			'the next page',
			withQuery(listRequest(organization, 'bills'), { nextToken: 'a+b/c=' }),
			'GET https://api.m3ter.com/organizations/o1/bills?pageSize=100&nextToken=a%2Bb%2Fc%3D',
		],
		[
			'a smaller page',
			withQuery(listRequest(organization, 'bills'), { pageSize: '2' }),
			'GET https://api.m3ter.com/organizations/o1/bills?pageSize=2',
		],
		[
			'a base URL with slashes at its end',
			getRequest(
				{ baseUrl: 'https://api.dev.m3ter.com//', organizationId: 'o-1' },
				'accounts',
				'a1',
			),
			'GET https://api.dev.m3ter.com/organizations/o-1/accounts/a1',
		],
		[
			'the mappings of one m3ter entity',
			mappingsOfEntityRequest(organization, 'Account', 'a1'),
			'GET https://api.m3ter.com/organizations/o1/externalmappings/external/Account/a1?pageSize=200',
		],
		[
			'the mappings of one external entity',
			mappingsOfExternalEntityRequest(organization, 'Xero', 'Contact', 'c1'),
			'GET https://api.m3ter.com/organizations/o1/externalmappings/externalid/Xero/Contact/c1?pageSize=200',
		],
		[
			'the mappings of an external entity whose id is no word',
			mappingsOfExternalEntityRequest(organization, 'Our ERP', 'Sales/Customer', '../a?b'),
			'GET https://api.m3ter.com/organizations/o1/externalmappings/externalid/Our%20ERP/Sales%2FCustomer/..%2Fa%3Fb?pageSize=200',
		],
		[
			'the names that mappings may have',
			mappingNamesRequest(organization),
			'GET https://api.m3ter.com/organizations/o1/externalmappingconfiguration',
		],
		[
			'a statement',
			statementRequest(organization, 'b1', 'json'),
			'GET https://api.m3ter.com/organizations/o1/bills/b1/statement/json',
		],
		[
			'the jobs of a statement',
			statementJobsRequest(organization, 'b1'),
			'GET https://api.m3ter.com/organizations/o1/statementjobs?billId=b1',
		],
		[
			'one job of a statement',
			statementJobRequest(organization, 'j1'),
			'GET https://api.m3ter.com/organizations/o1/statementjobs/j1',
		],
		[
			'the deletion of something else',
			deleteRequest(organization, 'notifications/configurations', 'n1'),
			'DELETE https://api.m3ter.com/organizations/o1/notifications/configurations/n1',
		],
		[
			'the deletion of a mapping',
			deleteMappingRequest(organization, 'm1'),
			'DELETE https://api.m3ter.com/organizations/o1/externalmappings/m1',
		],
	])('%s', (_sentence, request, expected) => {
		const { method, url, headers, body } = expectOk(request);
		expect(`${method} ${url}`).toBe(expected);
		expect([headers, body]).toEqual([{}, undefined]);
	});

	it.each([
		[
			'approves bills',
			approveBillsRequest(organization, ['b1', 'b2']),
			'POST https://api.m3ter.com/organizations/o1/bills/approve',
			{ billIds: ['b1', 'b2'] },
		],
		[
			'has a statement made as CSV, beside the JSON that is always made',
			createStatementJobRequest(organization, 'b1', 'csv'),
			'POST https://api.m3ter.com/organizations/o1/statementjobs',
			{ billId: 'b1', includeCsvFormat: true },
		],
		[
			'has a statement made as JSON alone',
			createStatementJobRequest(organization, 'b1', 'json'),
			'POST https://api.m3ter.com/organizations/o1/statementjobs',
			{ billId: 'b1', includeCsvFormat: false },
		],
		[
			'creates a mapping',
			createMappingRequest(organization, mapping),
			'POST https://api.m3ter.com/organizations/o1/externalmappings',
			mapping,
		],
		[
			'changes a mapping in its current version',
			updateMappingRequest(organization, 'm1', mapping, 3),
			'PUT https://api.m3ter.com/organizations/o1/externalmappings/m1',
			{ ...mapping, version: 3 },
		],
	])('%s', (_sentence, request, expected, sent) => {
		const { method, url, headers, body } = expectOk(request);
		expect(`${method} ${url}`).toBe(expected);
		expect(headers).toEqual(json);
		expect(JSON.parse(body ?? '')).toEqual(sent);
	});

	it.each(['..', '.', '%2e%2E', '', 'a/b', 'a b', '../bills', '\uD800', 'a\n'])(
		'with the id %j there is none',
		(id) => {
			const requests = [
				getRequest(organization, 'bills', id),
				deleteMappingRequest(organization, id),
				updateMappingRequest(organization, id, mapping, 1),
				mappingsOfEntityRequest(organization, 'Account', id),
				getRequest({ ...organization, organizationId: id }, 'bills', 'b1'),
				withQuery(listRequest({ ...organization, organizationId: id }, 'bills'), {}),
			];
			for (const request of requests) expect(expectFail(request).code).toBe('ID_INVALID');
		},
	);

	it.each(['..', '.', '', '\uDFFF'])('of an external system named %j there is none', (name) => {
		const requests = [
			mappingsOfEntityRequest(organization, name, 'a1'),
			mappingsOfExternalEntityRequest(organization, name, 'Contact', 'c1'),
			mappingsOfExternalEntityRequest(organization, 'Xero', name, 'c1'),
			mappingsOfExternalEntityRequest(organization, 'Xero', 'Contact', name),
		];
		for (const request of requests) expect(expectFail(request).code).toBe('ID_INVALID');
	});

	it.each([
		[getRequest(organization, 'bills', '..'), 'The bills ID'],
		[deleteRequest(organization, 'accounts', '..'), 'The accounts ID'],
		[statementRequest(organization, '..', 'csv'), 'The bill ID'],
		[statementJobRequest(organization, '..'), 'The statement job ID'],
		[deleteMappingRequest(organization, '..'), 'The external mapping ID'],
		[updateMappingRequest(organization, '..', mapping, 1), 'The external mapping ID'],
		[mappingsOfEntityRequest(organization, '..', 'a1'), 'The m3ter entity'],
		[mappingsOfEntityRequest(organization, 'Account', '..'), 'The m3ter ID'],
		[mappingsOfExternalEntityRequest(organization, '..', 'b', 'c'), 'The external system'],
		[mappingsOfExternalEntityRequest(organization, 'a', '..', 'c'), 'The external table'],
		[mappingsOfExternalEntityRequest(organization, 'a', 'b', '..'), 'The external ID'],
		[listRequest({ ...organization, organizationId: '..' }, 'bills'), 'The organization ID'],
	])('that cannot be made says which ID is wrong: %#', (request, name) => {
		expect(expectFail(request).message).toContain(name);
	});
});
