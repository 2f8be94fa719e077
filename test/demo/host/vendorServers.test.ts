import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Hono } from 'hono';
import { startVendorServers, type VendorServers } from '../../../demo/host/vendorServers';
import { droppedResponse } from '../../fakes/host/droppedConnection';

const folder = mkdtempSync(path.join(tmpdir(), 'vendor-servers-'));
let vendors: VendorServers;

beforeAll(async () => {
	const xero = new Hono()
		.get('/who', (context) => context.json({ xero: context.req.header('host') }))
		.get('/reset', () => droppedResponse('reset'))
		.get('/silent', () => droppedResponse('timeout'));
	const m3ter = new Hono().get('/who', (context) => context.json({ m3ter: context.req.url }));
	vendors = await startVendorServers({ xero, quickBooks: new Hono(), m3ter }, folder);
});

afterAll(async () => {
	await vendors.stop();
	rmSync(folder, { recursive: true });
});

/** A Node started as n8n is; prints what a request to the address came to. */
async function requestFromReroutedNode(address: string): Promise<string> {
	const script = `require('node:https')
		.get(${JSON.stringify(address)}, { timeout: 500 }, (answer) => answer.pipe(process.stdout))
		.on('timeout', function () { this.destroy(new Error('silence')); })
		.on('error', (error) => console.log(error.code ?? error.message));`;
	const reroute = path.resolve(__dirname, '../../../demo/host/reroute.cjs');
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--require', reroute, '-e', script],
		{
			env: {
				NODE_EXTRA_CA_CERTS: vendors.caFile,
				M3TER_VENDOR_HOSTS: vendors.hosts.join(','),
				M3TER_VENDOR_PORT: String(vendors.port),
			},
		},
	);
	return stdout.trim();
}

it.each([
	['a vendor is its stand-in', 'https://api.xero.com/who', '{"xero":"api.xero.com"}'],
	[
		'every vendor has its own stand-in',
		'https://api.m3ter.com/who',
		'{"m3ter":"https://api.m3ter.com/who"}',
	],
	['an answer that is lost by a reset is a reset', 'https://api.xero.com/reset', 'ECONNRESET'],
	['an answer that is lost by a time-out is silence', 'https://api.xero.com/silent', 'silence'],
	['anything else outside is refused', 'https://example.com/', 'ECONNREFUSED'],
	['an outside address is refused as well', 'https://192.0.2.1/', 'ECONNREFUSED'],
])('seen from n8n, %s', async (_sentence, address, seen) => {
	expect(await requestFromReroutedNode(address)).toBe(seen);
});
