import { anInvoice, type Bench, createBench, elementsOf, messagesOf } from './testing';

describe('an idempotency key', () => {
	const put = (bench: Bench, key: string, reference = 'one') =>
		bench.call('PUT', '/Invoices?summarizeErrors=false', {
			json: { Invoices: [anInvoice(bench, { Reference: reference })] },
			headers: { 'idempotency-key': key },
		});

	it('gives the stored answer to the same request and writes nothing', async () => {
		const bench = createBench();
		const [first, again] = [await put(bench, 'k'), await put(bench, 'k')];
		expect(again.body).toEqual(first.body);
		expect(bench.fake.organisation.invoices).toHaveLength(1);
		expect(again.headers.get('x-minlimit-remaining')).toBe('58'); // A replay is a call too.
	});

	it('refuses another request under the same key', async () => {
		const bench = createBench();
		await put(bench, 'k');
		expect(await put(bench, 'k', 'two')).toMatchObject({
			status: 400,
			body: { Detail: 'Idempotency Key: k is used with a different request.' },
		});
	});

	it('is forgotten 6 minutes after the first call, so that the same number is then a duplicate', async () => {
		const bench = createBench();
		await put(bench, 'k');
		bench.world.advance(6 * 60_000);
		const late = await put(bench, 'k');
		expect(messagesOf(elementsOf(late, 'Invoices')[0] ?? {})).toEqual([
			'Invoice # must be unique.',
		]);
	});

	it('keeps errors as well: a repaired organisation is answered with the old error', async () => {
		const bench = createBench({ organisations: [{ periodLockDate: '2026-12-31' }] });
		await put(bench, 'k');
		bench.fake.organisation.organisation.periodLockDate = undefined;
		const again = await put(bench, 'k');
		expect(elementsOf(again, 'Invoices')).toMatchObject([{ StatusAttributeString: 'ERROR' }]);
		const withNewKey = await put(bench, 'k2');
		expect(elementsOf(withNewKey, 'Invoices')).toMatchObject([{ StatusAttributeString: 'OK' }]);
	});

	it('has at most 128 characters', async () => {
		const bench = createBench();
		expect((await put(bench, 'x'.repeat(128))).status).toBe(200);
		expect((await put(bench, 'x'.repeat(129))).status).toBe(400);
	});

	it('gives the answer that was lost on the way', async () => {
		const bench = createBench();
		bench.fake.faults.arm({ fault: 'timeoutAfterCommit' });
		const lost = await put(bench, 'k');
		const again = await put(bench, 'k');
		expect(lost.status).toBe(599);
		expect(elementsOf(again, 'Invoices')).toMatchObject([{ StatusAttributeString: 'OK' }]);
		expect(bench.fake.organisation.invoices).toHaveLength(1);
	});

	it('gives a 500 again, although the invoice was written', async () => {
		const bench = createBench();
		bench.fake.faults.arm({ fault: 'serverErrorAfterCommit', status: 500 });
		const statuses = [await put(bench, 'k'), await put(bench, 'k')].map(({ status }) => status);
		expect(statuses).toEqual([500, 500]);
		expect(bench.fake.organisation.invoices).toHaveLength(1);
	});

	it('remembers nothing of a request that never arrived or was stopped at the door', async () => {
		const bench = createBench();
		bench.fake.faults.arm({ fault: 'resetBeforeCommit' });
		await put(bench, 'k');
		bench.fake.faults.arm({ fault: 'rateLimited' });
		await put(bench, 'k');
		expect((await put(bench, 'k')).status).toBe(200);
	});

	it('holds a second request back while the first is under way, and answers it alike', async () => {
		const bench = createBench({ latency: () => new Promise(setImmediate) });
		const [first, second] = await Promise.all([put(bench, 'k'), put(bench, 'k')]);
		expect(second.body).toEqual(first.body);
		expect(bench.fake.organisation.invoices).toHaveLength(1);
	});
});
