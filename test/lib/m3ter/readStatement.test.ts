import { readStatement, type StatementPatience } from '../../../lib/m3ter/readStatement';
import type { HttpAnswer, HttpRequest } from '../../../lib/http/request';
import { failure } from '../../../lib/results/failureCatalogue';
import { answered } from '../support/answers';
import { openStandIn } from './openStandIn';

const bill = { id: 'bill-1', version: 1 };

function open(patience: Partial<StatementPatience> = {}) {
	const standIn = openStandIn();
	standIn.records.addBill({ id: 'bill-1', lineItems: [{ description: 'API calls' }] });
	const waits: number[] = [];
	const read = async (format: 'csv' | 'json' = 'csv', version = 1) =>
		await readStatement(standIn.api, { ...bill, version }, format, {
			waitSecondsMax: 120,
			wait: (ms) => Promise.resolve(void waits.push(ms)),
			isCancelled: () => false,
			...patience,
		});
	return { ...standIn, read, waits };
}

describe('a statement that m3ter has already', () => {
	it.each(['csv', 'json'] as const)('is downloaded as %s without a job', async (format) => {
		const { records, read, callsByKind } = open();
		records.makeStatement('bill-1');
		expect(await read(format)).toEqual({ ok: true, value: records.statementOf('bill-1', format) });
		expect(callsByKind()).not.toHaveProperty('POST statementjobs');
	});

	it('is downloaded without the token of m3ter', async () => {
		const { records, read, fake } = open();
		records.makeStatement('bill-1');
		await read();
		// The storage behind a signed address answers 400 to a request that also has a token.
		expect(fake.calls.at(-1)).toMatchObject({ host: 'm3ter-statements.example', status: 200 });
	});
});

describe('a statement that m3ter has to make', () => {
	it('is waited for, with longer and longer pauses', async () => {
		const { records, read, waits } = open();
		records.statements.readsUntilDone = 4;
		expect(await read()).toMatchObject({ ok: true });
		expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
	});

	it('is made anew when the bill changed since', async () => {
		const { records, read, callsByKind } = open();
		records.makeStatement('bill-1');
		records.recalculateBill('bill-1', { lineItems: [{ description: 'More calls' }] });
		expect(await read('csv', 2)).toEqual({
			ok: true,
			value: records.statementOf('bill-1', 'csv'),
		});
		expect(callsByKind()).toMatchObject({ 'POST statementjobs': 1 });
	});

	it('is left to the job that is under way', async () => {
		const { records, read, callsByKind } = open({ waitSecondsMax: 1 });
		records.statements.readsUntilDone = 3;
		expect(await read()).toMatchObject({ ok: false });
		expect(await read()).toMatchObject({ ok: false });
		expect(await read()).toMatchObject({ ok: true });
		expect(callsByKind()).toMatchObject({ 'POST statementjobs': 1 });
	});

	it.each(['FAILED', 'CANCELLED'] as const)(
		'and whose job ended as %s is not had',
		async (endsAs) => {
			const { records, read } = open();
			records.statements.endsAs = endsAs;
			expect(await read()).toMatchObject({ ok: false, reason: expect.stringContaining(endsAs) });
			records.statements.endsAs = 'COMPLETE';
			expect(await read()).toMatchObject({ ok: true });
		},
	);

	it('is given up after the longest wait, to the second', async () => {
		const { records, read, waits } = open({ waitSecondsMax: 10 });
		records.statements.readsUntilDone = 100;
		expect(await read()).toMatchObject({
			ok: false,
			reason: expect.stringContaining('after 10 seconds'),
		});
		expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(10_000);
	});

	it('is given up when the execution is cancelled', async () => {
		const { records, read } = open({ isCancelled: () => true });
		records.statements.readsUntilDone = 100;
		expect(await read()).toMatchObject({ ok: false, reason: expect.stringContaining('cancelled') });
	});
});

describe('jobs that are there', () => {
	const jobsOf = (jobs: unknown) => (path: RegExp) => {
		const opened = open();
		opened.fake.faults.arm(
			{ fault: 'answerWith', respond: () => Response.json({ data: jobs }) },
			{ matches: (request) => request.method === 'GET' && path.test(request.path) },
		);
		return opened;
	};

	it.each<[string, unknown, 'csv' | 'json', number]>([
		['makes CSV too is left to it', [{ includeCsvFormat: true }], 'csv', 0],
		['makes JSON only makes no CSV', [{ includeCsvFormat: false }], 'csv', 1],
		['makes JSON only is enough for JSON', [{ includeCsvFormat: false }], 'json', 0],
		['ended makes nothing', [{ includeCsvFormat: true, statementJobStatus: 'COMPLETE' }], 'csv', 1],
		['is none is no job', [null, 'job'], 'csv', 1],
		['are no list are none', 'jobs', 'csv', 1],
	])('what %s', async (_sentence, jobs, format, created) => {
		const running = Array.isArray(jobs)
			? jobs.map((job: unknown) =>
					job !== null && typeof job === 'object'
						? { id: 'job', statementJobStatus: 'RUNNING', ...job }
						: job,
				)
			: jobs;
		const { read, callsByKind } = jobsOf(running)(/statementjobs$/);
		await read(format);
		expect(callsByKind()['POST statementjobs'] ?? 0).toBe(created);
	});

	it.each<[string, string | undefined, boolean]>([
		['is the newest', 'LATEST', true],
		['is not said to be anything', undefined, true],
		['is stale already', 'STALE', false],
	])('whose statement %s', async (_sentence, csvStatementStatus, isHad) => {
		const { read, fake } = open();
		const respond = () =>
			Response.json({ id: 'job', statementJobStatus: 'COMPLETE', csvStatementStatus });
		fake.faults.arm(
			{ fault: 'answerWith', respond },
			{ matches: ({ method }) => method === 'POST' },
		);
		const result = await read();
		// m3ter has none to download: nothing has made it.
		expect(result.ok ? '' : result.reason).toMatch(
			isHad
				? 'The statement of bill bill-1 was not found'
				: 'The bill changed in m3ter while it was generated. Send the newest version of the bill.',
		);
	});
});

it('a statement of a newer version is not taken for this one', async () => {
	const { records, read } = open();
	records.makeStatement('bill-1');
	records.recalculateBill('bill-1');
	expect(await read('csv', 1)).toMatchObject({
		ok: false,
		reason: expect.stringContaining('version 2'),
	});
});

describe('what else can go wrong is a sentence', () => {
	it.each<[string, RegExp, () => Response]>([
		['m3ter does not allow it', /bills/, () => Response.json({ message: 'No' }, { status: 403 })],
		['no address', /statement\/csv/, () => Response.json({})],
		[
			'an address without TLS',
			/statement\/csv/,
			() => Response.json({ downloadUrl: 'http://a.example/x' }),
		],
		['an answer that is none', /statement\/csv/, () => new Response('<html>')],
		[
			'a signature that is too old',
			/^\/statements/,
			() => new Response('Expired', { status: 403 }),
		],
		['an empty file', /^\/statements/, () => new Response('')],
		['an address that is none', /statement\/csv/, () => Response.json({ downloadUrl: 7 })],
		[
			'an address with another one before it',
			/statement\/csv/,
			() => Response.json({ downloadUrl: 'ftp:https://a.example/x' }),
		],
	])('%s', async (_case, path, respond) => {
		const { records, read, fake } = open();
		records.makeStatement('bill-1');
		fake.faults.arm(
			{ fault: 'answerWith', respond },
			{ matches: (request) => path.test(request.path) },
		);
		expect(await read()).toEqual({ ok: false, reason: expect.stringMatching(/^[A-Zm].+/) });
	});
});

describe('a download', () => {
	const download = async (answer: HttpAnswer) => {
		const { api, records } = open();
		records.makeStatement('bill-1');
		const asked: HttpRequest[] = [];
		const send: typeof api.send = async (request) => {
			if (request.url.startsWith(api.baseUrl)) return await api.send(request);
			asked.push(request);
			return answer;
		};
		const patience = { waitSecondsMax: 1, wait: () => Promise.resolve(), isCancelled: () => false };
		return { result: await readStatement({ ...api, send }, bill, 'csv', patience), asked };
	};

	it.each<[string, HttpAnswer, object]>([
		['is the file', answered('a,b'), { ok: true, value: 'a,b' }],
		[
			'that is no text is none',
			answered({ a: 1 }),
			{ ok: false, reason: 'The download failed (status 200).' },
		],
		[
			'that is refused is none',
			answered('Expired', 403),
			{ ok: false, reason: 'The download failed (status 403).' },
		],
		[
			'without an answer says so',
			{ kind: 'noAnswer', cause: 'ECONNRESET' },
			{ ok: false, reason: 'The download did not answer (ECONNRESET).' },
		],
		[
			'that was not asked for says why',
			{ kind: 'notSent', failure: failure('CANCELLED', 'It was cancelled.') },
			{ ok: false, reason: 'It was cancelled.' },
		],
	])('%s', async (_sentence, answer, expected) => {
		const { result, asked } = await download(answer);
		expect(result).toEqual(expected);
		expect(asked).toMatchObject([
			{ method: 'GET', headers: { accept: '*/*' }, unsigned: true, asFile: true },
		]);
	});
});
