import { Decimal } from '../../../lib/money/decimal';
import { xero } from '../../../lib/destinations/xero/destination';
import type { XeroDocument } from '../../fakes/xero/books/types';
import { starterLimits } from '../../fakes/xero/options';
import { createXeroFake } from '../../fakes/xero/xeroFake';
import type { SiteOptions } from '../schedule';
import type { BookedDocument, Person, Site } from './Site';
import type { VirtualTime } from './virtualTime';
import { isFee, postponedTo } from './stories';

const tenantId = '3d1f0a52-0000-4000-8000-00000000f00d';

export function openXeroSite(
	time: VirtualTime,
	{ callsPerMinuteMax, approved, tokenLifetimeSeconds }: SiteOptions,
	processing: () => Promise<void>,
): Site {
	const fake = createXeroFake(time.world, {
		organisations: [
			{ tenantId, baseCurrency: 'USD', currencyCodes: ['USD'], dayRates: { USD: '1' } },
		],
		limits: { ...starterLimits, callsPerMinuteMax: callsPerMinuteMax ?? 60 },
		accessTokenLifetimeSeconds: tokenLifetimeSeconds,
		latency: processing,
	});
	const books = fake.organisation;
	return {
		app: fake.app,
		faults: fake.faults,
		destination: xero,
		settings: {
			invoiceStatus: approved ? 'AUTHORISED' : 'DRAFT',
			accountCode: '200',
			taxCode: 'NONE',
		},
		numberSpace: 'perKind',
		missingItemId: 'RARE',
		access: { credential: { oauthTokenData: {} }, settings: { xeroTenant: tenantId } },
		isWrite: ({ method }) => method !== 'GET',
		documents: () => books.documents.map(booked),
		customers: () => books.contacts.map(({ contactNumber }) => contactNumber ?? ''),
		oAuth: {
			tokenUrl: 'https://identity.xero.com/connect/token',
			clientId: 'xero-client',
			clientSecret: 'xero-secret',
			issueTokens: () => {
				const { accessToken, refreshToken = '' } = fake.oauth.issueTokens();
				return { accessToken, refreshToken };
			},
			revoke: () => fake.oauth.revokeEverything(),
		},
		person: openScreens(time, books),
		isPersonAtWork: () => false,
	};
}

function openScreens(
	time: VirtualTime,
	books: ReturnType<typeof createXeroFake>['organisation'],
): Person {
	/** Screens change what is there as it is now, and leave voided documents alone. */
	const change = (
		{ kind, id }: BookedDocument,
		edit: (document: XeroDocument) => Partial<XeroDocument> | undefined,
	): Promise<boolean> => {
		const document = books.documentById(kind, id);
		const changed = document && isLive(document) ? edit(document) : undefined;
		if (document && changed) {
			books.putDocument({ ...document, ...changed, updatedAtMs: time.now() });
		}
		return Promise.resolve(changed !== undefined);
	};
	const isUnpaid = ({ payments }: XeroDocument) => payments.length === 0;
	const contactOf = (accountId: string) =>
		books.contacts.find(({ contactNumber }) => contactNumber === accountId);
	return {
		addCustomer: (accountId) => {
			books.addContact({ name: `Customer ${accountId}`, contactNumber: accountId });
		},
		customerIdOf: (accountId) => contactOf(accountId)?.contactId,
		addMissingItem: () =>
			books.addItem({ itemId: time.world.randomId(), code: 'RARE', name: 'Rare item' }),
		pay({ kind, id }) {
			const document = books.documentById(kind, id);
			const isPayable = document?.status === 'AUTHORISED' && kind === 'invoice';
			if (isPayable) books.pay(id, { amount: new Decimal('1') });
			return Promise.resolve(isPayable);
		},
		void: (document) =>
			change(document, (found) =>
				isUnpaid(found)
					? { status: found.status === 'AUTHORISED' ? 'VOIDED' : 'DELETED' }
					: undefined,
			),
		delete: () => Promise.resolve(false),
		annotate: (document) =>
			change(document, ({ reference }) => ({ reference: `Checked | ${reference ?? ''}` })),
		changeAmount: (document) =>
			change(document, (found) => {
				const [first, ...others] = found.lines;
				if (!first || !isUnpaid(found)) return undefined;
				const [one, unitAmount] = [new Decimal('1'), first.unitAmount ?? first.lineAmount];
				return {
					lines: [
						{ ...first, unitAmount: unitAmount.plus(one), lineAmount: first.lineAmount.plus(one) },
						...others,
					],
					subTotal: found.subTotal.plus(one),
					total: found.total.plus(one),
				};
			}),
		recode: (document) =>
			change(document, (found) => {
				if (!isUnpaid(found)) return undefined;
				const place = Math.max(
					0,
					found.lines.findIndex(({ description = '' }) => isFee(description)),
				);
				return {
					lines: found.lines.map((line, index) =>
						index === place ? { ...line, tracking: trackingOf(books) } : line,
					),
				};
			}),
		postpone: (document) =>
			change(document, (found) =>
				found.kind === 'invoice' && isUnpaid(found) ? { dueDate: postponedTo } : undefined,
			),
		send: (document) =>
			change(document, ({ kind, status }) =>
				kind === 'invoice' && status === 'AUTHORISED' ? { sentToContact: true } : undefined,
			),
		removeMark: (document) =>
			change(document, ({ kind }) =>
				kind === 'invoice' ? { url: undefined } : { reference: 'Own reference' },
			),
		renumber: (document) => change(document, ({ number }) => ({ number: `${number}R` })),
		write(number, accountId) {
			const template = books.documents.find(isLive);
			const contact = contactOf(accountId) ?? books.contacts[0];
			if (books.documentByNumber('invoice', number) || !template || !contact) {
				return Promise.resolve(false);
			}
			books.putDocument({
				...template,
				kind: 'invoice',
				id: time.world.randomId(),
				number,
				contactId: contact.contactId,
				status: 'AUTHORISED',
				url: undefined,
				reference: 'By hand',
				lines: template.lines.slice(0, 1).map((line) => ({
					...line,
					description: 'By hand',
					unitAmount: new Decimal('5'),
					quantity: new Decimal('1'),
					lineAmount: new Decimal('5'),
				})),
				subTotal: new Decimal('5'),
				total: new Decimal('5'),
				payments: [],
			});
			return Promise.resolve(true);
		},
		retireCustomer(accountId) {
			const contact = contactOf(accountId);
			if (contact) books.archiveContact(contact.contactId);
			return contact !== undefined;
		},
		restoreCustomer(accountId) {
			const contact = contactOf(accountId);
			if (contact) books.putContact({ ...contact, status: 'ACTIVE' });
		},
		closeBooks: () => {
			books.organisation.periodLockDate = '2026-09-30';
		},
	};
}

const trackingOf = ({
	trackingCategories: [category],
}: Pick<ReturnType<typeof createXeroFake>['organisation'], 'trackingCategories'>) =>
	(category?.options ?? []).slice(0, 1).map((option) => ({
		trackingCategoryId: category?.trackingCategoryId ?? '',
		trackingOptionId: option.trackingOptionId,
		name: category?.name ?? '',
		option: option.name,
	}));

const isLive = ({ status }: XeroDocument): boolean => status !== 'VOIDED' && status !== 'DELETED';

const booked = (document: XeroDocument): BookedDocument => ({
	kind: document.kind,
	id: document.id,
	number: document.number,
	state: isLive(document) ? 'live' : 'voided',
	paid: document.payments.length > 0,
	lines: document.lines.map(({ description = '', lineAmount }) => ({
		text: description,
		amount: lineAmount.toFixed(2),
	})),
	bookings: document.lines.map(({ tracking }) => tracking.map(({ option }) => option).join()),
	dueDate: document.dueDate,
	sent: document.sentToContact,
	total: document.subTotal.toFixed(2),
	mark: (document.kind === 'invoice' ? document.url : document.reference) ?? '',
});
