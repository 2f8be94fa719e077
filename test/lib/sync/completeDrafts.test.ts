import type { DraftDocument } from '../../../lib/document/DraftDocument';
import type { CustomerDetails, FoundCustomer } from '../../../lib/ledger/InBooks';
import { fail, ok, type Result } from '../../../lib/result';
import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import { draftCompleter } from '../../../lib/sync/completeDrafts';
import { draft } from '../support/drafts';
import { expectOk } from '../support/expectOk';
import { configuration, type WrittenConfiguration } from '../support/fixtures';
import { terms } from './support/found';

const customer = (given: Partial<FoundCustomer> = {}): FoundCustomer => ({
	key: { by: 'accountId', accountId: 'account-acme' },
	id: 'c-1',
	active: true,
	...given,
});
const asked: string[][] = [];
beforeEach(() => void asked.splice(0));

/** A ledger whose customers say this. Its terms `net-7` are seven days. */
const ledgerOf = (answer: Result<ReadonlyMap<string, CustomerDetails>, Failure>) => ({
	readCustomers: async (ids: readonly string[]) => {
		asked.push([...ids]);
		return answer;
	},
	paymentTermsOf: (termId: string) =>
		termId === 'net-7' ? ({ due: 'daysAfter', days: 7 } as const) : undefined,
});

const fromCustomers: WrittenConfiguration = {
	paymentTerms: 'customer',
	invoiceRecipient: 'customer',
};

/** What becomes of a draft of 1 October 2026. */
async function complete(
	details: CustomerDetails,
	given: Partial<DraftDocument>,
	settings: WrittenConfiguration = fromCustomers,
	[of]: readonly FoundCustomer[] = [customer()],
) {
	const one = { draft: draft({ dueDate: undefined, ...given }), customer: of };
	const ledger = ledgerOf(ok(new Map([['c-1', details]])));
	const completed = await draftCompleter([one], terms(), ledger, configuration(settings));
	const { dueDate, recipientEmailAddress, customerTermId } = expectOk(completed(one));
	return { dueDate, recipientEmailAddress, customerTermId };
}

const all: CustomerDetails = {
	emailAddress: 'owner@acme.example',
	paymentTerms: { due: 'daysAfter', days: 14 },
};

describe('what a bill leaves open is what its customer says', () => {
	const rows: ReadonlyArray<
		readonly [
			sentence: string,
			details: CustomerDetails,
			draft: Partial<DraftDocument>,
			completed: Partial<DraftDocument>,
			settings?: WrittenConfiguration,
		]
	> = [
		[
			'due date and recipient',
			all,
			{},
			{ dueDate: '2026-10-15', recipientEmailAddress: 'owner@acme.example' },
		],
		['neither, if the customer says nothing', {}, {}, {}],
		[
			'what the bill says stays',
			all,
			{ dueDate: '2026-10-02', recipientEmailAddress: 'ap@acme.example' },
			{ dueDate: '2026-10-02', recipientEmailAddress: 'ap@acme.example' },
		],
		[
			'a credit is never due',
			all,
			{ kind: 'creditNote' },
			{ recipientEmailAddress: 'owner@acme.example' },
		],
		[
			'no due date, if the setting is that of the bill',
			all,
			{},
			{ recipientEmailAddress: 'owner@acme.example' },
			{ ...fromCustomers, paymentTerms: 'bill' },
		],
		[
			'no recipient, if the setting is none',
			all,
			{},
			{ dueDate: '2026-10-15' },
			{ ...fromCustomers, invoiceRecipient: 'none' },
		],
		[
			'by terms that the ledger keeps as records',
			{ termId: 'net-7' },
			{},
			{ dueDate: '2026-10-08', customerTermId: 'net-7' },
		],
		[
			'but first by the terms that a mapping of the account names',
			{ ...all, termId: 'net-30' },
			{ termId: 'net-7', recipientEmailAddress: 'ap@acme.example' },
			{ dueDate: '2026-10-08', recipientEmailAddress: 'ap@acme.example', customerTermId: 'net-30' },
		],
		[
			'and by none if the ledger does not have those',
			all,
			{ termId: 'net-0' },
			{ recipientEmailAddress: 'owner@acme.example' },
		],
	];
	it.each(
		rows.map(([sentence, details, given, completed, settings]) => ({
			...{ sentence, details, given, completed, settings },
		})),
	)('$sentence', async ({ details, given, completed, settings }) =>
		expect(await complete(details, given, settings)).toEqual({
			dueDate: undefined,
			recipientEmailAddress: undefined,
			customerTermId: undefined,
			...completed,
		}),
	);
});

describe('customers are read', () => {
	const whose = { draft: draft({ dueDate: undefined }), customer: customer() };
	const other = { ...whose, customer: customer({ id: 'c-2' }) };

	it('once each for all bills', async () => {
		await draftCompleter(
			[whose, other, whose],
			terms(),
			ledgerOf(ok(new Map())),
			configuration(fromCustomers),
		);
		expect(asked).toEqual([['c-1', 'c-2']]);
	});

	it.each<
		readonly [string, Partial<DraftDocument>, FoundCustomer | undefined, WrittenConfiguration]
	>([
		[
			'if nothing is open',
			{ dueDate: '2026-10-02', recipientEmailAddress: 'ap@acme.example' },
			customer(),
			fromCustomers,
		],
		['if the settings ask for nothing', {}, customer(), { invoiceRecipient: 'none' }],
		['if what they say came along', {}, customer({ details: all }), fromCustomers],
		['if there is none yet', {}, undefined, fromCustomers],
	])('not %s', async (_sentence, given, of, settings) => {
		await complete(all, given, settings, of ? [of] : []);
		expect(asked).toEqual([]);
	});

	it('not where they came along, which counts', async () =>
		expect(await complete({}, {}, fromCustomers, [customer({ details: all })])).toMatchObject({
			dueDate: '2026-10-15',
			recipientEmailAddress: 'owner@acme.example',
		}));

	it('and where they cannot be, only bills that need it fail', async () => {
		const reason = failure('SERVER_ERROR', 'No answer.');
		const closed = { ...whose, customer: customer({ id: 'c-3', details: all }) };
		const completed = await draftCompleter(
			[whose, closed],
			terms(),
			ledgerOf(fail(reason)),
			configuration(fromCustomers),
		);
		expect(completed(whose)).toEqual(fail(reason));
		expect(completed(closed)).toMatchObject({ ok: true });
	});

	it('by no ledger that keeps nothing with them', async () => {
		const given = draft({ dueDate: undefined, termId: 'net-7' });
		const one = { draft: given, customer: customer() };
		const completed = await draftCompleter([one], terms(), {}, configuration(fromCustomers));
		expect(completed(one)).toEqual(ok(given));
	});
});

it('where there is no customer yet, only the terms that a mapping names are known', async () => {
	const nothing = {
		dueDate: undefined,
		recipientEmailAddress: undefined,
		customerTermId: undefined,
	};
	expect(await complete(all, {}, fromCustomers, [])).toEqual(nothing);
	expect(await complete(all, { termId: 'net-7' }, fromCustomers, [])).toEqual({
		...nothing,
		dueDate: '2026-10-08',
	});
});
