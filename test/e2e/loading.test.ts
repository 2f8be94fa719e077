import { START_MS_MAX, type HostWorld, startWorld } from './support/startWorld';
import type { HostVersion } from '../../demo/host/hostFolders';
import { byId } from './support/syncWorkflow';
import { describeTriggerLife } from './triggerLife';

jest.setTimeout(120_000);

describe.each<HostVersion>(['newest', 'oldest'])('in the %s n8n', (version) => {
	let world: HostWorld;

	beforeAll(async () => {
		world = await startWorld({ version });
	}, START_MS_MAX);

	afterAll(async () => {
		await world?.stop();
	});

	it.each(['syncM3terBill', 'm3ter', 'm3terTrigger'].map((name) => `n8n-nodes-m3ter.${name}`))(
		'the node is there under the name that workflows store: %s',
		async (type) => {
			const names = (await world.n8n.nodeTypes()).map(({ name }) => name);
			expect(names).toContain(type);
		},
	);

	it.each(['m3terXeroOAuth2Api', 'm3terQuickBooksOAuth2Api', 'm3terApi'])(
		'the credential %s is there',
		async (type) => {
			const names = (await world.n8n.credentialTypes()).map(({ name }) => name);
			expect(names).toContain(type);
		},
	);

	it('Xero connects through its consent page', async () => {
		const credential = await world.connectXero();
		const { oauthTokenData } = await world.n8n.credentialData(credential.id);
		expect(oauthTokenData).toBe(true);
	});

	it.each(['production', 'sandbox'] as const)('QuickBooks %s connects', async (environment) => {
		const credential = await world.connectQuickBooks(environment);
		const { oauthTokenData } = await world.n8n.credentialData(credential.id);
		expect(oauthTokenData).toBe(true);
	});

	it('the m3ter credential passes its own test', async () => {
		const credential = await world.connectM3ter();
		const answer = await world.n8n.testCredential(credential, world.credentialData.m3ter);
		expect(answer).toMatchObject({ status: 'OK' });
	});

	it('the list of Xero organisations comes from the connection', async () => {
		const { id, name } = await world.connectXero();
		const { results } = await world.n8n.locatorResults({
			nodeType: 'n8n-nodes-m3ter.syncM3terBill',
			methodName: 'searchXeroTenants',
			path: 'parameters.xeroTenant',
			parameters: { destination: 'xero' },
			credentials: { m3terXeroOAuth2Api: { id, name } },
		});
		const { organisation } = world.xero.organisation;
		expect(results).toMatchObject([{ name: organisation.name, value: organisation.tenantId }]);
	});

	it.each([
		[
			'of a new mapping',
			{
				nodeType: 'n8n-nodes-m3ter.m3ter',
				methodName: 'searchExternalEntities',
				path: 'parameters.externalId',
				parameters: {
					...{ resource: 'externalMapping', operation: 'create' },
					...{ externalSystem: 'Xero', externalTable: 'Contact' },
				},
			},
		],
		[
			'of a row of the mappings in the node',
			{
				nodeType: 'n8n-nodes-m3ter.syncM3terBill',
				methodName: 'searchMappedEntities',
				path: 'parameters.options.definedMappings.mapping[0].externalId',
				parameters: {
					destination: 'xero',
					options: { definedMappings: { mapping: [{ table: 'Contact' }] } },
				},
			},
		],
	])(
		'the list for the external ID %s holds the customers, and can be searched',
		async (_where, list) => {
			const { id, name } = await world.connectXero();
			const { organisation } = world.xero;
			organisation.addContact({ name: `Acme ${list.methodName}` });
			const globex = organisation.addContact({ name: `Globex ${list.methodName}` });
			const { results } = await world.n8n.locatorResults({
				...list,
				parameters: { ...list.parameters, xeroTenant: byId(organisation.organisation.tenantId) },
				credentials: { m3terXeroOAuth2Api: { id, name } },
				filter: `globex ${list.methodName}`,
			});
			expect(results).toMatchObject([
				{ name: `Globex ${list.methodName}`, value: globex.contactId },
			]);
		},
	);

	describeTriggerLife(() => world);
});
