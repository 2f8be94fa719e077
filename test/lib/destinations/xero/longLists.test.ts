import type { HttpRequest } from '../../../../lib/http/request';
import { createXeroLedger } from '../../../../lib/destinations/xero/ledger';
import type { CustomerKey } from '../../../../lib/document/DraftDocument';
import { Knowledge } from '../../../../lib/ledger/Knowledge';
import { rememberBooks } from '../../../../lib/ledger/rememberBooks';
import { createWorld } from '../../../fakes/host/world';
import { sendTo } from '../../../fakes/host/sendTo';
import { createXeroFake } from '../../../fakes/xero/xeroFake';
import { Decimal } from '../../../../lib/money/decimal';
import { expectOk } from '../../support/expectOk';
import { configuration } from '../../support/fixtures';

// What one group of bills has seen of a long list serves the groups that follow it.

const tenantId = '3d1f0a52-0000-4000-8000-00000000f00d';

/** As long as an id of m3ter: some twenty-five fill the address of a call. */
const accountId = (index: number): string =>
	`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const number = (index: number): string => `M3-${String(index).padStart(6, '0')}`;
const keysOf = (from: number, count: number): CustomerKey[] =>
	Array.from({ length: count }, (_, index) => ({
		by: 'accountId',
		accountId: accountId(from + index),
	}));
const numbersOf = (from: number, count: number): string[] =>
	Array.from({ length: count }, (_, index) => number(from + index));

function open({ contacts = 0, creditNotes = 0 }: { contacts?: number; creditNotes?: number }) {
	const world = createWorld({ seed: 1 });
	const fake = createXeroFake(world, { organisations: [{ tenantId }] });
	const { organisation: books, oauth } = fake;
	for (let index = 0; index < contacts; index++) {
		books.addContact({ name: `Customer ${index}`, contactNumber: accountId(index) });
	}
	const { contactId } = books.addContact({ name: 'Customer' });
	const nothing = new Decimal('0');
	for (let index = 0; index < creditNotes; index++) {
		books.putDocument({
			...({ kind: 'creditNote', status: 'AUTHORISED', lineAmountTypes: 'NoTax' } as const),
			...{ id: world.randomId(), number: number(index), contactId, date: '2026-09-30' },
			...{ lines: [], payments: [], sentToContact: false, updatedAtMs: world.nowMs() },
			...{ currencyCode: 'USD', currencyRate: new Decimal('1') },
			...{ subTotal: nothing, totalTax: nothing, total: nothing },
		});
	}
	const { accessToken } = oauth.issueTokens();
	const send = sendTo(fake.app, { authorization: `Bearer ${accessToken}` });
	const requests: HttpRequest[] = [];
	const knowledge = new Knowledge(() => world.nowMs());
	/** Each group has a ledger of its own. */
	const group = () =>
		rememberBooks(
			createXeroLedger({
				send: async (request) => {
					requests.push(request);
					return await send(request);
				},
				tenantId,
				configuration: configuration(),
				knowledge,
			}),
			knowledge,
			'configuration',
			configuration().destination,
		);
	const callsOf = async (read: () => Promise<unknown>): Promise<number> => {
		requests.splice(0);
		await read();
		return requests.filter(({ url }) => /\/(Contacts|CreditNotes)\b/.test(url)).length;
	};
	return { group, callsOf, world };
}

describe('customers of fifty accounts', () => {
	it('are one call, and none for the next fifty, where all contacts fit a page', async () => {
		const { group, callsOf } = open({ contacts: 100 });
		expect(await callsOf(() => group().findCustomers(keysOf(0, 50)))).toBe(1);
		const next = group();
		let found: unknown[] = [];
		const calls = await callsOf(
			async () => (found = [...expectOk(await next.findCustomers(keysOf(50, 50)))]),
		);
		expect([calls, found.length]).toEqual([0, 50]);
	});

	it('are asked for again after two minutes', async () => {
		const { group, callsOf, world } = open({ contacts: 100 });
		await group().findCustomers(keysOf(0, 50));
		world.advance(120_000);
		expect(await callsOf(() => group().findCustomers(keysOf(50, 50)))).toBe(1);
	});

	it('are asked for by their numbers where the list is longer: how long it is is asked once', async () => {
		const { group, callsOf } = open({ contacts: 3_100 });
		const calls: number[] = [];
		for (const from of [0, 50, 100]) {
			calls.push(await callsOf(() => group().findCustomers(keysOf(from, 50))));
		}
		expect(calls).toEqual([3, 2, 2]);
	});
});

describe('credit notes of a hundred numbers', () => {
	it.each([
		['all fit a page', 10, [1, 1]],
		['they do not: that is asked once', 1_010, [4, 3]],
	])('are so many calls where %s', async (_what, creditNotes, expected) => {
		const { group, callsOf } = open({ creditNotes });
		const calls: number[] = [];
		for (const from of [0, 100]) {
			calls.push(await callsOf(() => group().findDocuments('creditNote', numbersOf(from, 100))));
		}
		expect(calls).toEqual(expected);
	});
});
