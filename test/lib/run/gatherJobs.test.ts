import type { M3terSource } from '../../../lib/m3ter/M3terSource';
import type { Failure } from '../../../lib/results/Failure';
import { failure, type FailureCode } from '../../../lib/results/failureCatalogue';
import { fail, ok, type Result } from '../../../lib/result';
import { gatherJobs } from '../../../lib/run/gatherJobs';
import type { Settings } from '../../../lib/run/ItemGroup';
import { parseAccountFilter } from '../../../lib/eligibility/accountFilter/accountFilter';
import { expectOk } from '../support/expectOk';
import {
	account,
	bill,
	billJson,
	configuration,
	lineItem,
	mapping,
	type WrittenConfiguration,
} from '../support/fixtures';

const fromM3ter = { billSource: 'm3ter', accountSource: 'm3ter', externalMappingSource: 'm3ter' };
const fromInput = { billSource: 'input', accountSource: 'input', externalMappingSource: 'input' };

const filtered = { accountFilter: expectOk(parseAccountFilter('address.country == UK')) };
const product = 'product-api';
const json = (id: string, more: Parameters<typeof bill>[0] = {}) =>
	billJson(bill({ id, lineItems: [lineItem({ productId: product })], ...more }));

/** m3ter with the account of every bill; it notes what it is asked for. */
function m3terWith(
	bills: Readonly<Record<string, unknown>>,
	refusal: FailureCode = 'BILL_NOT_FOUND',
) {
	const asked = { bills: [] as string[], accounts: [] as string[], mappings: [] as string[] };
	const m3ter: M3terSource = {
		readBills: (ids) => {
			asked.bills.push(...ids);
			const absent = fail(failure(refusal, 'm3ter has no such bill.'));
			return Promise.resolve(new Map(ids.map((id) => [id, id in bills ? ok(bills[id]) : absent])));
		},
		readBillsOfPeriod: () => Promise.resolve(ok([])),
		readAccounts: (ids) => {
			asked.accounts.push(...ids);
			return Promise.resolve(new Map(ids.map((id) => [id, ok(account({ id }))])));
		},
		readMappingsTo: () => Promise.resolve(ok([])),
		readExternalMappings: (_system, ids) => {
			asked.mappings.push(...ids);
			return Promise.resolve(new Map(ids.map((id) => [id, ok([])])));
		},
	};
	return { m3ter, asked };
}

/** @returns `job`, `skipped NOT_APPROVED`, `INVALID_BILL, not counted`: what each item turned out to be. */
async function gather(
	items: readonly unknown[],
	settings: Settings,
	given: WrittenConfiguration = {},
	m3ter = m3terWith({}).m3ter,
) {
	const incoming = items.map((item, itemIndex) => ({ itemIndex, json: item, billId: '' }));
	const gathered = await gatherJobs(incoming, settings, configuration(given), m3ter);
	expect(gathered.map(({ itemIndex }) => itemIndex)).toEqual([...items.keys()]);
	return gathered.map(({ job }) => {
		if (job.ok) return 'job';
		if (job.reason.output !== 'failures')
			return `${job.reason.output} ${'reason' in job.reason && job.reason.reason}`;
		const { code, counts } = job.reason.failure;
		return counts === false ? `${code}, not counted` : code;
	});
}

describe('a bill that is not for this integration', () => {
	const items = [
		{ billId: 'restricted' },
		{ billId: 'pending' },
		{ billId: 'old' },
		{ billId: 'wanted' },
	];
	const bills = {
		restricted: json('restricted', { accountId: 'account-denied' }),
		pending: json('pending', { status: 'PENDING' }),
		old: json('old', {
			billDate: '2023-05-31',
			lineItems: [lineItem({ productId: 'old-product' })],
		}),
		wanted: json('wanted'),
	};
	const settings = {
		...filtered,
		restrictedAccountIds: ['account-denied'],
		onlySendOnApproval: true,
		firstBillDate: '2023-06-01',
	};

	it('leaves with the reason, and the others go on', async () => {
		expect(await gather(items, fromM3ter, settings, m3terWith(bills).m3ter)).toEqual([
			'skipped ACCOUNT_RESTRICTED',
			'skipped NOT_APPROVED',
			'skipped BEFORE_FIRST_BILL_DATE',
			'job',
		]);
	});

	it('costs no call for its account or its mappings', async () => {
		const { m3ter, asked } = m3terWith(bills);
		await gather(items, fromM3ter, settings, m3ter);
		expect(asked.accounts).toEqual(['account-acme']);
		expect(asked.mappings).toContain(product);
		expect(asked.mappings).not.toContain('old-product');
	});

	it('is told by its account filter, with the account at hand', async () => {
		const elsewhere = account({ address: { country: 'US' } });
		expect(await gather([{ bill: json('one'), account: elsewhere }], fromInput, filtered)).toEqual([
			'skipped ACCOUNT_FILTER',
		]);
	});

	it('leaves as skipped even where its mappings cannot be read', async () => {
		const item = { bill: json('one', { status: 'PENDING' }), externalMappings: 'none' };
		expect(await gather([item], fromInput, { onlySendOnApproval: true })).toEqual([
			'skipped NOT_APPROVED',
		]);
	});
});

describe('an account', () => {
	it.each<[string, unknown, string]>([
		['of the bill', account(), 'job'],
		['of another customer', account({ id: 'account-other' }), 'INVALID_ACCOUNT'],
		['that is not there', undefined, 'ACCOUNT_REQUIRED'],
		['that cannot be read', { id: 7 }, 'INVALID_ACCOUNT'],
	])('%s', async (_sentence, one, expected) => {
		const item = { bill: json('one'), account: one };
		expect(await gather([item], fromInput, filtered)).toEqual([expected]);
	});

	it('is not asked for where nothing needs it', async () => {
		const { m3ter, asked } = m3terWith({ one: json('one') });
		expect(await gather([{ billId: 'one' }], fromM3ter, {}, m3ter)).toEqual(['job']);
		expect(asked.accounts).toEqual([]);
	});

	it('of several bills is asked for once', async () => {
		const { m3ter, asked } = m3terWith({ one: json('one'), two: json('two') });
		await gather(
			[{ billId: 'one' }, { billId: 'two' }, { billId: 'one' }],
			fromM3ter,
			filtered,
			m3ter,
		);
		expect(asked).toMatchObject({ bills: ['one', 'two'], accounts: ['account-acme'] });
	});
});

describe('what does not count as an error of the integration', () => {
	it.each<[string, unknown, Settings, string]>([
		['an item that is no bill', {}, fromM3ter, 'INVALID_BILL, not counted'],
		['an item that is no object', 'bill', fromInput, 'INVALID_BILL, not counted'],
		['a bill without an id', { bill: { version: 1 } }, fromM3ter, 'INVALID_BILL, not counted'],
		['an id alone', { billId: 'one' }, fromInput, 'INVALID_BILL, not counted'],
	])('%s', async (_sentence, item, settings, expected) =>
		expect(await gather([item], settings)).toEqual([expected]),
	);

	it.each<[FailureCode, string]>([
		['BILL_NOT_FOUND', 'BILL_NOT_FOUND, not counted'],
		['M3TER_REJECTED', 'M3TER_REJECTED, not counted'],
		['ID_INVALID', 'ID_INVALID, not counted'],
		['M3TER_FORBIDDEN', 'M3TER_FORBIDDEN'],
	])('an id that m3ter answers with %s', async (code, expected) => {
		const { m3ter } = m3terWith({}, code);
		expect(await gather([{ billId: 'nobody' }], fromM3ter, {}, m3ter)).toEqual([expected]);
	});

	it.each<[string, unknown, Settings]>([
		['of the item', { bill: { ...json('one'), version: 'first' } }, fromInput],
		['of m3ter', { billId: 'broken' }, fromM3ter],
	])('but a bill %s with a broken field does', async (_sentence, item, settings) => {
		const { m3ter } = m3terWith({ broken: { ...json('broken'), currency: 7 } });
		expect(await gather([item], settings, {}, m3ter)).toEqual(['INVALID_BILL']);
	});
});

describe('a bill that a line refers to', () => {
	const about = (id: string, referencedBillId: string) =>
		json(id, { lineItems: [lineItem({ referencedBillId })] });
	const before = json('before', { sequentialInvoiceNumber: 'INV-101', billDate: '2026-10-01' });
	const jobOf = async (
		referenced: string,
		settings: Settings = fromM3ter,
		m3ter = m3terWith({}),
	) => {
		const items = [{ bill: about('one', referenced) }, { bill: about('two', referenced) }];
		const incoming = items.map((item, itemIndex) => ({ itemIndex, json: item, billId: '' }));
		const input = { ...settings, billSource: 'input' };
		const [one] = await gatherJobs(incoming, input, configuration({}), m3ter.m3ter);
		return one?.job;
	};

	it('is asked for once, and known by its number and date', async () => {
		const m3ter = m3terWith({ before });
		const job = expectOk((await jobOf('before', fromM3ter, m3ter))!);
		expect([...job.references!]).toEqual([
			['before', ok({ number: 'INV-101', date: '2026-10-01' })],
		]);
		expect(m3ter.asked.bills).toEqual(['before']);
	});

	it('and is the same bill is not asked for', async () => {
		const m3ter = m3terWith({});
		const items = [{ itemIndex: 0, json: about('one', 'one'), billId: '' }];
		await gatherJobs(items, fromInput, configuration({}), m3ter.m3ter);
		expect(m3ter.asked.bills).toEqual([]);
	});

	it('is not asked for without m3ter', async () => {
		const m3ter = m3terWith({ before });
		const job = await jobOf('before', { ...fromInput, useM3terApi: false }, m3ter);
		expect(expectOk(job!).references).toBeUndefined();
		expect(m3ter.asked.bills).toEqual([]);
	});

	it.each<[string, FailureCode, object]>([
		['is gone stops nothing', 'BILL_NOT_FOUND', { ok: true }],
		[
			'm3ter cannot give just now stops the bill until it can',
			'M3TER_UNAVAILABLE',
			{ ok: false, reason: { failure: { code: 'M3TER_UNAVAILABLE' } } },
		],
	])('that %s', async (_what, code, expected) =>
		expect(await jobOf('before', fromM3ter, m3terWith({}, code))).toMatchObject(expected),
	);

	it('that cannot be read stops nothing', async () => {
		const job = await jobOf('before', fromM3ter, m3terWith({ before: { id: 'before' } }));
		expect(expectOk(job!).references?.get('before')).toMatchObject({
			reason: {
				code: 'INVALID_BILL',
				message: expect.stringMatching(/^Bill before cannot be read: .+\.$/) as string,
			},
		});
	});

	it('costs no call where no line refers to one', async () => {
		const readBills = jest.fn();
		const m3ter = { ...m3terWith({}).m3ter, readBills };
		const items = [{ itemIndex: 0, json: json('one'), billId: '' }];
		const [one] = await gatherJobs(
			items,
			{ ...fromM3ter, billSource: 'input' },
			configuration({}),
			m3ter,
		);
		expect(expectOk(one!.job).references).toEqual(new Map());
		expect(readBills).not.toHaveBeenCalled();
	});
});

it.each([
	['m3ter', fromM3ter, true],
	['an item', fromInput, false],
])('a bill of %s is the newest that there is: %s', async (_source, settings, isNewest) => {
	const items = [{ itemIndex: 0, json: { billId: 'one', bill: json('one') }, billId: '' }];
	const { m3ter } = m3terWith({ one: json('one') });
	const [one] = await gatherJobs(items, settings, configuration({}), m3ter);
	expect(expectOk(one!.job).isNewest).toBe(isNewest);
});

it('what is wrong with mappings is said of the bill', async () => {
	const items = [
		{ itemIndex: 0, json: { bill: json('one'), externalMappings: 'none' }, billId: '' },
	];
	const [one] = await gatherJobs(items, fromInput, configuration({}), m3terWith({}).m3ter);
	expect(one?.job).toMatchObject({
		reason: {
			failure: {
				message: expect.stringMatching(
					/^Bill INVOICE-101 \(one\): ExternalMappings is "none", expected .+\.$/,
				) as string,
			},
		},
	});
});

describe('external mappings', () => {
	const mapped = (externalMappings: unknown) => ({ bill: json('one'), externalMappings });

	it.each<[string, unknown, Settings, string]>([
		['of the item', mapped([mapping('Product', product, 'Item', 'API')]), fromInput, 'job'],
		['of the item that are no list', mapped('none'), fromInput, 'INVALID_EXTERNAL_MAPPING'],
		[
			'of the node that cannot be read',
			mapped([]),
			{ ...fromInput, externalMappingSource: 'defined', definedMappings: { mapping: [7] } },
			'INVALID_EXTERNAL_MAPPING',
		],
	])('%s', async (_sentence, item, settings, expected) =>
		expect(await gather([item], settings)).toEqual([expected]),
	);

	it.each<[string, Result<readonly unknown[], Failure>, FailureCode]>([
		['m3ter does not give', fail(failure('M3TER_REJECTED', 'No.')), 'M3TER_REJECTED'],
		['cannot be read', ok([{ m3terId: 'product-b' }]), 'INVALID_EXTERNAL_MAPPING'],
	])(
		'of one product that %s fail the bills that need them and no other',
		async (_what, rows, code) => {
			const of = (id: string) =>
				json(id, { lineItems: [lineItem({ productId: `product-${id}` })] });
			const source = m3terWith({ a: of('a'), b: of('b'), c: of('c') }).m3ter;
			const readExternalMappings: M3terSource['readExternalMappings'] = (_system, ids) =>
				Promise.resolve(new Map(ids.map((id) => [id, id === 'product-b' ? rows : ok([])])));
			const items = [{ billId: 'a' }, { billId: 'b' }, { billId: 'c' }];
			expect(await gather(items, fromM3ter, {}, { ...source, readExternalMappings })).toEqual([
				'job',
				code,
				'job',
			]);
		},
	);
});

describe('a Bill ID from the node', () => {
	const gatherOne = async (billId: string) => {
		const { m3ter, asked } = m3terWith({ b1: json('b1') });
		const incoming = [{ itemIndex: 0, json: {}, billId }];
		const [gathered] = await gatherJobs(incoming, fromM3ter, configuration({}), m3ter);
		return { gathered, asked };
	};

	it('leads to the bill', async () => {
		const { gathered } = await gatherOne('b1');
		expect(gathered).toMatchObject({ billId: 'b1', job: { ok: true } });
	});

	it.each([
		['too long', 'b'.repeat(10_000)],
		['broken', 'b1\ud800'],
		['over two lines', 'b1\nb2'],
	])(
		'that is %s costs no call, and the failure says what is wrong with it',
		async (_how, billId) => {
			const { gathered, asked } = await gatherOne(billId);
			expect(asked.bills).toEqual([]);
			expect(gathered).toMatchObject({
				job: {
					reason: {
						outcome: 'none',
						failure: {
							code: 'ID_INVALID',
							counts: false,
							message: expect.stringMatching(
								/^Bill ID \(billId\) is "b.*, expected an id of/,
							) as unknown,
						},
					},
				},
			});
			expect(JSON.stringify(gathered?.job).length).toBeLessThan(1_000);
		},
	);
});
