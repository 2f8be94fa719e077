import type { IDataObject, IHookFunctions, IWebhookFunctions, NodeApiError } from 'n8n-workflow';
import { M3terTrigger } from '../../../nodes/M3terTrigger/M3terTrigger.node';
import { startM3ter } from '../support/m3terContext';

const production = 'https://n8n.example.com/webhook/1f6c/m3ter';
const atTest = 'https://n8n.example.com/webhook-test/1f6c/m3ter';

interface Call {
	url?: string;
	parameters?: IDataObject;
	activation?: string;
	credential?: IDataObject;
	query?: IDataObject;
	body?: unknown;
	/** As it came, where n8n has made something else of it. */
	rawBody?: string;
	headers?: IDataObject;
}

let m3ter: Awaited<ReturnType<typeof startM3ter>>;
let logged: string[];
let answered: { status?: number; body?: unknown };

beforeEach(async () => {
	m3ter = await startM3ter();
	logged = [];
	answered = {};
});

afterEach(() => {
	m3ter.stop();
});

/** What n8n hands to a trigger, when it is published and when its webhook is called. */
function contextFor({
	url = production,
	parameters = {},
	activation = 'activate',
	credential,
	query = {},
	body = {},
	rawBody = JSON.stringify(body) ?? '',
	headers = {},
}: Call) {
	const settings: IDataObject = {
		events: ['billApproved'],
		readBill: true,
		options: {},
		...parameters,
	};
	const response = {
		status: (status: number) => {
			answered.status = status;
			return response;
		},
		json: (sent: unknown) => {
			answered.body = sent;
		},
	};
	const log = (text: string) => void logged.push(text);
	const context = m3ter.context({ parameters: settings, credential });
	const node = { ...context.getNode(), id: 'node-1', name: 'm3ter Trigger' };
	return Object.assign(context, {
		getNode: () => node,
		getNodeParameter: (name: string, fallback?: unknown) => settings[name] ?? fallback,
		getNodeWebhookUrl: () => url,
		getInstanceId: () => 'instance-1',
		getWorkflow: () => ({ id: 'workflow-1', name: 'Bills', active: true }),
		getActivationMode: () => activation,
		getQueryData: () => query,
		getBodyData: () => body,
		getHeaderData: () => headers,
		getRequestObject: () => ({ rawBody: Buffer.from(rawBody) }),
		getResponseObject: () => response,
		logger: { warn: log, error: log, info: log, debug: log },
	}) as unknown as IHookFunctions & IWebhookFunctions;
}

const { webhookMethods } = new M3terTrigger();
const { checkExists, create, delete: remove } = webhookMethods.default;

/** As n8n does. */
async function publish(call: Call = {}): Promise<void> {
	if (!(await checkExists.call(contextFor(call)))) await create.call(contextFor(call));
}

const unpublish = async (call: Call = {}): Promise<boolean> => await remove.call(contextFor(call));

/** m3ter posts to the address that it was given. */
async function post(body: unknown, call: Call = {}, at = m3ter.records.webhooks()[0]) {
	const query = Object.fromEntries(new URL(String(at?.url)).searchParams);
	const context = contextFor({ query, body, ...call });
	// A default would take the place of a body that n8n leaves undefined.
	Object.assign(context, { getBodyData: () => ('body' in call ? call.body : body) });
	const result = await new M3terTrigger().webhook.call(context);
	return { ...result, items: result.workflowData?.[0]?.map(({ json }) => json) };
}

const counts = () => [
	m3ter.records.webhooks().length,
	m3ter.records.notifications().length,
	m3ter.records.integrations().length,
];

const posted = (id: string) => ({ m3terEvent: { eventData: { newDto: { id } } } });

describe('publishing', () => {
	it('registers the workflow in m3ter once, and publishing again changes nothing', async () => {
		await publish();
		expect(counts()).toEqual([1, 1, 1]);
		m3ter.fake.calls.length = 0;
		await publish();
		expect(m3ter.fake.calls.map(({ kind }) => kind).sort()).toEqual([
			'GET integrationconfigs',
			'GET integrationdestinations/webhooks',
			'GET notifications/configurations',
			'POST /oauth/token',
		]);
		expect(m3ter.records.webhooks()).toMatchObject([
			{ name: 'n8n: Bills (m3ter Trigger), bill updated' },
		]);
	});

	it('says what m3ter does not allow and what to do, and shows no secret', async () => {
		m3ter.fake.faults.arm(
			{
				fault: 'answerWith',
				respond: ({ body }) => Response.json({ message: `Not allowed: ${body}` }, { status: 400 }),
			},
			{ matches: ({ method, path }) => method === 'POST' && path.endsWith('/webhooks') },
		);
		const error = (await publish().catch((thrown: unknown) => thrown)) as NodeApiError;
		expect(error.message).toMatch(/^The webhook destination could not be made\. m3ter rejected/);
		expect(error.message).toContain('feed=billUpdated');
		expect(JSON.stringify(error)).not.toMatch(/[0-9a-f]{64}/);
	});

	it('names the permission that is missing', async () => {
		m3ter.fake.faults.arm(
			{
				fault: 'answerWith',
				respond: () => Response.json({ message: 'Forbidden' }, { status: 403 }),
			},
			{ matches: ({ method, path }) => method === 'POST' && path.includes('webhooks'), times: 9 },
		);
		await expect(publish()).rejects.toMatchObject({
			message: 'The webhook destination could not be made. m3ter does not allow this: Forbidden',
			description: expect.stringMatching(/^In m3ter, grant this permission/),
		});
	});

	it('fails without an event', async () => {
		await expect(publish({ parameters: { events: [] } })).rejects.toMatchObject({
			message: 'No event is chosen',
		});
	});

	it('says in the log that another server is registered for this node', async () => {
		await publish({ url: production.replace('n8n.', 'old.') });
		await publish();
		expect(logged).toEqual([expect.stringContaining('https://old.example.com')]);
		expect(counts()).toEqual([2, 2, 2]);
	});
});

describe('unpublishing', () => {
	it('removes everything', async () => {
		await publish({ parameters: { events: ['billApproved', 'integrationEvent'] } });
		expect(counts()).toEqual([2, 6, 6]);
		expect(await unpublish()).toBe(true);
		expect(counts()).toEqual([0, 0, 0]);
		expect(logged).toEqual([]);
	});

	it.each([
		['m3ter is away', ({ method }: { method: string }) => method === 'DELETE'],
		['m3ter cannot even be read', () => true],
	])(
		'never fails: while %s the log says what stays, and the next publish removes it',
		async (_sentence, matches) => {
			await publish();
			const fault = m3ter.fake.faults.arm(
				{ fault: 'serverErrorBeforeCommit', status: 503 },
				{ matches, times: 99 },
			);
			expect(await unpublish()).toBe(false);
			fault.disarm();
			expect(logged.join()).toMatch(/could not remove .* from m3ter\. Publish the workflow again/);
			expect(counts()).toEqual([1, 1, 1]);
			await publish({ parameters: { events: ['billCreated'] } });
			expect(counts()).toEqual([1, 1, 1]);
			expect(m3ter.records.notifications()).toMatchObject([{ eventName: 'billing.bill.created' }]);
		},
	);

	it('never fails without a credential either', async () => {
		const context = contextFor({});
		Object.assign(context, { getCredentials: async () => await Promise.reject(new Error('None')) });
		expect(await remove.call(context)).toBe(false);
		expect(logged).toEqual([expect.stringMatching(/could not remove.*None/)]);
	});
});

describe('listening for a test event', () => {
	const test: Call = { url: atTest, activation: 'manual' };

	it('stands beside the published workflow, and ends alone', async () => {
		await publish();
		await publish(test);
		expect(counts()).toEqual([2, 2, 2]);
		await unpublish(test);
		expect(m3ter.records.webhooks()).toMatchObject([{ url: expect.stringContaining(production) }]);
	});

	it('that n8n did not live to end goes with the next publish', async () => {
		await publish(test);
		await publish();
		expect(m3ter.records.webhooks()).toMatchObject([{ url: expect.stringContaining(production) }]);
		expect(counts()).toEqual([1, 1, 1]);
	});
});

describe('a post', () => {
	const approved = () => m3ter.records.addBill({ id: 'b1', status: 'APPROVED', billTotal: 165 });

	it('of an approved bill starts the workflow with the bill as m3ter has it', async () => {
		await publish();
		approved();
		const { items } = await post(posted('b1'));
		expect(items).toMatchObject([
			{
				event: 'billApproved',
				billId: 'b1',
				bill: { id: 'b1', billTotal: 165, status: 'APPROVED' },
			},
		]);
	});

	it('of a bill that is not approved is taken and starts nothing', async () => {
		await publish();
		m3ter.records.addBill({ id: 'b1', status: 'PENDING' });
		expect(await post(posted('b1'))).toEqual({ webhookResponse: { received: true } });
	});

	it('cannot pass a bill off as approved: its own words are not believed', async () => {
		await publish();
		m3ter.records.addBill({ id: 'b1', status: 'PENDING' });
		const forged = { newDto: { id: 'b1', status: 'APPROVED', billTotal: 1 } };
		expect((await post(forged)).items).toBeUndefined();
	});

	it.each<[string, IDataObject]>([
		['no secret', { feed: 'billUpdated' }],
		['another secret', { feed: 'billUpdated', secret: 'a'.repeat(64) }],
		['two secrets', { feed: 'billUpdated', secret: ['a', 'b'] }],
	])('with %s is rejected before anything is read', async (_what, query) => {
		await publish();
		approved();
		m3ter.fake.calls.length = 0;
		expect(await post(posted('b1'), { query })).toEqual({ noWebhookResponse: true });
		expect(answered).toEqual({ status: 403, body: { message: expect.any(String) } });
		expect(logged).toEqual([
			expect.stringContaining('unpublish the workflow and publish it again'),
		]);
		expect(m3ter.fake.calls).toEqual([]);
	});

	it('with the secret of another workflow is rejected', async () => {
		await publish();
		const other = contextFor({});
		Object.assign(other, { getWorkflow: () => ({ id: 'workflow-2', name: 'Other' }) });
		await create.call(other);
		const ofOther = m3ter.records.webhooks()[1];
		await post(posted('b1'), {}, ofOther);
		expect(answered.status).toBe(403);
	});

	it('passes without its query where Check Secret is off', async () => {
		const parameters = { options: { checkSecret: false } };
		await publish({ parameters });
		approved();
		const { items } = await post(posted('b1'), { parameters, query: {} });
		expect(items).toMatchObject([{ event: 'billApproved', billId: 'b1' }]);
	});

	it('carries no secret into the item, and headers and raw body only where they are asked for', async () => {
		await publish();
		approved();
		const headers = { 'x-signature': 'abc' };
		expect(JSON.stringify(await post(posted('b1'), { headers }))).not.toMatch(/x-signature|secret/);
		const parameters = { options: { includeRequest: true } };
		const { items } = await post(posted('b1'), { headers, parameters });
		expect(items).toMatchObject([
			{ request: { headers, body: posted('b1'), rawBody: JSON.stringify(posted('b1')) } },
		]);
		expect(JSON.stringify(items)).not.toContain('secret');
	});

	it('without a bill starts the workflow all the same, so that somebody sees it', async () => {
		await publish();
		expect((await post({ hello: 'm3ter' })).items).toEqual([
			{ event: 'billApproved', body: { hello: 'm3ter' } },
		]);
	});

	it.each<[string, unknown, string, unknown]>([
		['nothing', undefined, '', {}],
		['null', null, 'null', null],
		['a text', 'hello', 'hello', 'hello'],
		['a list', [], '[]', []],
		['a number', 5, '5', 5],
	])('whose body is %s starts it too', async (_what, parsed, rawBody, body) => {
		await publish();
		const { items } = await post(parsed, { rawBody });
		expect(items).toEqual([{ event: 'billApproved', body }]);
	});

	it.each<[string, unknown]>([
		['as text', JSON.stringify(posted('b1'))],
		['of a content type that n8n does not read', undefined],
	])('whose JSON comes %s is read all the same', async (_how, parsed) => {
		await publish();
		approved();
		const rawBody = JSON.stringify(posted('b1'));
		const { items } = await post(parsed, { rawBody });
		expect(items).toMatchObject([{ event: 'billApproved', billId: 'b1' }]);
	});

	it('is to come again while m3ter cannot be read, and the log says so', async () => {
		await publish();
		approved();
		m3ter.fake.faults.arm({ fault: 'serverErrorBeforeCommit', status: 503 }, { times: 99 });
		expect(await post(posted('b1'))).toEqual({ noWebhookResponse: true });
		expect(answered.status).toBe(503);
		expect(logged).toEqual([expect.stringContaining('could not take bill b1')]);
	});

	it('of a new bill goes by its ID where Read Bill is off, and asks m3ter nothing', async () => {
		const parameters = { events: ['billCreated'], readBill: false };
		await publish({ parameters });
		m3ter.fake.calls.length = 0;
		expect((await post(posted('b1'), { parameters })).items).toEqual([
			{ event: 'billCreated', billId: 'b1' },
		]);
		expect(m3ter.fake.calls).toEqual([]);
	});

	it("of one of m3ter's integrations is handed on as it is", async () => {
		const parameters = { events: ['integrationEvent'] };
		await publish({ parameters });
		const body = { eventName: 'integration.perform.error', m3terEvent: {} };
		expect((await post(body, { parameters })).items).toEqual([{ event: 'integrationEvent', body }]);
	});

	it('to an address of an event that is not asked for any more is rejected', async () => {
		await publish({ parameters: { events: ['billCreated'] } });
		await post(posted('b1'));
		expect(answered.status).toBe(400);
	});
});
