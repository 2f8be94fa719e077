import { quickBooks } from '../../../lib/destinations/quickbooks/destination';
import type { Json } from '../../fakes/quickBooks/books/json';
import { createQuickBooksFake } from '../../fakes/quickBooks/quickBooksFake';
import type { SiteOptions } from '../schedule';
import type { BookedDocument, Person, Site } from './Site';
import type { VirtualTime } from './virtualTime';
import { isFee, postponedTo } from './stories';

const realmId = '9130357000000001';

export function openQuickBooksSite(
	time: VirtualTime,
	{
		useBatchEndpoint,
		quickBooks: behaviour,
		callsPerMinuteMax,
		callsPerSecondMax,
		warnsOnDuplicateNumbers,
		numbersByLedger = false,
	}: SiteOptions,
	processing: () => Promise<void>,
): Site {
	let personAtWork = false;
	const fake = createQuickBooksFake(time.world, {
		companies: [
			{
				realmId,
				name: 'Harbour Metrics',
				warnsOnDuplicateNumbers,
				customTxnNumbers: !numbersByLedger,
			},
		],
		behaviour,
		limits: { callsPerMinuteMax: callsPerMinuteMax ?? 500, callsPerSecondMax },
		latency: async () => (personAtWork ? undefined : await processing()),
	});
	const records = fake.books.company(realmId);
	const documents = () => [
		...records.invoices().map((record) => booked('invoice', record)),
		...records.creditMemos().map((record) => booked('creditNote', record)),
	];

	/** QuickBooks' own screens use the same rules as its API. @returns Whether they let it happen. */
	async function atTheScreen(path: string, body: object): Promise<boolean> {
		personAtWork = true;
		try {
			const response = await fake.app.request(
				`https://quickbooks.api.intuit.com/v3/company/${realmId}/${path}minorversion=75`,
				{
					method: 'POST',
					headers: {
						authorization: `Bearer ${records.issueTokens().accessToken}`,
						'content-type': 'application/json',
					},
					body: JSON.stringify(body),
				},
			);
			return response.status === 200 && !(await response.text()).includes('"Fault"');
		} finally {
			personAtWork = false;
		}
	}

	return {
		app: fake.app,
		faults: fake.faults,
		destination: quickBooks,
		settings: {
			unmappedItems: 'useFallbackItem',
			fallbackItemId: '1',
			useBatchEndpoint,
		},
		numberSpace: 'shared',
		numbersByLedger,
		missingItemId: '9001',
		access: {
			credential: { oauthTokenData: { callbackQueryString: { realmId } } },
			settings: {},
		},
		isWrite: ({ method, url, body = '' }) => {
			const { pathname } = new URL(url);
			const reads =
				pathname.endsWith('/query') || (pathname.endsWith('/batch') && body.includes('"Query"'));
			return method !== 'GET' && !reads;
		},
		documents,
		customers: () => records.customers().map(({ DisplayName }) => String(DisplayName)),
		oAuth: {
			tokenUrl: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
			clientId: 'production-client',
			clientSecret: 'production-secret',
			issueTokens: () => records.issueTokens(),
			revoke: (refreshToken) => void fake.books.grants.revoke(refreshToken),
		},
		isPersonAtWork: () => personAtWork,
		person: openScreens(records, atTheScreen),
	};
}

type Records = ReturnType<ReturnType<typeof createQuickBooksFake>['books']['company']>;
type Screen = (path: string, body: object) => Promise<boolean>;

function openScreens(records: Records, atTheScreen: Screen): Person {
	const recordOf = ({ kind, id }: BookedDocument): Json | undefined =>
		(kind === 'invoice' ? records.invoices() : records.creditMemos()).find(({ Id }) => Id === id);
	/** Credit memos cannot be changed in part, so people leave them alone here. */
	const changeInvoice = async (
		document: BookedDocument,
		fields: (record: Json) => Json | undefined,
		operation = '',
	): Promise<boolean> => {
		const record = document.kind === 'invoice' ? recordOf(document) : undefined;
		const changed = record && !isVoided(record) ? fields(record) : undefined;
		if (!record || !changed) return false;
		const { Id, SyncToken } = record;
		return await atTheScreen(`invoice?${operation}`, { Id, SyncToken, ...changed });
	};
	const customerOf = (accountId: string): Json | undefined =>
		records.customers().find(({ DisplayName }) => DisplayName === accountId);
	return {
		addCustomer: (accountId) =>
			void records.addCustomer({
				DisplayName: accountId,
				PrimaryEmailAddr: { Address: 'accounts@customer.example' },
			}),
		customerIdOf: (accountId) => textOf(customerOf(accountId)?.Id),
		addMissingItem: () => void records.addItem({ Name: 'Rare item' }, { id: '9001' }),
		pay(document) {
			const record = recordOf(document);
			const isPayable = document.kind === 'invoice' && record !== undefined && !isVoided(record);
			if (isPayable) records.pay(document.id, '1');
			return Promise.resolve(isPayable);
		},
		void: async (document) => await changeInvoice(document, () => ({}), 'operation=void&'),
		delete: async (document) => await changeInvoice(document, () => ({}), 'operation=delete&'),
		annotate: async (document) =>
			await changeInvoice(document, ({ PrivateNote }) => ({
				sparse: true,
				PrivateNote: `Checked. ${String(PrivateNote)}`,
			})),
		changeAmount: async (document) =>
			await changeInvoice(document, (record) => {
				const [first, ...others] = linesOf(record);
				if (!first || document.paid) return undefined;
				const Amount = Number(first.Amount) + 1;
				const detail = first.SalesItemLineDetail as Json;
				const line = {
					...first,
					Amount,
					SalesItemLineDetail: { ...detail, Qty: 1, UnitPrice: Amount },
				};
				return { sparse: true, Line: [line, ...others] };
			}),
		recode: async (document) =>
			await changeInvoice(document, (record) => {
				if (document.paid) return undefined;
				const lines = linesOf(record);
				const place = Math.max(
					0,
					lines.findIndex(({ Description }) => isFee(String(Description))),
				);
				const Line = lines.map((line, index) =>
					index !== place
						? line
						: {
								...line,
								SalesItemLineDetail: {
									...(line.SalesItemLineDetail as Json),
									ClassRef: { value: '5000' },
								},
							},
				);
				return { sparse: true, Line };
			}),
		postpone: async (document) =>
			await changeInvoice(document, () =>
				document.paid ? undefined : { sparse: true, DueDate: postponedTo },
			),
		send: async (document) =>
			await changeInvoice(document, () => ({ sparse: true, EmailStatus: 'EmailSent' })),
		removeMark: async (document) =>
			await changeInvoice(document, () => ({ sparse: true, PrivateNote: 'Own note' })),
		renumber: async (document) =>
			await changeInvoice(document, ({ DocNumber }) => ({
				sparse: true,
				DocNumber: `${String(DocNumber)}R`,
			})),
		write: async (number, accountId) =>
			await atTheScreen('invoice?', {
				DocNumber: number,
				CustomerRef: { value: (customerOf(accountId) ?? records.customers()[0])?.Id },
				Line: [
					{
						Amount: 5,
						Description: 'By hand',
						DetailType: 'SalesItemLineDetail',
						SalesItemLineDetail: { ItemRef: { value: '1' } },
					},
				],
			}),
		// The stand-in has no way back for an inactive customer.
		retireCustomer: () => false,
		restoreCustomer: () => undefined,
		closeBooks: () => {
			records.settings.bookCloseDate = '2026-09-30';
		},
	};
}

const textOf = (id: unknown): string | undefined => (typeof id === 'string' ? id : undefined);

const isVoided = ({ PrivateNote }: Json): boolean => /\bvoided\b/i.test(String(PrivateNote ?? ''));

const linesOf = ({ Line }: Json): Json[] =>
	(Array.isArray(Line) ? (Line as Json[]) : []).filter(
		({ DetailType }) => DetailType === 'SalesItemLineDetail',
	);

const booked = (kind: BookedDocument['kind'], record: Json): BookedDocument => ({
	kind,
	id: String(record.Id),
	number: String(record.DocNumber),
	state: isVoided(record) ? 'voided' : 'live',
	paid: Array.isArray(record.LinkedTxn) && record.LinkedTxn.length > 0,
	lines: linesOf(record).map(({ Description, Amount }) => ({
		text: String(Description),
		amount: Number(Amount).toFixed(2),
	})),
	bookings: linesOf(record).map(({ SalesItemLineDetail }) => {
		const { ClassRef } = SalesItemLineDetail as { ClassRef?: { value: string } };
		return ClassRef?.value ?? '';
	}),
	dueDate: textOf(record.DueDate),
	sent: record.EmailStatus === 'EmailSent',
	total: Number(record.TotalAmt).toFixed(2),
	mark: String(record.PrivateNote ?? ''),
});
