import { isDropped } from '../host/droppedConnection';
import { countByKind } from '../host/recordedCalls';
import { starterLimits } from './options';
import { anInvoice, type Bench, createBench, elementsOf } from './testing';
import { ACCOUNTING_PATH } from './xeroFake';

async function callTimes(bench: Bench, count: number): Promise<number[]> {
	const statuses: number[] = [];
	for (let call = 0; call < count; call += 1) {
		statuses.push((await bench.call('GET', '/Currencies')).status);
	}
	return statuses;
}

const limitHeaders = ({ headers }: { headers: Headers }) => ({
	minute: headers.get('x-minlimit-remaining'),
	day: headers.get('x-daylimit-remaining'),
	app: headers.get('x-appminlimit-remaining'),
	problem: headers.get('x-rate-limit-problem'),
	retryAfter: headers.get('retry-after'),
});

describe('call limits', () => {
	it('every answer says how many calls are left, errors too', async () => {
		const bench = createBench();
		await bench.call('GET', '/Currencies');
		expect(limitHeaders(await bench.call('GET', '/Invoices/none'))).toEqual({
			minute: '58',
			day: '998',
			app: '9998',
			problem: null,
			retryAfter: null,
		});
	});

	it('the 61st call of a minute is a 429 that says when the window opens again', async () => {
		const bench = createBench();
		await callTimes(bench, 1);
		bench.world.advance(20_000);
		expect(new Set(await callTimes(bench, 59))).toEqual(new Set([200]));
		const refused = await bench.call('GET', '/Currencies');
		expect(refused).toMatchObject({ status: 429, body: '' });
		expect(limitHeaders(refused)).toMatchObject({
			minute: '0',
			problem: 'minute',
			retryAfter: '40',
		});
		bench.world.advance(40_000);
		expect(await callTimes(bench, 1)).toEqual([200]);
	});

	it('a day has 1,000 calls on the Starter tier, and the wait can be most of a day', async () => {
		const bench = createBench({
			limits: { ...starterLimits, callsPerDayMax: 3 },
			accessTokenLifetimeSeconds: 86_400,
		});
		await callTimes(bench, 3);
		bench.world.advance(3_600_000);
		expect(limitHeaders(await bench.call('GET', '/Currencies'))).toMatchObject({
			problem: 'day',
			retryAfter: String(23 * 3600),
		});
	});

	it('a sixth call under way is refused, with no time to wait', async () => {
		let release: () => void = () => undefined;
		const gate = new Promise<void>((resolve) => {
			release = resolve;
		});
		const bench = createBench({ latency: () => gate });
		const calls = Array.from({ length: 6 }, () => bench.call('GET', '/Currencies'));
		await new Promise(setImmediate);
		release();
		const answers = await Promise.all(calls);
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
		expect(limitHeaders(answers[5] ?? answers[0]!)).toMatchObject({
			problem: 'concurrent',
			retryAfter: null,
		});
	});

	it('another organisation has limits of its own', async () => {
		const bench = createBench({ organisations: [{}, {}] });
		await callTimes(bench, 60);
		const [, second] = [...bench.fake.books.keys()];
		const answer = await bench.call('GET', '/Currencies', {
			headers: { 'xero-tenant-id': second! },
		});
		expect(answer.status).toBe(200);
	});

	it('can be switched off', async () => {
		const bench = createBench({ limits: 'off' });
		expect(new Set(await callTimes(bench, 100))).toEqual(new Set([200]));
	});
});

describe('faults', () => {
	it('can strike one kind of call only', async () => {
		const bench = createBench();
		bench.fake.faults.arm(
			{ fault: 'rateLimited', problem: 'day', retryAfterSeconds: 66_975 },
			{ matches: ({ method, path }) => method === 'PUT' && path === `${ACCOUNTING_PATH}/Invoices` },
		);
		expect(await callTimes(bench, 2)).toEqual([200, 200]);
		const answer = await bench.call('PUT', '/Invoices', { json: anInvoice(bench) });
		expect(limitHeaders(answer)).toMatchObject({ problem: 'day', retryAfter: '66975' });
	});

	it('can change the order of elements and leave one out', async () => {
		const bench = createBench();
		bench.fake.faults.arm({ fault: 'reorderElements' });
		bench.fake.faults.arm({ fault: 'dropElement', index: 0 }, { nth: 2 });
		const numbersOf = async (numbers: string[]) => {
			const answer = await bench.call('PUT', '/Invoices?summarizeErrors=false', {
				json: {
					Invoices: numbers.map((InvoiceNumber) => anInvoice(bench, { InvoiceNumber })),
				},
			});
			return elementsOf(answer, 'Invoices').map(({ InvoiceNumber }) => InvoiceNumber);
		};
		expect(await numbersOf(['1', '2', '3'])).toEqual(['3', '2', '1']);
		expect(await numbersOf(['4', '5', '6'])).toEqual(['5', '6']);
	});

	it('are distinguished from answers by whoever carries the traffic', async () => {
		const bench = createBench();
		bench.fake.faults.arm({ fault: 'resetAfterCommit' });
		const { accessToken } = bench.fake.oauth.issueTokens();
		const response = await bench.fake.app.request(
			`https://api.xero.com${ACCOUNTING_PATH}/Currencies`,
			{
				headers: {
					authorization: `Bearer ${accessToken}`,
					'xero-tenant-id': bench.fake.organisation.organisation.tenantId,
				},
			},
		);
		expect(isDropped(response)).toBe(true);
	});
});

describe('recorded calls', () => {
	it('count by kind, whatever the document', async () => {
		const bench = createBench();
		await bench.create('Invoices', anInvoice(bench));
		await bench.call('GET', '/Invoices/M3-1');
		await bench.call('GET', '/Invoices/11111111-2222-4333-8444-555555555555');
		await bench.call('GET', '/Organisation/Actions');
		expect(countByKind(bench.fake.calls)).toEqual({
			'PUT Invoices': 1,
			'GET Invoices/{id}': 2,
			'GET Organisation/Actions': 1,
		});
	});

	it('hold what was asked and answered, and no token', async () => {
		const bench = createBench();
		await bench.call('GET', '/Invoices?page=1', { headers: { 'idempotency-key': 'k' } });
		expect(bench.fake.calls).toMatchObject([
			{
				method: 'GET',
				host: 'api.xero.com',
				path: '/api.xro/2.0/Invoices',
				query: { page: '1' },
				tenant: bench.fake.organisation.organisation.tenantId,
				idempotencyKey: 'k',
				status: 200,
			},
		]);
		expect(JSON.stringify(bench.fake.calls)).not.toContain('access-');
	});
});

describe('the page that a link opens', () => {
	it('shows the document in the books, with what people typed escaped', async () => {
		const bench = createBench();
		const { InvoiceID } = await bench.create(
			'Invoices',
			anInvoice(bench, { Reference: '<b>PO</b>', Url: 'https://console.example.com/bill/7' }),
		);
		const link = `https://go.xero.com/AccountsReceivable/View.aspx?InvoiceID=${String(InvoiceID)}`;
		const response = await bench.fake.app.request(link);
		const page = await response.text();
		expect(page).toContain('Invoice M3-1');
		expect(page).toContain('0.36 GBP');
		expect(page).toContain('&lt;b&gt;PO&lt;/b&gt;');
		expect(page).toContain('Go to console.example.com');
	});

	it('is a 404 for a document that is not there', async () => {
		const { fake } = createBench();
		const response = await fake.app.request(
			'https://go.xero.com/AccountsReceivable/View.aspx?InvoiceID=1',
		);
		expect(response.status).toBe(404);
	});
});
