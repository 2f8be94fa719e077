import type { Issuing } from '../../../lib/ledger/Issuing';
import type { Ledger } from '../../../lib/ledger/Ledger';
import type { PlannedWrite, WriteAnswer } from '../../../lib/ledger/Writes';
import { failure } from '../../../lib/results/failureCatalogue';
import { fail, ok } from '../../../lib/result';
import type { Run } from '../../../lib/run/Run';
import type { SettledItem } from '../../../lib/run/SettledItem';
import { settleGroup } from '../../../lib/run/settleGroup';
import { account, bill, billJson } from '../support/fixtures';
import { describeDocuments, type TestBooks } from '../sync/support/TestBooks';
import { inWords } from '../sync/support/runSync';
import { openedAlone } from './support/openedAlone';
import { idOf, itemOf, noM3ter, range, runWith, settings } from './support/runWith';
import { openXeroBooks } from '../sync/support/xeroBooks';

let books: TestBooks;
beforeEach(() => {
	books = openXeroBooks();
	books.addCustomer('account-acme');
});

interface Given {
	readonly items: readonly unknown[];
	readonly change?: (ledger: Ledger) => Partial<Ledger>;
	readonly run?: Partial<Run>;
	readonly successiveErrors?: number;
	readonly more?: Readonly<Record<string, unknown>>;
}

async function settle({ items, change, run, successiveErrors = 0, more }: Given) {
	return await settleGroup(
		{
			settings: { ...settings, ...more },
			items: items.map((json, itemIndex) => ({ itemIndex, json, billId: '' })),
			unresolved: [],
		},
		successiveErrors,
		runWith(books, { change, ...run }),
	);
}

const words = (settled: readonly SettledItem[]) => settled.map(({ outcome }) => inWords(outcome));
const messageOf = (settled: readonly SettledItem[], place = 0): string => {
	const outcome = settled[place]?.outcome;
	return outcome?.output === 'failures' ? outcome.failure.message : '';
};
const isOf = (name: number, write: PlannedWrite): boolean =>
	write.action !== 'void' && write.mark.billId === idOf(name);

function boom(): never {
	throw new Error('Something broke');
}

describe('whatever is thrown', () => {
	it('one bill of sixty costs no other its invoice', async () => {
		const settled = await settle({
			items: range(60).map(itemOf),
			change: ({ translate }) => ({
				translate: (draft, ...rest) =>
					draft.billId === idOf(23) ? boom() : translate(draft, ...rest),
			}),
		});
		expect(words(settled).filter((text) => text === 'created')).toHaveLength(59);
		expect(words(settled)[22]).toBe('none UNEXPECTED');
		expect(messageOf(settled, 22)).toMatch(`Bill ${idOf(23)} met something`);
		expect(messageOf(settled, 22)).toMatch('Something broke');
		expect(settled[22]?.head.billId).toBe(idOf(23));
		expect(books.documents()).toHaveLength(59);
	});

	it('while m3ter is asked, one bill of sixty costs no other its invoice', async () => {
		let tries = 0;
		const m3ter: Run['m3ter'] = {
			...noM3ter,
			readExternalMappings: (_system, ids) => {
				tries += 1;
				return ids.includes(idOf(23)) ? boom() : Promise.resolve(new Map());
			},
		};
		const settled = await settle({
			items: range(60).map(itemOf),
			run: { m3ter },
			more: { externalMappingSource: 'm3ter' },
		});
		expect(words(settled).filter((text) => text === 'created')).toHaveLength(59);
		expect(messageOf(settled, 22)).toBe(
			`Bill ${idOf(23)} met something that the node does not expect: Something broke`,
		);
		// Sixty bills are halved six times until one is alone.
		expect(tries).toBe(13);
	});

	it('each time that m3ter is asked, a run ends, and every item leaves', async () => {
		let tries = 0;
		const readExternalMappings = () => ((tries += 1), boom());
		const settled = await settle({
			items: [...range(300).map(itemOf), {}],
			run: { m3ter: { ...noM3ter, readExternalMappings } },
			more: { externalMappingSource: 'm3ter' },
		});
		expect(words(settled)).toEqual(Array(301).fill('none UNEXPECTED'));
		expect(messageOf(settled, 300)).toMatch(/^Bill without an id met something/);
		expect(tries).toBe(32);
	});

	it('an item that refuses to be read costs no other its invoice', async () => {
		const refusing = { get bill() { return boom(); } }; // prettier-ignore
		const settled = await settle({ items: [itemOf(1), refusing, itemOf(2)] });
		expect(words(settled)).toEqual(['created', 'none INVALID_BILL', 'created']);
	});

	it('after a write had begun, its bills are uncertain and are not sent a second time', async () => {
		const settled = await settle({
			items: range(3).map(itemOf),
			change: ({ write, batches }) => ({
				batches: (writes) => writes.flatMap((one) => batches([one])),
				write: async (batch) => {
					const answers = await write(batch);
					return batch.some((one) => isOf(2, one)) ? boom() : answers;
				},
			}),
		});
		expect(words(settled)[1]).toBe('uncertain UNEXPECTED');
		expect(describeDocuments(books.documents()).sort()).toEqual(
			range(3).map((name) => `invoice INVOICE-${name} 10.00`),
		);
		expect(words(await settle({ items: range(3).map(itemOf) }))).toEqual(
			Array(3).fill('unchanged'),
		);
	});

	it('a bill of which a write came to nothing for certain was not sent', async () => {
		let looks = 0;
		const refused: WriteAnswer = { outcome: 'none', failure: failure('BOOKS_CHANGED', 'Changed.') };
		const settled = await settle({
			items: [itemOf(1)],
			change: ({ findDocuments }) => ({
				write: (batch) => Promise.resolve(new Map(batch.map((one) => [one, refused]))),
				findDocuments: async (...asked) =>
					(looks += 1) > 2 ? boom() : await findDocuments(...asked),
			}),
		});
		expect(words(settled)).toEqual(['none UNEXPECTED']);
	});

	it('a run in which everything throws ends, and every item leaves', async () => {
		let tries = 0;
		const settled = await settle({
			items: range(300).map(itemOf),
			change: () => ({ readTerms: () => ((tries += 1), boom()) }),
		});
		expect(words(settled)).toEqual(Array(300).fill('none UNEXPECTED'));
		expect(tries).toBeLessThanOrEqual(32);
	});

	it('where the ledger cannot be opened, nothing is sent and nothing is tried again', async () => {
		let tries = 0;
		const openLedger = () => ((tries += 1), Promise.reject(new Error('Locked')));
		const settled = await settle({ items: range(3).map(itemOf), run: { openLedger } });
		expect(words(settled)).toEqual(Array(3).fill('none UNEXPECTED'));
		expect(messageOf(settled)).toMatch(`Bill ${idOf(1)}: Opening the ledger met`);
		expect(tries).toBe(1);
	});

	it('when m3ter is told of the documents, it is a warning on each of them', async () => {
		const m3ter = {
			...noM3ter,
			writeBackMappings: () => Promise.reject(new Error('Line is dead')),
		};
		const more = { writeBackMappings: true };
		const [settled] = await settle({ items: [itemOf(1)], run: { m3ter }, more });
		expect(settled?.outcome).toMatchObject({
			action: 'created',
			warnings: [
				{ code: 'WRITE_BACK_FAILED', message: expect.stringMatching(/Line is dead/) as string },
			],
		});
	});

	it('after the results are known, costs none of them', async () => {
		const settled = await settle({ items: [itemOf(1)], run: { noteCallsLeft: boom } });
		expect(words(settled)).toEqual(['created']);
	});

	it.each([
		['Bearer abcdefghijklmnopqrstuvwx', /met .+: …$/],
		['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmN', /met .+: …$/],
		['q1w2e3r4t5y6u7i8o9p0a1s2', /met .+: …$/],
		[`no document ${idOf(1)}`, new RegExp(`no document ${idOf(1)}$`)],
	])('no token gets into an item: %s', async (text, expected) => {
		const change = () => ({ readTerms: () => Promise.reject(new Error(text)) });
		expect(messageOf(await settle({ items: [itemOf(1)], change }))).toMatch(expected);
	});
});

describe('an operation', () => {
	const emailing = (acts: string[]): Issuing => ({
		fileBytesMax: 1_000,
		look: () => Promise.resolve(ok({ isSent: false, files: [] })),
		readFile: () => Promise.resolve(ok('')),
		attach: (_document, { text }) => (
			acts.push(`attaches ${text}`),
			Promise.resolve(ok(undefined))
		),
		email: () => (acts.push('sends'), Promise.resolve(ok(undefined))),
	});
	const issued = { attachStatement: 'csv', emailInvoice: 'whenApproved', maxWaitSeconds: 90 };
	const readStatement: Run['m3ter']['readStatement'] = ({ id }, format, waitSecondsMax) =>
		Promise.resolve(ok(`${format} of ${id} within ${waitSecondsMax} s`));

	it('Preview shows what Sync would do, and writes, tells and sends nothing', async () => {
		const acts: string[] = [];
		const noteJourney = jest.fn();
		const writeBackMappings = jest.fn();
		const settled = await settle({
			items: [itemOf(1), {}],
			change: () => ({ issuing: emailing(acts) }),
			run: {
				operation: 'preview',
				counts: false,
				noteJourney,
				m3ter: { ...noM3ter, readStatement, writeBackMappings },
			},
			more: { ...issued, useM3terApi: true, writeBackMappings: true },
		});
		expect(words(settled)).toEqual(['previewed', 'none INVALID_BILL']);
		expect(books.calls().filter(books.isWrite)).toEqual([]);
		expect(acts).toEqual([]);
		expect(writeBackMappings).not.toHaveBeenCalled();
		expect(noteJourney).not.toHaveBeenCalled();
	});

	it.each([
		['attaches the statement that m3ter makes, and sends the document', false, ['sends']],
		['run by an agent attaches it, and sends nothing', true, []],
	])('Sync %s', async (_sentence, isByAgent, sent) => {
		const acts: string[] = [];
		const noteJourney = jest.fn();
		const noteCallsLeft = jest.fn();
		const [settled] = await settle({
			items: [itemOf(1)],
			change: () => ({ issuing: emailing(acts) }),
			run: {
				...{ isByAgent, noteJourney, noteCallsLeft },
				m3ter: { ...noM3ter, readStatement },
			},
			more: { ...issued, useM3terApi: true },
		});
		expect(acts).toEqual([`attaches csv of ${idOf(1)} within 90 s`, ...sent]);
		expect(settled?.outcome).toMatchObject({ issued: { statement: 'attached' } });
		expect(noteJourney.mock.calls).toEqual([[{ waitedMs: 0, billsTogether: 1 }]]);
		expect(noteCallsLeft).toHaveBeenCalledTimes(1);
	});

	it('Sync tells m3ter of a new customer that would not be found again', async () => {
		const writeCustomerMapping = jest.fn(() => Promise.resolve(undefined));
		const settled = await settle({
			items: [
				{
					bill: billJson(bill({ id: idOf(1), accountId: 'account-new' })),
					account: account({ id: 'account-new', name: 'New Ltd' }),
				},
			],
			change: ({ createCustomer }) => ({
				createCustomer: async (...asked) => {
					const created = await createCustomer(...asked);
					return created.ok ? ok({ ...created.value, needsMapping: true }) : created;
				},
			}),
			run: { m3ter: { ...noM3ter, writeCustomerMapping } },
			more: {
				...{ useM3terApi: true, createMissingCustomers: true, accountSource: 'input' },
				useExternalMappingAccountCode: true,
			},
		});
		expect(words(settled)).toEqual(['created']);
		expect(writeCustomerMapping.mock.calls).toEqual([
			[
				{ accountId: 'account-new', customerId: books.customerIdOf('account-new') },
				expect.objectContaining({ name: 'Xero UK' }),
			],
		]);
	});
});

describe('settings', () => {
	it.each<[string, Readonly<Record<string, unknown>>, Partial<Run>, string]>([
		['that are not complete', { name: '' }, {}, 'none INVALID_CONFIGURATION'],
		['that refuse to be read', { accountIds: { toJSON: boom } }, {}, 'none '],
		[
			'of another operation',
			{},
			{ failure: failure('INVALID_CONFIGURATION', 'None of this node.') },
			'none INVALID_CONFIGURATION',
		],
	])('%s fail every item, by its bill', async (_sentence, more, run, expected) => {
		const settled = await settle({ items: [itemOf(1), {}], more, run });
		expect(words(settled)).toEqual(Array(2).fill(expect.stringContaining(expected)));
		expect(settled.map(({ head }) => head.billId)).toEqual([idOf(1), undefined]);
	});
});

describe('while it is disabled', () => {
	it('nothing is sent, and each item leaves as that', async () => {
		const settled = await settle({ items: [itemOf(1), {}], successiveErrors: 10 });
		expect(words(settled)).toEqual(['none DISABLED', 'none DISABLED']);
		expect([messageOf(settled), messageOf(settled, 1)]).toEqual([
			`Bill ${idOf(1)} was not sent: the integration Xero UK disabled itself after 10 errors in a row.`,
			'Bill without an id was not sent: the integration Xero UK disabled itself after 10 errors in a row.',
		]);
		expect(books.calls()).toEqual([]);
	});

	it('from the 10th error of the run on, as far as results are known in the order of the input', async () => {
		const failing = range(10).map((name) => ({
			bill: { ...(itemOf(name).bill as object), currency: 7 },
		}));
		const settled = await settle({ items: [...failing, itemOf(11)] });
		expect(words(settled).at(-1)).toBe('none DISABLED');
		expect(words(await settle({ items: [itemOf(11), ...failing] }))[0]).toBe('created');
	});

	it('a run that does not count goes on', async () => {
		const failing = range(10).map(() => ({ bill: { ...(itemOf(1).bill as object), currency: 7 } }));
		const settled = await settle({ items: [...failing, itemOf(11)], run: { counts: false } });
		expect(words(settled).at(-1)).toBe('created');
	});
});

it('a ledger that cannot be opened fails each bill by its name', async () => {
	const openLedger = () => Promise.resolve(fail(failure('AUTH_FAILED', 'It is not connected.')));
	const settled = await settle({ items: [itemOf(1), {}], run: { openLedger } });
	expect(words(settled)).toEqual(['none AUTH_FAILED', 'none INVALID_BILL']);
	expect(messageOf(settled)).toBe(`Bill ${idOf(1)}: It is not connected.`);
});

describe('an execution', () => {
	/** What it tells the groups of a ledger, and what it asks m3ter, in order. */
	async function told(items: readonly unknown[], run: Partial<Run> = {}): Promise<string[]> {
		const order: string[] = [];
		await settle({
			items,
			more: { externalMappingSource: 'm3ter' },
			run: {
				openLedger: (configuration) =>
					Promise.resolve(
						ok({
							...openedAlone(books.ledger(configuration), configuration),
							expectBills: () => {
								order.push('has begun');
								return () => order.push('brings no more');
							},
						}),
					),
				m3ter: {
					...noM3ter,
					readExternalMappings: () => {
						order.push('asks m3ter');
						return Promise.resolve(new Map());
					},
				},
				...run,
			},
		});
		return order;
	}

	it('says that it has begun before it asks m3ter, so that a group waits for it', async () => {
		expect(await told([itemOf(1)])).toEqual(['has begun', 'asks m3ter', 'brings no more']);
	});

	it('says that it brings no more also where it brought nothing', async () => {
		expect((await told([{}])).at(-1)).toBe('brings no more');
	});

	it('says nothing of it where it writes nothing', async () => {
		expect(await told([itemOf(1)], { operation: 'preview' })).toEqual(['asks m3ter']);
	});
});
