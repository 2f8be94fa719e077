import { createWorld } from '../host/world';
import { createQuickBooksFake } from './quickBooksFake';

const realmId = '91303';

function open() {
	const world = createWorld();
	const fake = createQuickBooksFake(world, { companies: [{ realmId }] });
	const records = fake.books.company(realmId);
	const customer = records.addCustomer({ DisplayName: 'Northwind' });
	const call = async (path: string, body?: object) => {
		const response = await fake.app.request(
			`https://quickbooks.api.intuit.com/v3/company/${realmId}/${path}`,
			{
				method: body ? 'POST' : 'GET',
				headers: { authorization: `Bearer ${records.issueTokens().accessToken}` },
				...(body && { body: JSON.stringify(body) }),
			},
		);
		return { status: response.status, body: (await response.json()) as Record<string, unknown> };
	};
	const invoice = async () => {
		const { body } = await call('invoice?minorversion=75', {
			CustomerRef: { value: customer.id },
			Line: [
				{
					Amount: 10,
					DetailType: 'SalesItemLineDetail',
					SalesItemLineDetail: { ItemRef: { value: '1' } },
				},
			],
		});
		return String((body.Invoice as { Id: string }).Id);
	};
	const changes = async (minutesAgo: number, entities = 'Invoice,CreditMemo') => {
		const since = new Date(world.nowMs() - minutesAgo * 60_000).toISOString();
		return await call(`cdc?entities=${entities}&changedSince=${since}&minorversion=75`);
	};
	const listsOf = async (minutesAgo: number) => {
		const { body } = await changes(minutesAgo);
		const [response] = body.CDCResponse as [{ QueryResponse: Record<string, unknown>[] }];
		return response.QueryResponse;
	};
	return { world, fake, records, invoice, changes, listsOf };
}

describe('change data capture', () => {
	it('gives what changed since in full, and an empty object where nothing did', async () => {
		const { world, records, invoice, listsOf } = open();
		const [first, second] = [await invoice(), await invoice()];
		world.advance(3_600_000);
		expect(await listsOf(30)).toEqual([{}, {}]);
		records.pay(second, '10.00');
		expect(await listsOf(30)).toMatchObject([{ Invoice: [{ Id: second, Balance: 0 }] }, {}]);
		expect(await listsOf(90)).toMatchObject([{ Invoice: [{ Id: first }, { Id: second }] }, {}]);
	});

	it('tells of a deleted one nothing but its id', async () => {
		const { records, invoice, listsOf } = open();
		const id = await invoice();
		records.deleteInvoice(id);
		const [invoices] = await listsOf(30);
		expect(invoices?.Invoice).toEqual([
			{ domain: 'QBO', status: 'Deleted', Id: id, MetaData: expect.any(Object) as object },
		]);
	});

	it('goes back thirty days', async () => {
		const { changes } = open();
		expect((await changes(30 * 24 * 60)).status).toBe(200);
		expect((await changes(30 * 24 * 60 + 1)).status).toBe(400);
	});

	it('refuses entities that are not modelled', async () => {
		const { fake, changes } = open();
		expect((await changes(30, 'Bill')).status).toBe(501);
		expect(fake.unexpected).toHaveLength(1);
	});
});
