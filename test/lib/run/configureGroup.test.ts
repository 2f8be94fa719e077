import { destinations } from '../../../lib/destinations/registry';
import { configureGroup, failureOfAll } from '../../../lib/run/configureGroup';
import type { ItemGroup } from '../../../lib/run/ItemGroup';
import { expectFail, expectOk } from '../support/expectOk';
import { settings } from './support/runWith';

const group = (given: Partial<ItemGroup> = {}): ItemGroup => ({
	...{ settings, items: [], unresolved: [] },
	...given,
});
const wrong = group({ settings: { ...settings, name: '', maxWaitSeconds: -1 } });
const unresolved = group({ unresolved: ['accountIds'] });
const unreadable = group({ unreadable: { error: new Error('No node called Bills') } });

it('items share the configuration that their settings make', () => {
	expect(expectOk(configureGroup(group(), destinations)).name).toBe('Xero UK');
});

it.each<[string, ItemGroup, string]>([
	[
		'wrong settings are corrected in the editor, under the names that they have there',
		wrong,
		'Open the node and correct Name, Options > Maximum Wait (Seconds), then run it again.',
	],
	[
		'an expression without a value is fixed',
		unresolved,
		'Fix it, or return an empty string to leave the setting blank.',
	],
	[
		'an expression that breaks is corrected',
		unreadable,
		'Correct the expression that n8n cannot resolve, and run the bill again.',
	],
])('%s', (_sentence, one, remedy) => {
	expect(expectFail(configureGroup(one, destinations)).remedy).toBe(remedy);
});

it('settings that refuse to be read are a failure too', () => {
	const refusing = new Proxy(
		{ ...settings },
		{
			get() {
				throw new Error('They refuse');
			},
		},
	);
	const { message } = expectFail(configureGroup(group({ settings: refusing }), destinations));
	expect(message).toMatch(/^Destination is not readable, .+; and 20 more\.$/);
});

it.each<[string, readonly ItemGroup[], string | undefined]>([
	['all settings are wrong', [wrong, wrong], 'INVALID_CONFIGURATION'],
	['some can be sent with', [wrong, group()], undefined],
	['an expression without a value is that of its items alone', [unresolved], undefined],
	['an expression that breaks is that of its items alone', [unreadable], undefined],
	['there are none', [], undefined],
])('a run fails as a whole where %s', (_sentence, groups, code) => {
	expect(failureOfAll(groups, destinations)?.code).toBe(code);
});
