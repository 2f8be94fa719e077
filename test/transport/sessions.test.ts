import { noQuota } from '../../lib/http/throttle';
import type { HttpAnswer, HttpRequest } from '../../lib/http/request';
import type { VendorLimits } from '../../lib/http/VendorLimits';
import { ledgerSession, type SessionKey } from '../../transport/sessions';

const limits: VendorLimits = {
	callsAtOnceMax: 5,
	rates: [{ callsMax: 10, windowMs: 1_000 }],
	readThrottle: () => undefined,
	readQuota: noQuota,
};
const request: HttpRequest = { method: 'GET', url: 'https://ledger.example/a', headers: {} };
const answer: HttpAnswer = { kind: 'answered', status: 200, headers: {}, body: {} };
const key: SessionKey = { credentialId: 'credential', clientId: 'app', address: 'Xero 4711' };
const sessionOf = (given: Partial<SessionKey> = {}) => ledgerSession({ ...key, ...given }, limits);

it('executions with one credential that lead to the same books share a session', () =>
	expect(sessionOf()).toBe(sessionOf()));

it.each<[string, Partial<SessionKey>]>([
	['another credential', { credentialId: 'another' }],
	['another app of the vendor under the same credential', { clientId: 'another' }],
	['other books', { address: 'Xero 4712' }],
])('%s has a session of its own', (_what, given) => expect(sessionOf(given)).not.toBe(sessionOf()));

it('a credential of which n8n gives no id shares nothing', () =>
	expect(sessionOf({ credentialId: undefined })).not.toBe(sessionOf({ credentialId: undefined })));

const hourMs = 3_600_000;

it('a session that nobody has asked for within an hour is let go', () => {
	const first = sessionOf();
	const later = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + hourMs + 1);
	expect(sessionOf()).not.toBe(first);
	later.mockRestore();
});

it('a clock that is set back holds nobody up', async () => {
	const { pace } = sessionOf({ address: 'Xero 4713' });
	await pace.start(request, async () => await Promise.resolve(answer));
	const earlier = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - hourMs);
	expect(pace.opensAtMs(request) - pace.now()).toBeLessThanOrEqual(1_000);
	earlier.mockRestore();
});
