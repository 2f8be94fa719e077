import { quickBooksFacts } from '../../../lib/destinations/quickbooks/facts';
import { writeCustomerMapping } from '../../../lib/m3ter/writeCustomerMapping';
import type { WriteBackSettings } from '../../../lib/m3ter/planWriteBack';
import { openStandIn } from './openStandIn';

const ofConfiguration = { destination: quickBooksFacts, integrationConfigId: 'c1' };

function open(configuration: WriteBackSettings = ofConfiguration) {
	const standIn = openStandIn();
	const write = async (customerId: string) =>
		await writeCustomerMapping(
			{ accountId: 'a1', customerId },
			{ api: standIn.api, configuration },
		);
	return { ...standIn, write };
}

it('m3ter learns which customer an account has got', async () => {
	const { records, write } = open();
	expect(await write('58')).toBeUndefined();
	expect(records.mappings()).toMatchObject([
		{
			m3terEntity: 'Account',
			m3terId: 'a1',
			externalSystem: 'QuickBooks',
			externalTable: 'Customer',
			externalId: '58',
			integrationConfigId: 'c1',
		},
	]);
});

it('doing it again writes nothing', async () => {
	const { write, callsByKind } = open();
	await write('58');
	await write('58');
	expect(callsByKind()).toMatchObject({ 'POST externalmappings': 1 });
});

it('a mapping that somebody made meanwhile stays, and the bill comes again', async () => {
	const { records, write } = open();
	await write('58');
	expect(await write('59')).toMatchObject({
		code: 'BOOKS_CHANGED',
		message: 'Account a1 was mapped to another customer meanwhile.',
	});
	expect(records.mappings()).toMatchObject([{ externalId: '58' }]);
});

it.each<[string, object]>([
	['another account', { m3terId: 'a2' }],
	['an item', { m3terEntity: 'Product' }],
	['a document', { externalTable: 'Invoice' }],
	['another system', { externalSystem: 'Xero' }],
	['another configuration', { integrationConfigId: 'c2' }],
])('a mapping of %s is none of the customer', async (_what, more) => {
	const { records, write } = open();
	records.addMapping({
		...{ m3terEntity: 'Account', m3terId: 'a1', externalSystem: 'QuickBooks' },
		...{ externalTable: 'Customer', externalId: '59', integrationConfigId: 'c1' },
		...more,
	});
	expect(await write('58')).toBeUndefined();
	expect(records.mappings()).toHaveLength(2);
});

it('without a configuration the mapping is of all', async () => {
	const { fake, write } = open({ destination: quickBooksFacts });
	expect(await write('58')).toBeUndefined();
	const { requestBody } = fake.calls.at(-1)!;
	expect(JSON.parse(requestBody)).toEqual({
		...{ m3terEntity: 'Account', m3terId: 'a1', externalSystem: 'QuickBooks' },
		...{ externalTable: 'Customer', externalId: '58' },
	});
});

it('m3ter is asked for the mappings of this account alone', async () => {
	const { fake, write } = open();
	await write('58');
	expect(fake.calls[0]?.query).toMatchObject({ m3terIds: 'a1' });
});

it.each(['GET', 'POST'])('what m3ter refuses is the reason (%s)', async (method) => {
	const { fake, write } = open();
	fake.faults.arm(
		{ fault: 'answerWith', respond: () => Response.json({ message: 'No' }, { status: 403 }) },
		{ matches: (request) => request.method === method && /externalmappings/.test(request.path) },
	);
	expect(await write('58')).toMatchObject({ code: 'M3TER_FORBIDDEN' });
});
