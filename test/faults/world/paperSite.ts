import { createPaperFake, type PaperRecord } from '../../fakes/paper/paperFake';
import { paper } from '../../lib/destinations/paper/destination';
import type { SiteOptions } from '../schedule';
import type { BookedDocument, Person, Site } from './Site';
import type { VirtualTime } from './virtualTime';

/** The destination that is not shipped. */
export function openPaperSite(
	time: VirtualTime,
	_options: SiteOptions,
	processing: () => Promise<void>,
): Site {
	const fake = createPaperFake(time.world, { processing });
	const { books } = fake;
	return {
		app: fake.app,
		faults: fake.faults,
		destination: paper,
		settings: {},
		numberSpace: 'perKind',
		missingItemId: 'RARE',
		access: { credential: { oauthTokenData: {} }, settings: {} },
		isWrite: ({ method }) => method !== 'GET',
		documents: () => books.documents.map(booked),
		customers: () => books.customers.map(({ accountId }) => accountId),
		oAuth: {
			tokenUrl: 'https://paper.example/token',
			clientId: 'paper-client',
			clientSecret: 'paper-secret',
			issueTokens: fake.issueTokens,
			revoke: () => {
				books.accessTokens.clear();
				books.refreshTokens.clear();
			},
		},
		person: openScreens(time, fake),
		isPersonAtWork: () => false,
	};
}

function openScreens(
	{ world }: VirtualTime,
	{ books, put }: ReturnType<typeof createPaperFake>,
): Person {
	const change = (
		{ id }: BookedDocument,
		edit: (record: PaperRecord) => Partial<PaperRecord>,
	): Promise<boolean> => {
		const record = books.documents.find((one) => one.id === id);
		if (record?.status !== 'open') return Promise.resolve(false);
		Object.assign(record, edit(record), { revision: record.revision + 1 });
		return Promise.resolve(true);
	};
	const customerOf = (accountId: string) =>
		books.customers.find((one) => one.accountId === accountId);
	return {
		addCustomer: (accountId) =>
			void books.customers.push({ id: world.randomId(), accountId, active: true }),
		customerIdOf: (accountId) => customerOf(accountId)?.id,
		addMissingItem: () => void books.items.add('RARE'),
		pay: (document) => change(document, () => ({ status: 'paid' })),
		void: (document) => change(document, () => ({ status: 'voided' })),
		delete: () => Promise.resolve(false),
		annotate: (document) => change(document, ({ note }) => ({ note: `Checked. ${note}` })),
		changeAmount: (document) =>
			change(document, ({ body, total }) => {
				const [first, ...others] = body.lines;
				if (!first) return {};
				const lines = [{ ...first, amount: Number((first.amount + 1).toFixed(2)) }, ...others];
				return { body: { ...body, lines }, total: (Number(total) + 1).toFixed(2) };
			}),
		recode: () => Promise.resolve(false),
		postpone: () => Promise.resolve(false),
		send: (document) => change(document, () => ({ isSent: true })),
		removeMark: (document) => change(document, () => ({ note: 'Own note' })),
		renumber: (document) => change(document, ({ number }) => ({ number: `${number}R` })),
		write(number, accountId) {
			const customer = customerOf(accountId) ?? books.customers[0];
			const isTaken = books.documents.some(
				(one) => one.kind === 'invoice' && one.number === number,
			);
			if (!customer || isTaken) return Promise.resolve(false);
			const lines = [{ text: 'By hand', amount: 5 }];
			put('invoice', number, 'By hand', {
				customerId: customer.id,
				date: '2026-09-30',
				currency: 'USD',
				lines,
			});
			return Promise.resolve(true);
		},
		retireCustomer(accountId) {
			const customer = customerOf(accountId);
			if (customer) customer.active = false;
			return customer !== undefined;
		},
		restoreCustomer(accountId) {
			const customer = customerOf(accountId);
			if (customer) customer.active = true;
		},
		closeBooks: () => void (books.closedThrough = '2026-09-30'),
	};
}

const booked = ({
	kind,
	id,
	number,
	status,
	body,
	total,
	note,
	isSent = false,
}: PaperRecord): BookedDocument => ({
	kind,
	id,
	number,
	state: status === 'voided' ? 'voided' : 'live',
	paid: status === 'paid',
	lines: body.lines.map(({ text, amount }) => ({ text, amount: amount.toFixed(2) })),
	sent: isSent,
	total,
	mark: note,
});
