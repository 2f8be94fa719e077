import { Hono } from 'hono';
import { realWorld } from '../../test/fakes/host/world';
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
	m3ter: { app: Hono };
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
}

/** The three vendors with the machine's clock, as a real n8n talks to them. */
export function createStandIns({ xero, quickBooks }: StandInOptions = {}): StandIns {
	const world = realWorld();
	const [xeroClient] = xero?.clients ?? defaultXeroOptions.clients;
	const quickBooksClients = quickBooks?.clients ?? defaultClients;
	const quickBooksKeys = (environment: Environment) => {
		const client = quickBooksClients.find((registered) => registered.environment === environment);
		return { clientId: client?.id, clientSecret: client?.secret };
	};
	return {
		xero: createXeroFake(world, xero),
		quickBooks: createQuickBooksFake(world, quickBooks),
		m3ter: { app: new Hono() },
		credentialData: {
			xero: { clientId: xeroClient?.clientId, clientSecret: xeroClient?.clientSecret },
			quickBooks: {
				production: quickBooksKeys('production'),
				sandbox: quickBooksKeys('sandbox'),
			},
			m3ter: { organizationId: 'demo', accessKeyId: 'demo', apiSecret: 'demo' },
		},
	};
}
