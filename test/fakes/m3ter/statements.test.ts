import { openTestOrganization } from './testOrganization';

function open() {
	const organization = openTestOrganization();
	organization.records.addBill({ id: 'bill-1', lineItems: [{ description: 'API calls' }] });
	return organization;
}

describe('a job that makes a statement', () => {
	it('ends after as many reads as were asked for, and the bill has its statement then', async () => {
		const { records, call, get } = open();
		records.statements.readsUntilDone = 2;
		expect((await get('bills/bill-1/statement/csv')).status).toBe(404);
		const job = await call('POST', 'statementjobs', { billId: 'bill-1', includeCsvFormat: true });
		const states = [job.body.statementJobStatus];
		for (let reads = 0; reads < 2; reads += 1) {
			states.push((await get(`statementjobs/${String(job.body.id)}`)).body.statementJobStatus);
		}
		expect(states).toEqual(['PENDING', 'RUNNING', 'COMPLETE']);
		expect((await get('bills/bill-1')).body).toMatchObject({
			csvStatementGenerated: true,
			jsonStatementGenerated: true,
			statementStale: false,
		});
	});

	it('makes JSON alone unless CSV is asked for', async () => {
		const { call, get } = open();
		const job = await call('POST', 'statementjobs', { billId: 'bill-1' });
		await get(`statementjobs/${String(job.body.id)}`);
		expect((await get('bills/bill-1/statement/json')).status).toBe(200);
		expect((await get('bills/bill-1/statement/csv')).status).toBe(404);
	});

	it('is listed by its bill, and by nothing else beside it', async () => {
		const { call, get } = open();
		await call('POST', 'statementjobs', { billId: 'bill-1' });
		expect((await get('statementjobs?billId=bill-1')).body.data).toHaveLength(1);
		expect((await get('statementjobs?billId=bill-1&active=true')).status).toBe(400);
	});
});

it('the statement of a bill that is recalculated is stale', async () => {
	const { records, get } = open();
	records.makeStatement('bill-1');
	records.recalculateBill('bill-1');
	expect((await get('bills/bill-1')).body.statementStale).toBe(true);
});

it('a statement is downloaded with the signature of its address, and not with a token beside it', async () => {
	const { records, fake, get } = open();
	records.makeStatement('bill-1');
	const { downloadUrl } = (await get('bills/bill-1/statement/csv')).body;
	const plain = await fake.app.request(String(downloadUrl));
	expect(await plain.text()).toBe(records.statementOf('bill-1', 'csv'));
	const headers = { authorization: 'Bearer token' };
	expect((await fake.app.request(String(downloadUrl), { headers })).status).toBe(400);
});
