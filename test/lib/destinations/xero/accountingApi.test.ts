import { callXero, readList } from '../../../../lib/destinations/xero/accountingApi';
import { isText } from '../../../../lib/destinations/xero/shape';
import { answered, noAnswer, outage, sendWith } from '../../support/answers';
import { expectFail, expectOk } from '../../support/expectOk';

const tenantId = '3d1f0a52-0000-4000-8000-00000000f00d';

describe('a request that the client of Xero builds', () => {
	const requestOf = async (call: Parameters<typeof callXero>[1]) => {
		const { send, requests } = sendWith([answered({})]);
		await callXero(send, call);
		return requests[0]!;
	};

	it('has no query where nothing is asked for, no body where it reads, and no token', async () => {
		const request = await requestOf((api) => api.getOrganisations(tenantId));
		expect(request).toMatchObject({
			method: 'GET',
			url: 'https://api.xero.com/api.xro/2.0/Organisation',
			headers: { accept: 'application/json', 'xero-tenant-id': tenantId },
		});
		expect(Object.keys(request)).toEqual(['method', 'url', 'headers']);
		expect(request.headers).not.toHaveProperty('authorization');
	});

	it('has in its query what is asked for, and nothing else', async () => {
		const { url } = await requestOf((api) => api.getContacts(tenantId, undefined, 'a=="b"'));
		expect(url).toBe('https://api.xero.com/api.xro/2.0/Contacts?where=a%3D%3D%22b%22');
	});

	it.each([
		['PUT', 'createInvoices'],
		['POST', 'updateOrCreateInvoices'],
	] as const)('is a %s with its documents as JSON text', async (method, name) => {
		const request = await requestOf((api) =>
			api[name](tenantId, { invoices: [{ invoiceNumber: 'A' }] }),
		);
		expect(request).toMatchObject({
			method,
			headers: { 'content-type': 'application/json' },
			body: '{"Invoices":[{"InvoiceNumber":"A"}]}',
		});
	});
});

describe('what a call to Xero comes to', () => {
	const call = async (answer: ReturnType<typeof answered>) => {
		const { send } = sendWith([answer]);
		return await callXero(send, (api) => api.getOrganisations(tenantId));
	};

	it.each([[200], [299]])('a success %i with an object is read', async (status) =>
		expect(await call(answered({ Organisations: [] }, status))).toEqual({
			...{ kind: 'read', body: { Organisations: [] } },
		}),
	);

	it.each([['<html>'], [[]], [null]])('a success of %j cannot be read', async (body) =>
		expect(await call(answered(body))).toEqual({ kind: 'unreadable' }),
	);

	it.each([[answered({ Organisations: [] }, 300)], [outage], [noAnswer]])(
		'anything else stays as it was received: %j',
		async (answer) => expect(await call(answer)).toBe(answer),
	);

	it('a call that sends nothing could not be built', async () => {
		const { send, requests } = sendWith([]);
		const answer = await callXero(send, () => Promise.reject(new Error('No tenant')));
		expect(answer).toMatchObject({
			kind: 'notSent',
			failure: { code: 'REJECTED', message: 'The request to Xero could not be built.' },
		});
		expect(requests).toEqual([]);
	});
});

describe('a list in an answer', () => {
	it('has what it should have', () =>
		expect(expectOk(readList({ kind: 'read', body: { Names: ['a'] } }, 'Names', isText))).toEqual([
			'a',
		]));

	it.each([
		[{ kind: 'read', body: {} } as const],
		[{ kind: 'read', body: { Names: ['a', 7] } } as const],
		[{ kind: 'unreadable' } as const],
		[outage],
	])('is none in %j', (answer) =>
		expect(expectFail(readList(answer, 'Names', isText)).code).toBe('SERVER_ERROR'),
	);
});
