import { contains, isOneOf } from '../../../../lib/destinations/quickbooks/query';
import {
	type Company,
	documentUrl,
	postRequest,
	queryRequest,
	readRequest,
} from '../../../../lib/destinations/quickbooks/requests';

const production: Company = { environment: 'production', realmId: '9130' };
const sandbox: Company = { environment: 'sandbox', realmId: '4620' };

describe('requests', () => {
	it('name company and minor version, on the system of their environment', () =>
		expect([production, sandbox].map((company) => readRequest(company, 'preferences'))).toEqual([
			{
				method: 'GET',
				url: 'https://quickbooks.api.intuit.com/v3/company/9130/preferences?minorversion=75',
				headers: { accept: 'application/json' },
			},
			{
				method: 'GET',
				url: 'https://sandbox-quickbooks.api.intuit.com/v3/company/4620/preferences?minorversion=75',
				headers: { accept: 'application/json' },
			},
		]));

	it('carry a statement as text', () =>
		expect(queryRequest(production, 'select * from Invoice')).toMatchObject({
			method: 'POST',
			url: 'https://quickbooks.api.intuit.com/v3/company/9130/query?minorversion=75',
			headers: { 'content-type': 'application/text' },
			body: 'select * from Invoice',
		}));

	it.each([
		['a write', undefined, 'requestid=key&minorversion=75'],
		['a void', 'void' as const, 'operation=void&requestid=key&minorversion=75'],
		['a deletion', 'delete' as const, 'operation=delete&requestid=key&minorversion=75'],
	])('%s has a request id', (_sentence, operation, query) =>
		expect(postRequest(production, 'invoice', { Id: '1' }, 'key', operation)).toMatchObject({
			url: `https://quickbooks.api.intuit.com/v3/company/9130/invoice?${query}`,
			body: '{"Id":"1"}',
		}),
	);

	it('quote text, and quotes in it', () =>
		expect(isOneOf('DocNumber', ['A-1', "O'Brien", 'back\\slash'])).toBe(
			"DocNumber in ('A-1', 'O\\'Brien', 'back\\\\slash')",
		));

	it('look for a part of a text, quotes included', () =>
		expect(contains('DisplayName', "O'Brien")).toBe("DisplayName like '%O\\'Brien%'"));

	it('link to the page of a document in its own company', () =>
		expect([
			documentUrl(production, 'Invoice', '145'),
			documentUrl(sandbox, 'CreditMemo', '7'),
		]).toEqual([
			'https://qbo.intuit.com/app/login?pagereq=invoice%3FtxnId%3D145&deeplinkcompanyid=9130',
			'https://sandbox.qbo.intuit.com/login?pagereq=creditmemo%3FtxnId%3D7&deeplinkcompanyid=4620',
		]));
});
