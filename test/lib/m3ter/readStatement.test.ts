import { readStatement, type StatementPatience } from '../../../lib/m3ter/readStatement';
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
