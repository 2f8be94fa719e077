import { emailsOfUsers } from '../../../lib/m3ter/emailsOfUsers';
import { openStandIn } from './openStandIn';

function open() {
	const standIn = openStandIn();
	standIn.records.addUser({ id: 'u1', email: 'ann@example.com' });
	standIn.records.addUser({ id: 'u2', email: 'bob@example.com ' });
	standIn.records.addUser({ id: 'u3' });
	standIn.records.addUser({ id: 'u4', email: 'not an address' });
	return standIn;
}

it.each<[string, string[], string[]]>([
	['IDs become addresses, in their order', ['u2', 'u1'], ['bob@example.com', 'ann@example.com']],
	['addresses stay', ['cfo@example.com', 'u1'], ['cfo@example.com', 'ann@example.com']],
	['nobody is named twice', ['u1', 'ann@example.com', 'u1'], ['ann@example.com']],
	['a user without an address stays an ID', ['u3', 'u4', 'u1'], ['u3', 'u4', 'ann@example.com']],
	['so does a user who is gone', ['gone', 'u1'], ['gone', 'ann@example.com']],
	['so does what cannot be an ID', ['../users', 'u1'], ['../users', 'ann@example.com']],
])('%s', async (_sentence, users, emails) => {
	expect(await emailsOfUsers(open().api, users)).toEqual(emails);
});

it('asks m3ter once, and not at all where all are addresses', async () => {
	const { api, callsByKind } = open();
	await emailsOfUsers(api, ['cfo@example.com']);
	expect(callsByKind()).toEqual({});
	await emailsOfUsers(api, ['u1', 'u2']);
	expect(callsByKind()).toEqual({ 'GET users': 1 });
});

it('leaves all as they are where m3ter does not answer', async () => {
	const { api, fake } = open();
	fake.faults.arm({ fault: 'serverErrorBeforeCommit', status: 503 }, { times: 99 });
	expect(await emailsOfUsers(api, ['u1', 'cfo@example.com'])).toEqual(['u1', 'cfo@example.com']);
});
