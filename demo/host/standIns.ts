import { realWorld } from '../../test/fakes/host/world';
import { createM3terFake, type M3terFake } from '../../test/fakes/m3ter/m3terFake';
import { defaultServiceUsers, type M3terOptions } from '../../test/fakes/m3ter/options';
import {
	defaultClients,
	type Environment,
	type QuickBooksOptions,
} from '../../test/fakes/quickBooks/options';
import {
	createQuickBooksFake,
	type QuickBooksFake,
} from '../../test/fakes/quickBooks/quickBooksFake';
import { defaultXeroOptions, type XeroOptions } from '../../test/fakes/xero/options';
import { createXeroFake, type XeroFake } from '../../test/fakes/xero/xeroFake';

export interface StandIns {
	xero: XeroFake;
	quickBooks: QuickBooksFake;
	m3ter: M3terFake;
	/** What a user would type into the credentials. */
	credentialData: {
		xero: Record<string, unknown>;
		quickBooks: Record<Environment, Record<string, unknown>>;
		m3ter: Record<string, unknown>;
	};
}

export interface StandInOptions {
	xero?: Partial<XeroOptions>;
	quickBooks?: QuickBooksOptions;
	m3ter?: M3terOptions;
}

/** The three vendors with the machine's clock, as a real n8n talks to them. */
export function createStandIns({ xero, quickBooks, m3ter }: StandInOptions = {}): StandIns {
	const world = realWorld();
	const [xeroClient] = xero?.clients ?? defaultXeroOptions.clients;
	const quickBooksClients = quickBooks?.clients ?? defaultClients;
	const quickBooksKeys = (environment: Environment) => {
		const client = quickBooksClients.find((registered) => registered.environment === environment);
		return { clientId: client?.id, clientSecret: client?.secret };
	};
	const [serviceUser] = m3ter?.serviceUsers ?? defaultServiceUsers;
	return {
		xero: createXeroFake(world, xero),
		quickBooks: createQuickBooksFake(world, quickBooks),
		m3ter: createM3terFake(world, m3ter),
		credentialData: {
			xero: { clientId: xeroClient?.clientId, clientSecret: xeroClient?.clientSecret },
			quickBooks: {
				production: quickBooksKeys('production'),
				sandbox: quickBooksKeys('sandbox'),
			},
			m3ter: {
				organizationId: serviceUser?.organizationId,
				accessKeyId: serviceUser?.accessKeyId,
				apiSecret: serviceUser?.apiSecret,
				baseUrl: 'https://api.m3ter.com',
			},
		},
	};
}
