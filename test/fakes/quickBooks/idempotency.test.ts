import type { Json } from './books/json';
import { anInvoice, openTestCompany, saleLine } from './testCompany';

const create = (bId: string, fields: Json = {}) => ({
	bId,
	operation: 'create',
	Invoice: anInvoice(fields),
});
const itemsOf = (body: Json) =>
	body.BatchItemResponse as (Json & { bId: string; Fault?: { Error: Json[] } })[];
const codeOf = (item: { Fault?: { Error: Json[] } } | undefined) => item?.Fault?.Error[0]?.code;

describe('requestid on a single call', () => {
	it('brings the original answer back, whatever the second body says', async () => {
		const { post, records } = openTestCompany();
		const first = await post('invoice?requestid=r1', anInvoice());
		const second = await post('invoice?requestid=r1', anInvoice({ Line: [saleLine(999)] }));
		expect(second.body.Invoice).toEqual(first.body.Invoice);
		expect(records.invoices()).toHaveLength(1);
	});

	it('does not keep a `Fault`', async () => {
		const { post } = openTestCompany();
		expect((await post('invoice?requestid=r1', anInvoice({ Line: [] }))).status).toBe(400);
		expect((await post('invoice?requestid=r1', anInvoice())).status).toBe(200);
	});

	it('replays an update after its answer was lost, instead of 5010', async () => {
		const { post, fake, records } = openTestCompany();
		const { body } = await post('invoice', anInvoice());
		const update = {
			Id: (body.Invoice as Json).Id,
			SyncToken: '0',
			...anInvoice({ PrivateNote: 'v2' }),
		};
		fake.faults.arm({ fault: 'timeoutAfterCommit' });
		await post('invoice?requestid=u1', update);
		expect((await post('invoice?requestid=u1', update)).body.Invoice).toMatchObject({
			SyncToken: '1',
			PrivateNote: 'v2',
		});
		expect(records.invoices()).toHaveLength(1);
	});

	it.each([
		[50, 200],
		[51, 400],
	])('of %i characters: %i', async (chars, status) => {
		const { post } = openTestCompany();
		const answer = await post(`invoice?requestid=${'r'.repeat(chars)}`, anInvoice());
		expect(answer.status).toBe(status);
		if (status === 400) expect(answer.code).toBe('2130');
	});

	it.each([
		['is forgotten after its retention', { requestIdRetentionMs: 1000 }],
		['can be ignored, as has been reported', { requestIds: 'ignored' as const }],
	])('%s: then there are two invoices', async (_sentence, behaviour) => {
		const { post, records, world } = openTestCompany({}, { behaviour });
		await post('invoice?requestid=r1', anInvoice());
		world.advance(1000);
		await post('invoice?requestid=r1', anInvoice());
		expect(records.invoices()).toHaveLength(2);
	});
});

describe('a batch', () => {
	it('answers each item under its bId, with a Fault for those that are refused, and status 200', async () => {
		const { post, records } = openTestCompany();
		const answer = await post('batch', {
			BatchItemRequest: [
				create('good'),
				create('bad', { CustomerRef: { value: '404' } }),
				{ bId: 'q', Query: 'select count(*) from Item' },
			],
		});
		expect(answer.status).toBe(200);
		const [good, bad, query] = itemsOf(answer.body);
		expect(good).toMatchObject({ bId: 'good', Invoice: { TotalAmt: 100 } });
		expect(bad).toMatchObject({
			bId: 'bad',
			Fault: { type: 'ValidationFault', Error: [{ code: '6250' }] },
		});
		expect(query).toMatchObject({ bId: 'q', QueryResponse: { totalCount: 2 } });
		expect(records.invoices()).toHaveLength(1);
	});

	it('need not answer in order', async () => {
		const { post } = openTestCompany({}, { behaviour: { batchOrder: 'reversed' } });
		const { body } = await post('batch', { BatchItemRequest: [create('a'), create('b')] });
		expect(itemsOf(body).map(({ bId }) => bId)).toEqual(['b', 'a']);
	});

	it('cannot use a customer that it makes itself', async () => {
		const { post, records } = openTestCompany();
		const { body } = await post('batch', {
			BatchItemRequest: [
				{ bId: 'c', operation: 'create', Customer: { DisplayName: 'New' } },
				create('i', { CustomerRef: { value: '105' } }),
			],
		});
		expect(records.customers().map(({ Id }) => Id)).toContain('105');
		expect(codeOf(itemsOf(body)[1])).toBe('6250');
	});

	it('updates, voids and deletes too', async () => {
		const { post, records } = openTestCompany();
		const ids: unknown[] = [];
		for (let i = 0; i < 3; i++)
			ids.push(((await post('invoice', anInvoice())).body.Invoice as Json).Id);
		await post('batch', {
			BatchItemRequest: [
				{
					bId: 'u',
					operation: 'update',
					Invoice: { Id: ids[0], SyncToken: '0', ...anInvoice({ Line: [saleLine(1)] }) },
				},
				{
					bId: 'v',
					operation: 'update',
					optionsData: 'void',
					Invoice: { Id: ids[1], SyncToken: '0' },
				},
				{ bId: 'd', operation: 'delete', Invoice: { Id: ids[2], SyncToken: '0' } },
			],
		});
		expect(records.invoices()).toMatchObject([
			{ TotalAmt: 1 },
			{ TotalAmt: 0, PrivateNote: 'Voided' },
		]);
	});

	it.each([
		[30, 200, undefined],
		[31, 400, '1040'],
	])('of %i items: %i', async (count, status, code) => {
		const { post } = openTestCompany();
		const items = Array.from({ length: count }, (_, index) => create(`b${index}`));
		expect(await post('batch', { BatchItemRequest: items })).toMatchObject({ status, code });
	});

	it('with a requestid remembers each item under requestid and bId', async () => {
		const { post, records } = openTestCompany();
		const send = (...bIds: string[]) =>
			post('batch?requestid=r1', { BatchItemRequest: bIds.map((bId) => create(bId)) });
		const first = itemsOf((await send('a')).body);
		expect(itemsOf((await send('a', 'b')).body)[0]).toEqual(first[0]);
		expect(records.invoices()).toHaveLength(2);
	});

	it.each([
		['a requestid of 36 characters and a bId of 10', 36, 10, undefined],
		['a requestid of 37 characters', 37, 10, '2130'],
		['a bId of 11 characters', 36, 11, '2130'],
	])('takes or refuses each item with %s', async (_sentence, requestIdChars, bIdChars, code) => {
		const { post } = openTestCompany();
		const answer = await post(`batch?requestid=${'r'.repeat(requestIdChars)}`, {
			BatchItemRequest: [create('b'.repeat(bIdChars))],
		});
		expect(answer.status).toBe(200);
		expect(codeOf(itemsOf(answer.body)[0])).toBe(code);
	});

	it.each([
		['writes again', 'ignoredInBatch' as const, 2, undefined],
		['answers 6000', 'batchReplayAnswers6000' as const, 1, '6000'],
	])(
		'that is repeated with its requestid has been seen where it %s',
		async (_sentence, requestIds, invoices, code) => {
			const { post, records } = openTestCompany({}, { behaviour: { requestIds } });
			const send = () => post('batch?requestid=r1', { BatchItemRequest: [create('a')] });
			await send();
			const [repeated] = itemsOf((await send()).body);
			expect(codeOf(repeated)).toBe(code);
			expect(records.invoices()).toHaveLength(invoices);
		},
	);

	it('can lose an element of its answer although it was written', async () => {
		const { post, fake, records } = openTestCompany();
		fake.faults.arm({ fault: 'dropElement', index: 0 });
		const { body } = await post('batch', { BatchItemRequest: [create('a'), create('b')] });
		expect(itemsOf(body).map(({ bId }) => bId)).toEqual(['b']);
		expect(records.invoices()).toHaveLength(2);
	});
});
