import { quickBooks } from '../../../../lib/destinations/quickbooks/destination';
import { xero } from '../../../../lib/destinations/xero/destination';
import type { Send } from '../../../../lib/http/request';
import type { Books, Destination } from '../../../../lib/ledger/Destination';
import { suggestRows } from '../../../../lib/m3ter/bulk/suggestRows';
import { sendTo } from '../../../fakes/host/sendTo';
import { createWorld } from '../../../fakes/host/world';
import { createQuickBooksFake } from '../../../fakes/quickBooks/quickBooksFake';
import { createXeroFake } from '../../../fakes/xero/xeroFake';
import { expectOk } from '../../support/expectOk';
import { openStandIn } from '../openStandIn';

// The figures of docs/mapping.md: 300 accounts against 5,000 contacts.

const accountCount = 300;
const contactCount = 5_000;

const words = 'Amber Birch Cedar Delta Ember Fjord Grove Harbor Iris Juniper Kestrel Linden'.split(
	' ',
);
const trades = 'Analytics Bakery Cargo Dental Energy Foods Glass Hotels Imaging Logistics'.split(
	' ',
);
const forms = ['Ltd', 'GmbH', 'Inc', 'BV', 'SA'];

/** 6,000 companies, all different; neighbours differ in one word, or in their legal form only. */
const companyName = (number: number): string =>
	[
		words[number % 12],
		words[Math.floor(number / 12) % 12],
		trades[Math.floor(number / 144) % 10],
		forms[Math.floor(number / 1_440) % 5],
	].join(' ');

/** How m3ter has it: most as in the ledger, others in another spelling, without the legal form, or with an error. */
const spellings: ReadonlyArray<(name: string) => string> = [
	(name) => name,
	(name) => name.toUpperCase(),
	(name) => name.replace(/ Ltd$/, ', Limited').replace(/ Inc$/, ' Incorporated'),
	(name) => name.replace(/ \w+$/, ''),
	(name) => name.replace(/[aeiou](?=\w* \w+$)/, ''),
	(name) => name.replace(/ (\w+)$/, ' UK $1'),
];

/** The ledger with these customers: their IDs, how it lists them, and the calls that it took. */
interface Listed {
	readonly ids: readonly string[];
	readonly list: () => ReturnType<NonNullable<Books['listEntities']>>;
	readonly calls: () => number;
}

const names = Array.from({ length: contactCount }, (_, number) => companyName(number));
const token = { access_token: 'token', callbackQueryString: { realmId: '9130357000000001' } };

function listed(destination: Destination, settings: object, send: Send): Listed['list'] {
	const credential = { oauthTokenData: token };
	const books = expectOk(destination.open({ credential, settings: { ...settings } }));
	return async () => await books.listEntities!('customer', send);
}

function openXero(): Listed {
	const fake = createXeroFake(createWorld(), { limits: 'off' });
	const { organisation } = fake;
	const ids = names.map((name) => organisation.addContact({ name }).contactId);
	const authorization = `Bearer ${fake.oauth.issueTokens().accessToken}`;
	const settings = { xeroTenant: organisation.organisation.tenantId };
	const list = listed(xero, settings, sendTo(fake.app, { authorization }));
	return { ids, list, calls: () => fake.calls.length };
}

function openQuickBooks(): Listed {
	const fake = createQuickBooksFake(createWorld(), { limits: { enforced: false } });
	const company = fake.books.company(token.callbackQueryString.realmId);
	const ids = names.map((DisplayName) => company.addCustomer({ DisplayName }).id);
	const authorization = `Bearer ${company.issueTokens().accessToken}`;
	const list = listed(quickBooks, {}, sendTo(fake.app, { authorization }));
	return { ids, list, calls: () => fake.calls.length };
}

it.each([
	['Xero', 5, openXero],
	['QuickBooks', 6, openQuickBooks],
])(
	'300 accounts against 5,000 customers of %s: %i calls and no wrong match',
	async (name, calls, open) => {
		const { records, api, callsByKind } = openStandIn();
		const ledger = open();
		const { ids } = ledger;
		// Every seventeenth contact has an account, and a few accounts have none.
		const truth = new Map<string, string | undefined>();
		for (let number = 0; number < accountCount; number++) {
			const company = number < 280 ? number * 17 : contactCount + number;
			const spelling = spellings[number % spellings.length]!;
			const { id } = records.addAccount({
				name: spelling(companyName(company)),
				code: `C-${number}`,
			});
			truth.set(id, ids[company]);
		}
		const entities = expectOk(await ledger.list());
		const before = process.cpuUsage();
		const rows = expectOk(
			await suggestRows({
				...{ api, kind: 'customer', externalSystem: name, externalTable: 'Customer' },
				...{ noun: 'customer', entities },
			}),
		);
		const { user, system } = process.cpuUsage(before);
		const computedMs = (user + system) / 1000;

		expect(ledger.calls()).toBe(calls);
		expect(callsByKind()).toEqual({ 'GET accounts': 3, 'GET externalmappings': 3 });
		const certain = rows.filter(({ confidence }) => confidence === 'certain');
		const wrong = certain.filter(({ m3terId, externalId }) => truth.get(m3terId) !== externalId);
		expect(wrong).toEqual([]);
		expect(certain.length).toBeGreaterThanOrEqual(138);
		const isRight = ({ m3terId, externalId, alternatives }: (typeof rows)[number]): boolean => {
			const right = truth.get(m3terId);
			return right !== undefined && (externalId === right || alternatives.includes(right));
		};
		const proposed = rows.filter(isRight);
		expect(proposed.length).toBeGreaterThanOrEqual(270);
		if (process.env.FIGURES) {
			process.stdout.write(
				`${name}: ${certain.length} certain, ${wrong.length} of them wrong, ${proposed.length} of 280 among best match and alternatives, ${Math.round(computedMs)} ms of computing\n`,
			);
		}
		expect(computedMs).toBeLessThan(20_000);
	},
	60_000,
);
