import { Hono } from 'hono';
import { droppedResponse } from './droppedConnection';
import { sendTo } from './sendTo';

const app = new Hono();
app.post('/echo', async (context) =>
	context.json(
		{ token: context.req.header('authorization'), body: await context.req.text() },
		202,
		{ 'Intuit-Tid': 't-1' },
	),
);
app.get('/page', (context) => context.text('<html>', 502));
app.get('/dead', () => droppedResponse('timeout'));

const send = sendTo(app, { authorization: 'Bearer a' });
const get = (path: string) =>
	send({ method: 'GET', url: `https://ledger.example${path}`, headers: {} });

describe('sendTo', () => {
	it('passes method, body and headers on, and answers with parsed JSON and lower-case headers', async () => {
		const answer = await send({
			method: 'POST',
			url: 'https://ledger.example/echo?a=1',
			headers: { 'content-type': 'application/text' },
			body: 'select',
		});
		expect(answer).toMatchObject({
			kind: 'answered',
			status: 202,
			headers: { 'intuit-tid': 't-1' },
			body: { token: 'Bearer a', body: 'select' },
		});
	});

	it('gives what is not JSON as text', async () =>
		expect(await get('/page')).toMatchObject({ status: 502, body: '<html>' }));

	it('tells a dead line apart from an answer', async () =>
		expect(await get('/dead')).toEqual({
			kind: 'noAnswer',
			cause: 'timeout of 300000ms exceeded',
		}));
});
