import fc from 'fast-check';
import {
	addressOf,
	identifyTrigger,
	isSecret,
	type TriggerPlace,
} from '../../../../lib/m3ter/notifications/triggerIdentity';

const place: TriggerPlace = {
	instanceId: 'instance',
	workflowId: 'workflow',
	nodeId: 'node',
	webhookUrl: 'https://n8n.example/webhook/1/m3ter',
};

const identity = identifyTrigger(place, 'api secret');

it('is the same each time, so that nothing has to be stored', () => {
	expect(identifyTrigger({ ...place }, 'api secret')).toEqual(identity);
});

it.each<[string, Partial<TriggerPlace>]>([
	['another n8n', { instanceId: 'other' }],
	['another workflow', { workflowId: 'other' }],
	['another node', { nodeId: 'other' }],
])('%s has other codes and other secrets', (_what, other) => {
	const { nodePrefix, prefix, secret, signing } = identifyTrigger(
		{ ...place, ...other },
		'api secret',
	);
	expect(nodePrefix).not.toBe(identity.nodePrefix);
	expect(prefix).not.toBe(identity.prefix);
	expect(secret).not.toBe(identity.secret);
	expect(signing).not.toEqual(identity.signing);
});

it('another address has other codes that begin alike, and the same secret', () => {
	const other = identifyTrigger(
		{ ...place, webhookUrl: 'https://n8n.example/webhook-test/1/m3ter' },
		'api secret',
	);
	expect(other).toEqual({ ...identity, prefix: other.prefix });
	expect(other.prefix).not.toBe(identity.prefix);
	expect(other.prefix.startsWith(identity.nodePrefix)).toBe(true);
});

it('another access key has another secret and the same codes: its records are found and made anew', () => {
	const other = identifyTrigger(place, 'another secret');
	expect(other.prefix).toBe(identity.prefix);
	expect(other.secret).not.toBe(identity.secret);
});

it('gives nothing of the access key away', () => {
	expect(JSON.stringify(identity)).not.toContain('api secret');
	expect(identity.secret).toMatch(/^[0-9a-f]{64}$/);
	expect(identity.signing.secret).not.toBe(identity.secret);
});

it('the address carries feed and secret, and keeps what it had', () => {
	const url = new URL(addressOf('https://n8n.example/webhook/1/m3ter?x=1', 'billCreated', 's&1'));
	expect([...url.searchParams]).toEqual([
		['x', '1'],
		['feed', 'billCreated'],
		['secret', 's&1'],
	]);
});

it('accepts the secret, and nothing else', () => {
	expect(isSecret(identity.secret, identity.secret)).toBe(true);
	const others = fc.anything().filter((given) => given !== identity.secret);
	fc.assert(
		fc.property(others, (given) => {
			expect(isSecret(given, identity.secret)).toBe(false);
		}),
	);
	expect(isSecret([identity.secret], identity.secret)).toBe(false);
	expect(isSecret(identity.secret.toUpperCase(), identity.secret)).toBe(false);
});
