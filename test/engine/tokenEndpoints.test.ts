import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../fakes/host/faults';
import { billItems, openBooks } from './support/openBooks';
import type { NodeRun } from './support/runNode';
import { type EngineWorld, useEngine } from './support/useEngine';

const engine = useEngine();

interface TokenEndpoint {
	readonly path: RegExp;
	/** Makes the node ask for a token, and this endpoint answer like that. */
	run(world: EngineWorld, fault: Fault): Promise<NodeRun>;
}

const always = { times: 99 };

const endpointOf = (ledger: 'xero' | 'quickBooks', path: RegExp): TokenEndpoint => ({
	path,
	async run(world, fault) {
		const books = openBooks(world, ledger);
		world.world.advance(2 * 3_600_000);
		world[ledger].faults.arm(fault, { matches: (request) => path.test(request.path), ...always });
		return await books.run(billItems(2), { options: { maxWaitSeconds: 0 } });
	},
});

const endpoints: Record<string, TokenEndpoint> = {
	Xero: endpointOf('xero', /connect\/token/),
	Intuit: endpointOf('quickBooks', /tokens\/bearer/),
	m3ter: {
		path: /oauth\/token/,
		async run(world, fault) {
			const books = openBooks(world, 'xero');
			world.m3ter.faults.arm(fault, {
				matches: ({ path }) => path === '/oauth/token',
				...always,
			});
			const items = billItems(2).map(({ bill }) => ({ billId: (bill as IDataObject).id }));
			return await books.run(items, { settings: { billSource: 'm3ter' } });
		},
	},
};

/** Longer than any run may wait. */
const anHour = { 'retry-after': '3600' };

const answerWith = (
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
): Fault => ({
	fault: 'answerWith',
	respond: () =>
		typeof body === 'string'
			? new Response(body, { status, headers: { 'content-type': 'text/html', ...headers } })
			: Response.json(body, { status, headers }),
});

const waiting = { retriable: true, outcome: 'none', successiveErrors: 0 };
const limited = { status: 'RATE_LIMIT_RETRY', ...waiting };
const unavailable = { status: 'AWAITING_RETRY', ...waiting };
const refused = { status: 'AUTH_FAILED', retriable: false, outcome: 'none', successiveErrors: 2 };

const answers: ReadonlyArray<readonly [string, Fault, object]> = [
	['429 as a page', answerWith(429, '<html>slow down</html>', anHour), limited],
	['429 as JSON', answerWith(429, { message: 'Too many requests' }, anHour), limited],
	['408', answerWith(408, { message: 'Request timeout' }), unavailable],
	['500', answerWith(500, { error: 'server_error' }), unavailable],
	['503 as a page', answerWith(503, '<html>Maintenance</html>'), unavailable],
	['a page with status 200', answerWith(200, '<html>Sign in</html>'), unavailable],
	['a dropped connection', { fault: 'resetBeforeCommit' }, unavailable],
	['400 invalid_grant', answerWith(400, { error: 'invalid_grant' }), refused],
	['401 invalid_client', answerWith(401, { error: 'invalid_client' }), refused],
	['401 as a page', answerWith(401, '<html>no</html>'), refused],
	['403', answerWith(403, { message: 'Forbidden' }), refused],
];

/** Reads wait real seconds for m3ter, so one answer of its endpoint stands for all that are waited for. */
const longest = 30_000;

describe.each(Object.entries(endpoints))('where %s gives out tokens', (name, endpoint) => {
	const asked = answers.filter(
		([what, , expected]) => name !== 'm3ter' || expected !== unavailable || what === '408',
	);

	it.each(asked)(
		'%s',
		async (_what, fault, expected) => {
			const { failures, run } = await endpoint.run(engine.world(), fault);
			expect(failures).toHaveLength(2);
			expect(failures.map(({ json }) => json).at(-1)).toMatchObject(expected);
			expect(run.data.resultData.error).toBeUndefined();
		},
		longest,
	);
});

it.each(['Xero', 'Intuit'])(
	'an OAuth2 error of %s that passes by itself is waiting',
	async (name) => {
		const later = answerWith(400, { error: 'temporarily_unavailable' });
		const { failures } = (await endpoints[name]?.run(engine.world(), later)) ?? {};
		expect(failures?.at(-1)?.json).toMatchObject(unavailable);
	},
);
