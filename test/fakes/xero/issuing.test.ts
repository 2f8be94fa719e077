import { createBench } from './testing';

async function open(status = 'AUTHORISED', emailAddress: string | undefined = 'ap@acme.example') {
	const bench = createBench({ limits: 'off' });
	const { organisation } = bench.fake;
	organisation.putContact({ ...bench.customer, emailAddress });
	const created = await bench.create('Invoices', {
		Type: 'ACCREC',
		Status: status,
		InvoiceNumber: 'HM-1',
		DueDate: '2026-12-31',
		Contact: { ContactID: bench.customer.contactId },
		LineItems: [
			{ Description: 'Usage', Quantity: 1, UnitAmount: 5, AccountCode: '200', TaxType: 'NONE' },
		],
	});
	const path = `/Invoices/${String(created.InvoiceID)}`;
	const attach = async (name: string, content = 'a,b') =>
		await bench.call('PUT', `${path}/Attachments/${name}?IncludeOnline=true`, { json: content });
	return { ...bench, organisation, path, attach };
}

describe('attachments', () => {
	it('are listed with their size, and shown by the document', async () => {
		const { call, path, attach } = await open();
		await attach('usage.csv');
		expect((await call('GET', `${path}/Attachments`)).body).toMatchObject({
			Attachments: [{ FileName: 'usage.csv', ContentLength: 5, IncludeOnline: true }],
		});
		expect((await call('GET', path)).body).toMatchObject({ Invoices: [{ HasAttachments: true }] });
	});

	it('of one name take the place of each other', async () => {
		const { call, path, attach } = await open();
		await attach('usage.csv');
		await attach('usage.csv', 'c,d,e');
		expect((await call('GET', `${path}/Attachments/usage.csv`)).body).toBe('c,d,e');
		expect((await call('GET', `${path}/Attachments`)).body).toMatchObject({
			Attachments: [{ ContentLength: 7 }],
		});
	});

	it('are ten at most', async () => {
		const { attach } = await open();
		for (let index = 0; index < 10; index += 1) await attach(`scan-${index}.csv`);
		expect((await attach('one-more.csv')).status).toBe(400);
		expect((await attach('scan-3.csv')).status).toBe(200);
	});

	it('need a scope of their own, beside that of invoices', async () => {
		const { fake, path } = await open();
		const scopes = ['offline_access', 'accounting.invoices'];
		const { accessToken } = fake.oauth.issueTokens({ scopes });
		const headers = { authorization: `Bearer ${accessToken}` };
		const { call } = {
			call: async (at: string) =>
				await fake.app.request(`https://api.xero.com/api.xro/2.0${at}`, {
					headers: { ...headers, 'xero-tenant-id': fake.organisation.organisation.tenantId },
				}),
		};
		expect((await call(path)).status).toBe(200);
		expect((await call(`${path}/Attachments`)).status).toBe(401);
	});
});

describe('the e-mail of an invoice', () => {
	it('goes out once it is approved, and marks it as sent', async () => {
		const { call, path, organisation } = await open();
		expect((await call('POST', `${path}/Email`, { json: {} })).status).toBe(204);
		expect(organisation.emails).toHaveLength(1);
		expect((await call('GET', path)).body).toMatchObject({ Invoices: [{ SentToContact: true }] });
	});

	it.each([
		['a draft', 'DRAFT', 'ap@acme.example'],
		['one whose contact has no address', 'AUTHORISED', ''],
	])('is refused of %s', async (_what, status, address) => {
		const { call, path, organisation } = await open(status, address);
		expect((await call('POST', `${path}/Email`, { json: {} })).status).toBe(400);
		expect(organisation.emails).toEqual([]);
	});
});
