import { quickBooksFacts } from '../../../lib/destinations/quickbooks/facts';
import { writeCustomerMapping } from '../../../lib/m3ter/writeCustomerMapping';
import { openStandIn } from './openStandIn';

const configuration = { destination: quickBooksFacts, integrationConfigId: 'c1' };

function open() {
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
	expect(await write('59')).toMatchObject({ code: 'BOOKS_CHANGED' });
	expect(records.mappings()).toMatchObject([{ externalId: '58' }]);
});

it.each(['GET', 'POST'])('what m3ter refuses is the reason (%s)', async (method) => {
	const { fake, write } = open();
	fake.faults.arm(
		{ fault: 'answerWith', respond: () => Response.json({ message: 'No' }, { status: 403 }) },
		{ matches: (request) => request.method === method && /externalmappings/.test(request.path) },
	);
	expect(await write('58')).toMatchObject({ code: 'M3TER_FORBIDDEN' });
});
