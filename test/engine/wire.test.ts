import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../fakes/host/faults';
import { billItems, type LedgerName, openBooks } from './support/openBooks';
import { useEngine } from './support/useEngine';

/** The first run loads more of n8n than the others. */
jest.setTimeout(30_000);

const engine = useEngine();
const ledgers: LedgerName[] = ['xero', 'quickBooks'];
const always = { times: 99 };

/** Another host, which keeps what it is sent. */
async function openElsewhere() {
	const received: { readonly path?: string; readonly headers: IncomingHttpHeaders }[] = [];
	const server = createServer(({ url, headers }, response) => {
		received.push({ path: url, headers });
		response.setHeader('content-type', 'application/json').end('{}');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		received,
		redirect: (status: number): Fault => ({
			fault: 'answerWith',
			respond: () =>
				new Response(null, { status, headers: { location: `http://127.0.0.1:${port}/caught` } }),
		}),
		close: () => server.close(),
	};
}

const failuresOf = (failures: readonly { readonly json: IDataObject }[]) =>
	failures.map(({ json }) => json.failure as { code: string });

describe.each([301, 302, 303, 307, 308])('a redirect (%i) takes no credential along', (status) => {
	it.each(ledgers)('from %s', async (ledger) => {
		const elsewhere = await openElsewhere();
		const books = openBooks(engine.world(), ledger);
		const { faults } = ledger === 'xero' ? books.world.xero : books.world.quickBooks;
		faults.arm(elsewhere.redirect(status), always);
		const { failures } = await books.run(billItems(2));
		elsewhere.close();
		expect(failuresOf(failures).map(({ code }) => code)).toEqual(['REDIRECTED', 'REDIRECTED']);
		expect(elsewhere.received).toEqual([]);
	});

	it.each(['/oauth/token', '/bills'])("from m3ter's %s", async (end) => {
		const elsewhere = await openElsewhere();
		const books = openBooks(engine.world(), 'xero');
		books.world.m3ter.faults.arm(elsewhere.redirect(status), {
			matches: ({ path }) => path.endsWith(end),
			...always,
		});
		const { failures } = await books.run([{ billId: 'b1' }], { settings: { billSource: 'm3ter' } });
		elsewhere.close();
		expect(failuresOf(failures).map(({ code }) => code)).toEqual(['REDIRECTED']);
		expect(elsewhere.received).toEqual([]);
	});
});

describe('a refusal that echoes the request', () => {
	it.each(ledgers)('of %s carries no token any further', async (ledger) => {
		const books = openBooks(engine.world(), ledger);
		const { faults } = ledger === 'xero' ? books.world.xero : books.world.quickBooks;
		const token = (
			books.world.credentials.stored.get(ledger)?.oauthTokenData as { access_token: string }
		).access_token;
		const message = `Refused ${token}: {"authorization":"Bearer ${token}"}`;
		faults.arm(
			{
				fault: 'answerWith',
				respond: () =>
					Response.json(
						{
							Message: message,
							Detail: message,
							Fault: { Error: [{ Message: message, Detail: message, code: '2020' }], type: 'x' },
						},
						{ status: 400 },
					),
			},
			always,
		);
		const { failures, run } = await books.run(billItems(1));
		expect(failures).toHaveLength(1);
		expect(JSON.stringify(run)).toContain('Refused');
		expect(JSON.stringify(run)).not.toContain(token);
	});
});
