import pick from 'lodash/pick';
import { createWorld } from '../../../fakes/host/world';
import { sendTo } from '../../../fakes/host/sendTo';
import type { CompanyOptions } from '../../../fakes/quickBooks/options';
import { createQuickBooksFake } from '../../../fakes/quickBooks/quickBooksFake';
import type { CustomerKey, DraftDocument } from '../../../../lib/document/DraftDocument';
import { createQuickBooksLedger } from '../../../../lib/destinations/quickbooks/ledger';
import {
	composeWrite,
	type QuickBooksDocument,
	type QuickBooksWrite,
} from '../../../../lib/destinations/quickbooks/composeWrite';
import type { CompanyTerms } from '../../../../lib/destinations/quickbooks/terms';
import { isJson, objectsIn } from '../../../../lib/destinations/quickbooks/readJson';
import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import type { Result } from '../../../../lib/result';
import type { HttpAnswer, Send } from '../../../../lib/http/request';
import { expectFail } from '../../support/expectOk';
import { account, configuration, type WrittenConfiguration } from '../../support/fixtures';
import { inCurrencies } from '../../support/drafts';
import { draft, draftLine } from './draft';

const realmId = '9130357000000001';

interface Opening {
	readonly company?: Partial<CompanyOptions>;
	readonly settings?: WrittenConfiguration;
	/** Stands between the ledger and the stand-in. */
	readonly through?: (send: Send) => Send;
}

function open({ company = {}, settings = {}, through = (send) => send }: Opening = {}) {
	const world = createWorld();
	const fake = createQuickBooksFake(world, {
		companies: [{ realmId, name: 'Harbour Metrics', ...company }],
	});
	const records = fake.books.company(realmId);
	records.addCustomer({ DisplayName: 'account-acme', CompanyName: 'Acme' }, { id: '58' });
	const direct = sendTo(fake.app, { authorization: `Bearer ${records.issueTokens().accessToken}` });
	const ledger = createQuickBooksLedger({
		send: through(direct),
		environment: 'production',
		realmId,
		configuration: configuration({ destination: 'quickBooks', ...settings }),
	});
	let terms: ReturnType<typeof ledger.readTerms> | undefined;
	const readTermsOnce = () => (terms ??= ledger.readTerms([]));
	/** Somebody else at work in the same company. */
	const post = (path: string, body: object) =>
		direct({
			method: 'POST',
			url: `https://quickbooks.api.intuit.com/v3/company/${realmId}/${path}`,
			headers: {},
			body: JSON.stringify(body),
		});
	return { world, fake, records, ledger, post, readTermsOnce };
}

type Opened = ReturnType<typeof open>;

function expectOk<T>(result: Result<T, { readonly message: string }>): T {
	if (!result.ok) throw new Error(result.reason.message);
	return result.value;
}

async function createOf({ ledger, readTermsOnce }: Opened, document: DraftDocument = draft()) {
	const terms = expectOk(await readTermsOnce());
	const { body, digest } = expectOk(ledger.translate(document, '58', terms));
	const { kind, number, billId, billVersion } = document;
	return {
		action: 'create',
		kind,
		number,
		body,
		attempt: 1,
		mark: { billId, billVersion, digest },
	} as const;
}

async function updateOf(
	opened: Opened,
	target: QuickBooksDocument,
	document: DraftDocument,
): Promise<QuickBooksWrite> {
	return {
		...(await createOf(opened, document)),
		action: 'update',
		target,
	};
}

async function only({ ledger }: Opened, write: QuickBooksWrite) {
	return (await ledger.write([write])).get(write);
}

async function lookUp({ ledger }: Opened, kind: DraftDocument['kind'] = 'invoice') {
	const [first] = await ledger.findDocuments(kind, ['INVOICE-101']);
	return first ? expectOk(first.found) : [];
}

async function createdInvoice(opened: Opened, document?: DraftDocument) {
	await only(opened, await createOf(opened, document));
	const [found] = await lookUp(opened, document?.kind);
	if (!found) throw new Error('Nothing was created');
	return found;
}

const oneCurrency: CompanyTerms = {
	company: 'Harbour Metrics',
	baseCurrency: 'USD',
	currencies: new Set(['USD']),
	isInUnitedStates: true,
	usesSalesTax: false,
	hasMultiCurrency: false,
	exchangeRates: new Map(),
};

describe('terms', () => {
	it('are the name, the currency and the closing date of the company, in one call', async () => {
		const { ledger, fake } = open({ company: { bookCloseDate: '2026-08-31' } });
		expect(await ledger.readTerms(inCurrencies('USD', 'EUR'))).toMatchObject({
			ok: true,
			value: {
				company: 'Harbour Metrics',
				baseCurrency: 'USD',
				currencies: new Set(['USD']),
				closedThrough: '2026-08-31',
			},
		});
		expect(fake.calls.map(({ kind }) => kind)).toEqual(['POST batch']);
	});

	it.each(['q1', 'q2'])('are not read from an answer without %s', async (bId) => {
		const { ledger } = open({
			through: (send) => async (request) => without('CompanyInfo', await send(request), bId),
		});
		expect(expectFail(await ledger.readTerms([])).code).toBe('SERVER_ERROR');
	});

	it('say where QuickBooks numbers its forms itself, and why that is the lesser way', async () => {
		const { ledger } = open({ company: { customTxnNumbers: false } });
		expect(await ledger.readTerms(inCurrencies('USD'))).toMatchObject({
			ok: true,
			value: {
				numbersByLedger: true,
				warnings: [
					{
						code: 'NUMBERED_BY_LEDGER',
						message: expect.stringMatching(/^Harbour Metrics numbers/),
					},
				],
			},
		});
	});

	it('warn where QuickBooks applies open credits to new invoices by itself', async () => {
		const { ledger } = open({ company: { autoApplyCredit: true } });
		expect(expectOk(await ledger.readTerms([])).warnings).toMatchObject([
			{ code: 'AUTO_APPLY_CREDIT' },
		]);
	});

	it('name the foreign currencies that a company with several has', async () => {
		const asked: string[] = [];
		const answerCurrencies =
			(send: Send): Send =>
			async (request) => {
				if (!request.body?.includes('CompanyCurrency')) return send(request);
				asked.push(request.body);
				return answer({ QueryResponse: { CompanyCurrency: [{ Code: 'EUR', Active: true }] } });
			};
		const { ledger } = open({ company: { multiCurrency: true }, through: answerCurrencies });
		expect(expectOk(await ledger.readTerms(inCurrencies('USD', 'EUR', 'SEK'))).currencies).toEqual(
			new Set(['USD', 'EUR']),
		);
		expect(asked).toEqual([expect.stringContaining("where Code in ('EUR', 'SEK')")]);
	});
});

const answer = (body: unknown): HttpAnswer => ({
	kind: 'answered',
	status: 200,
	headers: {},
	body,
});

describe('an answer without a list', () => {
	// An empty list has an empty QueryResponse. Read as empty, anything else would look like books without the bill.
	it.each([
		[{}],
		[{ time: '2026-10-01T00:00:00.000-07:00' }],
		[{ QueryResponse: [] }],
		[{ QueryResponse: { Invoice: null } }],
		[{ QueryResponse: { Invoice: [null] } }],
	])('is no empty one: %j', async (body) => {
		const { ledger } = open({ through: () => () => Promise.resolve(answer(body)) });
		const period = { start: '2026-10-01', end: '2026-10-31' };
		expect(expectFail(await ledger.listDocuments(period)).code).toBe('SERVER_ERROR');
		const [lookUp] = await ledger.findDocuments('invoice', ['INVOICE-1']);
		expect(lookUp?.found).toMatchObject({ ok: false, reason: { code: 'SERVER_ERROR' } });
	});
});

it('a document without an id is not read: it could not be changed, and is not absent', async () => {
	const body = { QueryResponse: { Invoice: [{ Id: null, DocNumber: 'INVOICE-1' }] } };
	const { ledger } = open({ through: () => () => Promise.resolve(answer(body)) });
	const [lookUp] = await ledger.findDocuments('invoice', ['INVOICE-1']);
	expect(lookUp?.found).toMatchObject({ ok: false, reason: { code: 'SERVER_ERROR' } });
});

describe('a list that does not get further', () => {
	const page = (start: number) =>
		answer({
			QueryResponse: {
				Invoice: Array.from({ length: 1_000 }, (_, index) => ({ Id: String(start + index) })),
			},
		});

	it.each([
		['because its start position is ignored', () => 1, 2],
		['because it has no end', (nth: number) => nth * 1_000, 200],
	])('%s is a failure, after few calls', async (_sentence, startOf, callsMax) => {
		let calls = 0;
		const { ledger } = open({ through: () => () => Promise.resolve(page(startOf(++calls))) });
		const period = { start: '2026-10-01', end: '2026-10-31' };
		expect(expectFail(await ledger.listDocuments(period)).code).toBe('LIST_INCOMPLETE');
		expect(calls).toBe(callsMax);
	});
});

describe('customers', () => {
	it('are taken by id and found by account id, inactive ones too, and the rest is absent', async () => {
		const { ledger, records, fake } = open();
		records.addCustomer({ DisplayName: "O'Brien" }, { id: '60' });
		records.makeInactive('customers', '60');
		const keys: CustomerKey[] = [
			{ by: 'externalId', externalId: '58' },
			{ by: 'accountId', accountId: "O'Brien" },
			{ by: 'accountId', accountId: 'nobody' },
		];
		expect(expectOk(await ledger.findCustomers(keys))).toEqual([
			{ key: keys[0], id: '58', active: true },
			{
				key: keys[1],
				id: '60',
				name: "O'Brien (deleted)",
				active: false,
				currency: 'USD',
				details: {},
			},
		]);
		expect(fake.calls).toHaveLength(1);
	});

	it('are confirmed by id, inactive ones too', async () => {
		const { ledger, records } = open();
		records.addCustomer({ DisplayName: "O'Brien" }, { id: '60' });
		records.makeInactive('customers', '60');
		const keys: CustomerKey[] = ['58', '60', '61', "Acme' or"].map((externalId) => ({
			by: 'externalId',
			externalId,
		}));
		expect(expectOk(await ledger.confirmCustomers(keys))).toEqual([
			{ key: keys[0], id: '58', name: 'Acme', active: true, currency: 'USD', details: {} },
			{
				key: keys[1],
				id: '60',
				name: "O'Brien (deleted)",
				active: false,
				currency: 'USD',
				details: {},
			},
		]);
	});

	it('are looked up 100 at a time: by name, and by the name that an inactive one has', async () => {
		const { ledger, fake } = open();
		const keys = Array.from({ length: 401 }, (_, index) => ({
			by: 'accountId' as const,
			accountId: `account-${index}`,
		}));
		await ledger.findCustomers(keys);
		expect(fake.calls).toHaveLength(5);
	});

	it('with the name of one that is inactive come first', async () => {
		const { ledger, records } = open();
		records.addCustomer({ DisplayName: 'account-1' }, { id: '60' });
		records.makeInactive('customers', '60');
		records.addCustomer({ DisplayName: 'account-1' }, { id: '61' });
		const key: CustomerKey = { by: 'accountId', accountId: 'account-1' };
		expect(expectOk(await ledger.findCustomers([key]))).toMatchObject([{ id: '61', active: true }]);
	});

	it('whose mapped id is no number are not there, and cost no other its answer', async () => {
		const { ledger, fake } = open();
		const keys: CustomerKey[] = [
			{ by: 'externalId', externalId: "Acme' or" },
			{ by: 'externalId', externalId: '58' },
		];
		expect(expectOk(await ledger.findCustomers(keys))).toMatchObject([{ id: '58' }]);
		expect(expectOk(await ledger.confirmCustomers(keys))).toMatchObject([{ id: '58' }]);
		expect(fake.calls).toHaveLength(1);
	});

	it('are created under the account id and found by it again', async () => {
		const { ledger, records } = open();
		const created = expectOk(
			await ledger.createCustomer(account({ id: 'account-new' }), 'USD', oneCurrency),
		);
		expect(records.customers()).toContainEqual(
			expect.objectContaining({
				Id: created.id,
				DisplayName: 'account-new',
				CompanyName: 'Acme Ltd',
				PrimaryEmailAddr: { Address: 'accounts@acme.example' },
				BillAddr: { Line1: '1 High Street', City: 'London', Country: 'UK' },
			}),
		);
		expect(expectOk(await ledger.findCustomers([created.key]))).toEqual([created]);
	});

	it('whose creation was not answered are looked up, not created twice', async () => {
		const { ledger, records, fake } = open();
		fake.faults.arm(
			{ fault: 'resetAfterCommit' },
			{ matches: ({ path }) => /customer/.test(path) },
		);
		const created = await ledger.createCustomer(account({ id: 'account-new' }), 'USD', oneCurrency);
		expect(created).toMatchObject({ ok: true, value: { active: true } });
		expect(records.customers()).toHaveLength(2);
	});

	it('are created in a company without multicurrency, which refuses to be told its currency', async () => {
		const { ledger, records } = open();
		const terms = expectOk(await ledger.readTerms(inCurrencies('USD')));
		expectOk(await ledger.createCustomer(account({ id: 'account-new' }), 'USD', terms));
		expect(records.customers()).toHaveLength(2);
	});

	it('have the currency of the bill in a company with several', async () => {
		const { ledger, records } = open({ company: { multiCurrency: true } });
		const terms = expectOk(await ledger.readTerms(inCurrencies('EUR')));
		expectOk(await ledger.createCustomer(account({ id: 'account-new' }), 'EUR', terms));
		expect(records.customers()).toMatchObject([{}, { CurrencyRef: { value: 'EUR' } }]);
	});

	it('whose name is taken by a vendor are a failure that says so', async () => {
		const { ledger, records } = open();
		records.addOtherName('account-new');
		expect(
			await ledger.createCustomer(account({ id: 'account-new' }), 'USD', oneCurrency),
		).toMatchObject({
			ok: false,
			reason: { code: 'CUSTOMER_NAME_TAKEN' },
		});
	});
});

describe('a document in a foreign currency', () => {
	const abroad = (rate: string | undefined = '1.08') => {
		const opened = open({ company: { multiCurrency: true } });
		opened.records.addCustomer({ DisplayName: 'Rhein GmbH' }, { id: '59', currency: 'EUR' });
		opened.records.setExchangeRate('EUR', rate);
		return opened;
	};
	const inEuro = (given: Partial<DraftDocument> = {}) => draft({ currency: 'EUR', ...given });

	async function writeOf(
		{ ledger }: Opened,
		document: DraftDocument,
		target?: QuickBooksDocument,
	): Promise<QuickBooksWrite> {
		const terms = expectOk(await ledger.readTerms([document]));
		const { body, digest } = expectOk(ledger.translate(document, '59', terms));
		const { kind, number, billId, billVersion } = document;
		const common = { kind, number, body, attempt: 1, mark: { billId, billVersion, digest } };
		return target ? { ...common, action: 'update', target } : { ...common, action: 'create' };
	}

	it('carries the rate of its day', async () => {
		const opened = abroad();
		await only(opened, await writeOf(opened, inEuro()));
		expect(opened.records.invoices()).toMatchObject([
			{ CurrencyRef: { value: 'EUR' }, ExchangeRate: 1.08 },
		]);
		expect(opened.fake.unexpected).toEqual([]);
	});

	it('asks for each rate once, however many documents have it', async () => {
		const { ledger, fake } = abroad();
		const documents = [inEuro(), inEuro(), inEuro({ date: '2026-10-02' }), draft()];
		const { exchangeRates } = expectOk(await ledger.readTerms(documents));
		expect([...exchangeRates]).toEqual([
			['EUR 2026-10-01', 1.08],
			['EUR 2026-10-02', 1.08],
		]);
		expect(fake.calls.filter(({ path }) => path.endsWith('/exchangerate'))).toHaveLength(2);
	});

	it('has the same content whatever the rate is', async () => {
		const digests = await Promise.all(
			['1.08', '1.09', undefined].map(async (rate) => {
				const { ledger } = abroad(rate);
				const terms = expectOk(await ledger.readTerms([inEuro()]));
				return expectOk(ledger.translate(inEuro(), '59', terms)).digest;
			}),
		);
		expect(new Set(digests).size).toBe(1);
	});

	it('without a rate warns of the rate 1 that QuickBooks takes', async () => {
		const { ledger, records } = abroad();
		records.setExchangeRate('EUR', undefined);
		const terms = expectOk(await ledger.readTerms([inEuro()]));
		expect(expectOk(ledger.translate(inEuro(), '59', terms))).toMatchObject({
			body: { CurrencyRef: { value: 'EUR' } },
			warnings: [
				{
					code: 'NO_EXCHANGE_RATE',
					message: expect.stringMatching(/EUR to USD for 2026-10-01.*rate 1/) as string,
				},
				{ code: 'NO_RECIPIENT' },
			],
		});
	});

	it('is not written while the rate cannot be read for now', async () => {
		const { ledger, fake } = abroad();
		fake.faults.arm(
			{ fault: 'serverErrorBeforeCommit', status: 503 },
			{ matches: ({ path }) => path.endsWith('/exchangerate') },
		);
		expect(expectFail(await ledger.readTerms([inEuro()])).code).toBe('SERVER_ERROR');
	});

	it.each([
		['keeps a rate that a person corrected', '1.2', {}, 1.2],
		['takes the new rate with another date', '1.2', { date: '2026-10-05' }, 1.1],
		['takes the rate where the document was booked at 1', '1', {}, 1.1],
	])('and an update %s', async (_sentence, corrected, change, expected) => {
		const opened = abroad();
		await only(opened, await writeOf(opened, inEuro()));
		const [found] = await lookUp(opened);
		await opened.post('invoice?minorversion=75', {
			Id: found?.id,
			SyncToken: found?.revision,
			sparse: true,
			ExchangeRate: Number(corrected),
		});
		opened.records.setExchangeRate('EUR', '1.1');
		const lines = [draftLine({ amount: '12.50' })];
		await only(opened, await writeOf(opened, inEuro({ billVersion: 2, lines, ...change }), found));
		expect(opened.records.invoices()).toMatchObject([{ TotalAmt: 12.5, ExchangeRate: expected }]);
	});
});

describe('a new document', () => {
	it('is in the books as it was drafted, and found again by its number with its mark', async () => {
		const opened = open();
		const lines = [
			draftLine({ amount: '1861.08', priced: ['128.35', '14.50', 'h'] }),
			draftLine({ amount: '61.18', priced: ['1000', '0.06117', 'GB'] }),
			draftLine({ amount: '-20.00' }),
		];
		const write = await createOf(opened, draft({ lines }));
		const expected = {
			type: 'invoice',
			number: 'INVOICE-101',
			total: '1902.26',
			currency: 'USD',
			status: 'Open',
			lineCount: 3,
		};
		expect(await only(opened, write)).toMatchObject({ outcome: 'written', document: expected });
		const [found] = await lookUp(opened);
		expect(found).toMatchObject({ state: 'open', mark: write.mark, document: expected });
		expect(opened.ledger.compare(found, write.body)).toEqual([]);
		expect(opened.fake.unexpected).toEqual([]);
	});

	it.each(['bill 7', 'bill/7', 'Rechnung Nr. 7 ü', '%7'])(
		"of the bill %j is found again as that bill's",
		async (billId) => {
			const opened = open();
			const found = await createdInvoice(opened, draft({ billId }));
			expect(found.mark?.billId).toBe(billId);
		},
	);

	it('of a credit is a credit memo', async () => {
		const opened = open();
		const write = await createOf(opened, draft({ kind: 'creditNote' }));
		expect(await only(opened, write)).toMatchObject({
			outcome: 'written',
			document: { type: 'creditNote', total: '10', lineCount: 1 },
		});
		expect(opened.records.creditMemos()).toHaveLength(1);
		expect(opened.records.invoices()).toHaveLength(0);
	});

	it('abroad carries its tax, and its total stays without', async () => {
		const opened = open({
			company: { country: 'GB', homeCurrency: 'GBP', usingSalesTax: true },
			settings: { taxCode: '6' },
		});
		opened.records.addTaxCode({ Name: '20.0% S' }, { id: '6', ratePercent: '20' });
		const write = await createOf(opened, draft({ currency: 'GBP' }));
		expect(await only(opened, write)).toMatchObject({ document: { total: '10' } });
		expect(opened.records.invoices()).toMatchObject([{ TotalAmt: 12 }]);
	});

	it('that is sent twice is one: the request id brings the first one back', async () => {
		const opened = open();
		const write = await createOf(opened);
		const [first, second] = [
			await only(opened, write),
			await only(opened, { ...write, attempt: 2 }),
		];
		expect(second).toEqual(first);
		expect(opened.records.invoices()).toHaveLength(1);
	});

	it('that is sent again seconds later may be older: a look has to find it', async () => {
		const opened = open();
		const write = await createOf(opened);
		expect(await only(opened, write)).not.toHaveProperty('mayBeOlder');
		opened.world.advance(2_000);
		expect(await only(opened, write)).toMatchObject({ outcome: 'written', mayBeOlder: true });
	});

	it('whose answer was lost is unknown, and the look-up finds it', async () => {
		const opened = open();
		const write = await createOf(opened);
		opened.fake.faults.arm({ fault: 'timeoutAfterCommit' });
		expect(await only(opened, write)).toMatchObject({
			outcome: 'uncertain',
			failure: { code: 'TIMEOUT' },
		});
		expect(await lookUp(opened)).toMatchObject([{ mark: write.mark }]);
	});

	/** As a person does in the books. */
	const deleteAll = async ({ records, post }: Opened): Promise<void> => {
		for (const { Id, SyncToken } of records.invoices()) {
			await post('invoice?operation=delete&minorversion=75', { Id, SyncToken });
		}
	};

	it('that a person deleted is written again although QuickBooks remembers it, and again', async () => {
		const opened = open();
		for (let round = 1; round <= 3; round++) {
			const { id } = await createdInvoice(opened);
			expect(opened.records.invoices()).toMatchObject([{ Id: id }]);
			await deleteAll(opened);
			opened.world.advance(60_000);
		}
	});

	it('of a batch that a person deleted is written again, and one that is left is not', async () => {
		const opened = open({ settings: { useBatchEndpoint: true } });
		const writes = await Promise.all(
			['1', '2', '3'].map((n) => createOf(opened, draft({ number: `B-${n}`, billId: n }))),
		);
		await opened.ledger.write(writes);
		const [kept, ...others] = opened.records.invoices();
		for (const { Id, SyncToken } of others) {
			await opened.post('invoice?operation=delete&minorversion=75', { Id, SyncToken });
		}
		opened.world.advance(60_000);
		const before = opened.fake.calls.length;
		const answers = await opened.ledger.write(writes);
		const inBooks = opened.records.invoices().map(({ Id }) => Id);
		expect(inBooks).toHaveLength(3);
		expect(inBooks).toContain(kept?.Id);
		const reported = writes.map((write) => answers.get(write));
		expect(
			reported.map((answer) =>
				answer?.outcome === 'written' ? answer.document.id : answer?.cameBefore?.id,
			),
		).toEqual([kept?.Id, ...inBooks.filter((id) => id !== kept?.Id)]);
		expect(reported.map((answer) => answer?.outcome)).toEqual(['none', 'written', 'written']);
		// The repetition, one look at its documents, and what is missing.
		expect(opened.fake.calls.length - before).toBe(3);
	});

	it('whose old answer cannot be checked is uncertain', async () => {
		const opened = open();
		const write = await createOf(opened);
		await only(opened, write);
		opened.world.advance(60_000);
		opened.fake.faults.arm(
			{ fault: 'serverErrorBeforeCommit', status: 503 },
			{ matches: ({ method }) => method === 'GET' },
		);
		expect(await only(opened, write)).toMatchObject({ outcome: 'uncertain' });
	});

	it('is not looked at once more where its answer is new', async () => {
		const opened = open();
		const write = await createOf(opened);
		const before = opened.fake.calls.length;
		await only(opened, write);
		expect(opened.fake.calls.length - before).toBe(1);
	});

	it('that QuickBooks refuses is not written, and the failure has its words', async () => {
		const opened = open();
		const lines = [draftLine({ itemId: '999' })];
		expect(await only(opened, await createOf(opened, draft({ lines })))).toMatchObject({
			outcome: 'none',
			failure: {
				code: 'ITEM_INVALID',
				destinationCode: '2500',
				details: { intuitTid: expect.stringMatching(/^1-/) as string },
			},
		});
	});
});

describe('an update', () => {
	const changed = draft({ billVersion: 2, lines: [draftLine({ amount: '12.50' })] });

	it('replaces what is ours and keeps what a person added', async () => {
		const opened = open();
		const found = await createdInvoice(opened, draft({ purchaseOrderNumber: '7' }));
		await opened.post('invoice?minorversion=75', {
			Id: found.id,
			SyncToken: found.revision,
			sparse: true,
			PrivateNote: `Called them. ${String(found.body.PrivateNote)}`,
			BillEmail: { Address: 'pay@acme.example' },
			TrackingNum: 'T-1',
		});
		// The target is what was looked up before the person came: only the fresh read has the token.
		expect(await only(opened, await updateOf(opened, found, changed))).toMatchObject({
			outcome: 'written',
			document: { id: found.id, total: '12.5', lineCount: 1 },
		});
		const [invoice] = opened.records.invoices();
		expect(invoice).toMatchObject({
			BillEmail: { Address: 'pay@acme.example' },
			TrackingNum: 'T-1',
			PrivateNote: expect.stringMatching(/^Called them\. m3ter bill \S+ v2 /) as string,
		});
		expect(invoice).not.toHaveProperty('CustomerMemo'); // The purchase order went with version 2.
	});

	it('keeps what QuickBooks filled in and what people link, book or place', async () => {
		const opened = open({ company: { onlinePaymentsByDefault: true } });
		const found = await createdInvoice(opened);
		const people = {
			ProjectRef: { value: '9' },
			DepositToAccountRef: { value: '35' },
			TransactionLocationType: 'WithinFrance',
			ApplyTaxAfterDiscount: true,
			LinkedTxn: [{ TxnId: '12', TxnType: 'Estimate' }],
			BillEmailCc: { Address: 'colleague@seller.example' },
			BillAddr: { Line1: 'By a person' },
		};
		const target = { Id: found.id, SyncToken: found.revision, sparse: true };
		await opened.post('invoice?minorversion=75', { ...target, ...people });
		const [before] = opened.records.invoices();
		expect(await only(opened, await updateOf(opened, found, changed))).toMatchObject({
			outcome: 'written',
		});
		const [after] = opened.records.invoices();
		const byTheBill = ['SyncToken', 'PrivateNote', 'Line', 'TotalAmt', 'Balance', 'MetaData'];
		expect(after).toEqual({ ...before, ...pick(after, byTheBill) });
		expect(after).toMatchObject({
			...people,
			AllowOnlineACHPayment: true,
			AllowOnlineCreditCardPayment: true,
			FreeFormAddress: true,
		});
		expect(opened.fake.unexpected).toEqual([]);
	});

	it('switches online payments on where the settings do, and never off', async () => {
		const opened = open({ settings: { allowCreditCardPayment: true } });
		const found = await createdInvoice(opened);
		expect(opened.records.invoices()).toMatchObject([
			{ AllowOnlineCreditCardPayment: true, AllowOnlineACHPayment: false },
		]);
		const off = { ...(await updateOf(opened, found, changed)), body: { Line: [] } };
		const { AllowOnlineCreditCardPayment } = composeWrite(realmId, off, found).body;
		expect(AllowOnlineCreditCardPayment).toBe(true);
	});

	it('works on a credit memo too', async () => {
		const opened = open();
		const found = await createdInvoice(opened, draft({ kind: 'creditNote' }));
		const update = await updateOf(opened, found, { ...changed, kind: 'creditNote' });
		expect(await only(opened, update)).toMatchObject({ document: { total: '12.5' } });
	});

	it('is not written if the document was paid after the look-up', async () => {
		const opened = open();
		const found = await createdInvoice(opened);
		opened.records.pay(found.id, '4.00');
		expect(await only(opened, await updateOf(opened, found, changed))).toMatchObject({
			outcome: 'none',
			failure: { code: 'BOOKS_CHANGED' },
		});
		expect(opened.records.invoices()).toMatchObject([{ TotalAmt: 10 }]);
	});

	it('is not written if the customer got the document after the look-up', async () => {
		const opened = open();
		const found = await createdInvoice(opened);
		const sent = { Id: found.id, SyncToken: found.revision, EmailStatus: 'EmailSent' };
		await opened.post('invoice?minorversion=75', { ...sent, sparse: true });
		expect(await only(opened, await updateOf(opened, found, changed))).toMatchObject({
			outcome: 'none',
			failure: { code: 'BOOKS_CHANGED' },
		});
	});

	it('is not written if the document was deleted after the look-up', async () => {
		const opened = open();
		const found = await createdInvoice(opened);
		await opened.post('invoice?operation=delete&minorversion=75', {
			Id: found.id,
			SyncToken: found.revision,
		});
		expect(await only(opened, await updateOf(opened, found, changed))).toMatchObject({
			outcome: 'none',
			failure: { code: 'BOOKS_CHANGED' },
		});
	});

	it('of what somebody deletes in the same moment asks for another look', async () => {
		let deleteFirst = (): Promise<unknown> => Promise.resolve();
		const opened = open({
			through: (send) => async (request) => {
				if (request.body?.includes('SyncToken')) await deleteFirst();
				return await send(request);
			},
		});
		const found = await createdInvoice(opened);
		const update = await updateOf(opened, found, changed);
		deleteFirst = () =>
			opened.post('invoice?operation=delete', { Id: found.id, SyncToken: found.revision });
		expect(await only(opened, update)).toMatchObject({
			outcome: 'none',
			failure: { code: 'BOOKS_CHANGED' },
		});
	});

	it('with an item that is inactive stays refused: the document itself is there', async () => {
		const opened = open();
		const found = await createdInvoice(opened);
		const update = await updateOf(opened, found, changed);
		const fault = {
			Error: [{ Message: 'Object Not Found', code: '610' }],
			type: 'ValidationFault',
		};
		opened.fake.faults.arm(
			{ fault: 'answerWith', respond: () => Response.json({ Fault: fault }, { status: 400 }) },
			{ matches: ({ method, path }) => method === 'POST' && path.endsWith('/invoice') },
		);
		expect(await only(opened, update)).toMatchObject({
			outcome: 'none',
			failure: { code: 'REJECTED', destinationCode: '610' },
		});
	});

	it('is certain not to be written if reading the document failed', async () => {
		const opened = open();
		const found = await createdInvoice(opened);
		const update = await updateOf(opened, found, changed);
		opened.fake.faults.arm({ fault: 'serverErrorBeforeCommit', status: 503 });
		expect(await only(opened, update)).toMatchObject({
			outcome: 'none',
			failure: { code: 'SERVER_ERROR' },
		});
	});
});

describe('a void', () => {
	const voidOf = (target: QuickBooksDocument): QuickBooksWrite => ({
		action: 'void',
		kind: target.kind,
		number: target.number,
		attempt: 1,
		target,
	});

	it('leaves an invoice with zero amounts and its mark', async () => {
		const opened = open();
		const found = await createdInvoice(opened);
		expect(await only(opened, voidOf(found))).toMatchObject({
			outcome: 'written',
			document: { status: 'Voided', total: '0' },
		});
		expect(await lookUp(opened)).toMatchObject([{ state: 'voided', mark: found.mark }]);
	});

	it('of a credit memo deletes it: QuickBooks cannot void one', async () => {
		const opened = open();
		opened.fake.behaviour.creditMemoVoid = 'refused';
		const found = await createdInvoice(opened, draft({ kind: 'creditNote' }));
		expect(await only(opened, voidOf(found))).toMatchObject({
			outcome: 'written',
			document: { id: found.id, status: 'Deleted', total: '0' },
		});
		expect(await lookUp(opened, 'creditNote')).toEqual([]);
	});

	it('of what somebody deletes in the same moment asks for another look', async () => {
		// The document is there when it is read once more, and gone when the void arrives.
		let deleteFirst = (): Promise<unknown> => Promise.resolve();
		const opened = open({
			through: (send) => async (request) => {
				if (request.url.includes('operation=delete')) await deleteFirst();
				return await send(request);
			},
		});
		const found = await createdInvoice(opened, draft({ kind: 'creditNote' }));
		deleteFirst = () =>
			opened.post('creditmemo?operation=delete', { Id: found.id, SyncToken: found.revision });
		expect(await only(opened, voidOf(found))).toMatchObject({
			outcome: 'none',
			failure: { code: 'BOOKS_CHANGED' },
		});
	});
});

/** The items of a batch's answer under the names of their places. */
function renamed(answer: HttpAnswer): HttpAnswer {
	if (answer.kind !== 'answered' || !isJson(answer.body)) return answer;
	const items = objectsIn(answer.body, 'BatchItemResponse');
	const BatchItemResponse = items.map((item, index) => ({ ...item, bId: `w${index + 1}` }));
	return { ...answer, body: items.length > 0 ? { BatchItemResponse } : answer.body };
}

describe('batches', () => {
	const numbered = (opened: Opened, count: number) =>
		Promise.all(
			Array.from({ length: count }, (_, index) =>
				createOf(opened, draft({ number: `INVOICE-${index}`, billId: `bill-${index}` })),
			),
		);

	it('are single writes unless the batch endpoint is on', async () => {
		const opened = open();
		const sizes = opened.ledger.batches(await numbered(opened, 3)).map(({ length }) => length);
		expect(sizes).toEqual([1, 1, 1]);
	});

	it('carry 25 documents, and voids go alone', async () => {
		const opened = open({ settings: { useBatchEndpoint: true } });
		const found = await createdInvoice(opened);
		const voided: QuickBooksWrite = {
			action: 'void',
			kind: 'invoice',
			number: found.number,
			attempt: 1,
			target: found,
		};
		const batches = opened.ledger.batches([...(await numbered(opened, 60)), voided]);
		expect(batches.map(({ length }) => length)).toEqual([1, 25, 25, 10]);
	});

	it('are answered by bId in any order, and a bad bill costs no other its invoice', async () => {
		const opened = open({ settings: { useBatchEndpoint: true } });
		opened.fake.behaviour.batchOrder = 'reversed';
		const bad = await createOf(
			opened,
			draft({ number: 'INVOICE-BAD', lines: [draftLine({ itemId: '999' })] }),
		);
		const [first, second] = await numbered(opened, 2);
		const answers = await opened.ledger.write([first!, bad, second!]);
		expect([first!, bad, second!].map((write) => answers.get(write))).toMatchObject([
			{ outcome: 'written', document: { number: 'INVOICE-0' } },
			{ outcome: 'none', failure: { code: 'ITEM_INVALID' } },
			{ outcome: 'written', document: { number: 'INVOICE-1' } },
		]);
		const batchCall = opened.fake.calls.filter(({ query }) => query.requestid !== undefined);
		expect(batchCall).toHaveLength(1);
		expect(batchCall[0]?.query.requestid).toHaveLength(36);
	});

	it.each(['invoice', 'creditNote'] as const)(
		'are not believed where one answer is about another document, an %s: refusals name none',
		async (kind) => {
			const opened = open({
				settings: { useBatchEndpoint: true },
				through: (send) => async (request) =>
					request.reads ? await send(request) : renamed(await send(request)),
			});
			opened.fake.behaviour.batchOrder = 'reversed';
			const lines = [draftLine({ itemId: '999' })];
			const bad = await createOf(opened, draft({ number: 'INVOICE-BAD', lines }));
			const good = await createOf(opened, draft({ number: 'DOCUMENT-0', billId: 'bill-0', kind }));
			const answers = await opened.ledger.write([good, bad]);
			expect(answers.get(good)).toMatchObject({ outcome: 'uncertain' });
			expect(answers.get(bad)).toMatchObject({ outcome: 'uncertain' });
		},
	);

	it('update several documents after one fresh read', async () => {
		const opened = open({ settings: { useBatchEndpoint: true } });
		await opened.ledger.write(await numbered(opened, 2));
		const lookUps = await opened.ledger.findDocuments('invoice', ['INVOICE-0', 'INVOICE-1']);
		const updates = await Promise.all(
			lookUps.map(async ({ number, found }, index) =>
				updateOf(
					opened,
					expectOk(found)[0]!,
					draft({ number, billId: `bill-${index}`, lines: [draftLine({ amount: '3.00' })] }),
				),
			),
		);
		const before = opened.fake.calls.length;
		const answers = await opened.ledger.write(updates);
		expect([...answers.values()]).toMatchObject([
			{ outcome: 'written', document: { total: '3' } },
			{ outcome: 'written', document: { total: '3' } },
		]);
		expect(opened.fake.calls.length - before).toBe(2);
	});

	it.each([
		['a left-out answer', { fault: 'dropElement', index: 0 } as const, ['uncertain', 'written']],
		['a lost line', { fault: 'resetAfterCommit' } as const, ['uncertain', 'uncertain']],
	])('%s is unknown', async (_sentence, fault, outcomes) => {
		const opened = open({ settings: { useBatchEndpoint: true } });
		const writes = await numbered(opened, 2);
		opened.fake.faults.arm(fault);
		const answers = await opened.ledger.write(writes);
		expect(writes.map((write) => answers.get(write)?.outcome)).toEqual(outcomes);
		expect(opened.records.invoices()).toHaveLength(2);
	});
});

describe('looking up both kinds', () => {
	const both = [
		{ kind: 'invoice', number: 'INVOICE-101' },
		{ kind: 'creditNote', number: 'INVOICE-101' },
	];
	async function openWithBoth(opening: Opening = {}) {
		const opened = open(opening);
		await createdInvoice(opened);
		await createdInvoice(opened, draft({ kind: 'creditNote' }));
		opened.fake.calls.splice(0);
		return opened;
	}
	const documentsOf = async ({ ledger }: Opened, numbers: readonly string[]) =>
		(await ledger.findDocuments('either', numbers)).flatMap(({ found }) => expectOk(found));

	it('of a few numbers is one call', async () => {
		const opened = await openWithBoth();
		expect(await documentsOf(opened, ['INVOICE-101', 'INVOICE-102'])).toMatchObject(both);
		expect(opened.fake.calls.map(({ kind }) => kind)).toEqual(['POST batch']);
	});

	it('of many numbers is one call for each kind: batches are few in a minute', async () => {
		const opened = await openWithBoth();
		const numbers = Array.from({ length: 21 }, (_, index) => `INVOICE-${index + 101}`);
		expect(await documentsOf(opened, numbers)).toMatchObject(both);
		expect(opened.fake.calls.map(({ kind }) => kind)).toEqual(['POST query', 'POST query']);
	});

	it('asks again, on its own, for what comes near the most that a batch gives back', async () => {
		const { length } = Array<string>(1_000);
		const records = Array.from({ length }, (_, index) => ({ Id: String(index), DocNumber: 'A-1' }));
		const asked: string[] = [];
		const { ledger } = open({
			through: () => (request) => {
				asked.push(request.url.replace(/.*\/|\?.*/g, ''));
				const QueryResponse = { Invoice: records.slice(0, 600), CreditMemo: records.slice(0, 400) };
				const { Invoice, CreditMemo } = QueryResponse;
				return Promise.resolve(
					request.url.includes('batch')
						? answer({
								BatchItemResponse: [
									{ bId: 'q1', QueryResponse: { Invoice } },
									{ bId: 'q2', QueryResponse: { CreditMemo } },
								],
							})
						: answer({
								QueryResponse: request.body?.includes('from Invoice')
									? { Invoice }
									: { CreditMemo },
							}),
				);
			},
		});
		const found = await ledger.findDocuments('either', ['A-1']);
		expect(found.map(({ found }) => expectOk(found).length)).toEqual([600, 400]);
		expect(asked).toEqual(['batch', 'query', 'query']);
	});

	it.each(['q1', 'q2'])(
		'is not taken for "not there" where the answer leaves %s out',
		async (bId) => {
			const opened = await openWithBoth({
				through: (send) => async (request) => without('Invoice', await send(request), bId),
			});
			const lookUps = await opened.ledger.findDocuments('either', ['INVOICE-101']);
			expect(lookUps.filter(({ found }) => !found.ok)).toMatchObject([
				{ found: { reason: { code: 'SERVER_ERROR' } } },
			]);
		},
	);

	it('is not taken for "not there" where the answers come under wrong names', async () => {
		const opened = await openWithBoth({
			through: (send) => async (request) => swapped('Invoice', await send(request)),
		});
		const lookUps = await opened.ledger.findDocuments('either', ['INVOICE-101']);
		expect(lookUps.map(({ found }) => found.ok)).toEqual([false, false]);
	});
});

/** Answers to a batch of queries about this entity are altered, others are not. */
const altered = (
	entity: string,
	given: HttpAnswer,
	change: (items: readonly Json[]) => readonly Json[],
): HttpAnswer => {
	if (given.kind !== 'answered' || !isJson(given.body)) return given;
	const items = objectsIn(given.body, 'BatchItemResponse');
	return items.some(({ QueryResponse }) => isJson(QueryResponse) && entity in QueryResponse)
		? { ...given, body: { BatchItemResponse: change(items) } }
		: given;
};

const without = (entity: string, given: HttpAnswer, bId: string): HttpAnswer =>
	altered(entity, given, (items) => items.filter((item) => item.bId !== bId));

const swapped = (entity: string, given: HttpAnswer): HttpAnswer =>
	altered(entity, given, (items) =>
		items.map((item, index) => ({ ...item, bId: items[items.length - 1 - index]?.bId })),
	);

it('a document is of its customer', () => {
	const { corrections } = open().ledger;
	expect(corrections?.customerOf({ CustomerRef: { value: '58' } })).toBe('58');
});

describe('looking up', () => {
	it('1,000 numbers takes five calls, and answers every number', async () => {
		const opened = open();
		await createdInvoice(opened);
		const numbers = Array.from({ length: 1000 }, (_, index) => `INVOICE-${index}`);
		const before = opened.fake.calls.length;
		const lookUps = await opened.ledger.findDocuments('invoice', numbers);
		expect(opened.fake.calls.length - before).toBe(5);
		expect(lookUps.map(({ number }) => number)).toEqual(numbers);
		expect(lookUps.filter(({ found }) => expectOk(found).length > 0)).toHaveLength(1);
	});

	it('that fails says so for the numbers of that call only', async () => {
		const opened = open();
		opened.fake.faults.arm({ fault: 'serverErrorBeforeCommit', status: 500 }, { nth: 2 });
		const numbers = Array.from({ length: 201 }, (_, index) => `INVOICE-${index}`);
		const lookUps = await opened.ledger.findDocuments('invoice', numbers);
		const failed = lookUps.filter(({ found }) => !found.ok);
		expect(failed).toMatchObject([
			{ number: 'INVOICE-200', found: { reason: { code: 'SERVER_ERROR' } } },
		]);
	});
});
