import {
	batchReadRequest,
	type Company,
	documentUrl,
	isRecordId,
	postRequest,
	queryRequest,
	readRequest,
	uploadRequest,
} from '../../../../lib/destinations/quickbooks/requests';

const json = { accept: 'application/json', 'content-type': 'application/json' };

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
		expect(queryRequest(production, 'select * from Invoice')).toEqual({
			method: 'POST',
			url: 'https://quickbooks.api.intuit.com/v3/company/9130/query?minorversion=75',
			headers: { accept: 'application/json', 'content-type': 'application/text' },
			body: 'select * from Invoice',
			reads: true,
		}));

	it('carry several statements as a batch that changes nothing', () =>
		expect(batchReadRequest(production, [{ bId: 'q1', Query: 'select * from Term' }])).toEqual({
			method: 'POST',
			url: 'https://quickbooks.api.intuit.com/v3/company/9130/batch?minorversion=75',
			headers: json,
			body: '{"BatchItemRequest":[{"bId":"q1","Query":"select * from Term"}]}',
			reads: true,
		}));

	it('carry a file and what it belongs to as two parts of one body', () => {
		const file = { name: 'usage.csv', mediaType: 'text/csv', text: 'Größe,1\n' };
		const boundary = 'm3ter-c895943df08ae7231deb3c0b25a04ce7109a333f';
		expect(uploadRequest(production, { FileName: 'usage.csv' }, file)).toEqual({
			method: 'POST',
			url: 'https://quickbooks.api.intuit.com/v3/company/9130/upload?minorversion=75',
			headers: {
				accept: 'application/json',
				'content-type': `multipart/form-data; boundary=${boundary}`,
			},
			body: [
				`--${boundary}`,
				'Content-Disposition: form-data; name="file_metadata_01"; filename="attachment.json"',
				'Content-Type: application/json',
				'',
				'{"FileName":"usage.csv"}',
				`--${boundary}`,
				'Content-Disposition: form-data; name="file_content_01"; filename="usage.csv"',
				'Content-Type: text/csv',
				'',
				'Größe,1\n',
				`--${boundary}--`,
				'',
			].join('\r\n'),
		});
	});

	it.each([
		['a write', undefined, 'requestid=key&minorversion=75'],
		['a void', 'void' as const, 'operation=void&requestid=key&minorversion=75'],
		['a deletion', 'delete' as const, 'operation=delete&requestid=key&minorversion=75'],
	])('%s has a request id', (_sentence, operation, query) =>
		expect(postRequest(production, 'invoice', { Id: '1' }, 'key', operation)).toEqual({
			method: 'POST',
			headers: json,
			url: `https://quickbooks.api.intuit.com/v3/company/9130/invoice?${query}`,
			body: '{"Id":"1"}',
		}),
	);

	it('link to the page of a document in its own company', () =>
		expect([
			documentUrl(production, 'Invoice', '145'),
			documentUrl(sandbox, 'CreditMemo', '7'),
		]).toEqual([
			'https://qbo.intuit.com/app/login?pagereq=invoice%3FtxnId%3D145&deeplinkcompanyid=9130',
			'https://sandbox.qbo.intuit.com/login?pagereq=creditmemo%3FtxnId%3D7&deeplinkcompanyid=4620',
		]));

	it.each([
		['145', true],
		['', false],
		['145a', false],
		['a145', false],
		["1' or '1'='1", false],
		['-1', false],
	])('%j can be the id of a record: %j', (id, expected) => expect(isRecordId(id)).toBe(expected));
});
