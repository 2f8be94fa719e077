import { isStraight, pathSegment, type IdShape } from '../../../lib/http/pathSegment';
import { expectFail, expectOk } from '../support/expectOk';

const uuid = '5f2c9e6a-0000-4000-8000-00000000000a';

it.each<[IdShape, string, string]>([
	['uuid', uuid, uuid],
	['uuid', uuid.toUpperCase(), uuid.toUpperCase()],
	['number', '58', '58'],
	['number', '-3', '-3'],
	['number', '9'.repeat(50), '9'.repeat(50)],
	['word', uuid, uuid],
	['word', 'a.b:c@d+e~f-g_h', 'a.b%3Ac%40d%2Be~f-g_h'],
	['word', 'w'.repeat(255), 'w'.repeat(255)],
	['text', 'a/b?c#d e', 'a%2Fb%3Fc%23d%20e'],
	['text', 'ä\n😀', '%C3%A4%0A%F0%9F%98%80'],
	['text', '...', '...'],
	['text', 'a..', 'a..'],
	['text', '..a', '..a'],
	['text', 't'.repeat(1000), 't'.repeat(1000)],
])('as a %s, %s is a step of an address', (shape, id, step) => {
	expect(expectOk(pathSegment(id, shape, 'bill ID'))).toBe(step);
});

it.each<[IdShape, string]>([
	['uuid', ''],
	['uuid', `${uuid}0`],
	['uuid', `0${uuid}`],
	['uuid', uuid.replaceAll('-', '')],
	['uuid', uuid.replace('-4000', '')],
	['number', '5a'],
	['number', 'a5'],
	['number', '-'],
	['number', '9'.repeat(51)],
	['word', '.a'],
	['word', 'a b'],
	['word', 'a/b'],
	['word', 'w'.repeat(256)],
	['text', ''],
	['text', 't'.repeat(1001)],
	['text', 'a\ud800'],
	...['.', '..', '%2e', '%2E%2e', '.%2e'].map((move): [IdShape, string] => ['text', move]),
])('as a %s, %j is refused', (shape, id) => {
	const refused = expectFail(pathSegment(id, shape, 'bill ID'));
	expect(refused.code).toBe('ID_INVALID');
	expect(refused.message).toBe(
		id === ''
			? 'The bill ID is blank.'
			: `The bill ID does not look like an ID: ${JSON.stringify(id.slice(0, 60))}.`,
	);
});

it.each<[string, boolean]>([
	['https://api.example/bills/1', true],
	['HTTP://api.example', true],
	['https://api.example/a/...?path=/../b', true],
	['https://api.example?path=../b', true],
	['https://api.example/a#/../b', true],
	['https://api.example/a/../b', false],
	['https://api.example/a/./b', false],
	['https://api.example/..', false],
	['https://api.example/a\\..\\b', false],
	['https://api.example/a/%2E%2e/b', false],
	['https://api.example/a?b=\ud800', false],
	['api.example/a', false],
	['/a https://api.example/a', false],
	['https:///a', false],
])('the address %j leads where it says: %s', (url, expected) => {
	expect(isStraight(url)).toBe(expected);
});
