import type { XeroWrite } from '../../../../lib/destinations/xero/matchAnswers';
import { batchWrites, carriedBy, writeBatch } from '../../../../lib/destinations/xero/write';
import type { XeroDocument } from '../../../../lib/destinations/xero/XeroDocument';
import type { FoundDocument } from '../../../../lib/ledger/InBooks';
import { writeMarkUrl } from '../../../../lib/ledger/ownershipMark';
import type { HttpAnswer } from '../../../../lib/http/request';
import type { DocumentKind } from '../../../../lib/results/LedgerDocument';
import { answered, outage } from '../../support/answers';
import { answering, called, uuid } from './connection';

const markOf = (number: string) => ({
	...{ billId: `bill-${number}`, billVersion: 1, digest: '0123456789abcdef' },
});

const bodyOf = (kind: DocumentKind, given: Partial<XeroDocument> = {}): XeroDocument => ({
	...{ kind, contactID: uuid(58), date: '2026-10-01', dueDate: '2026-10-31', currencyCode: 'USD' },
	...{
		lineAmountTypes: 'NoTax',
		lineItems: [{ description: 'API calls', lineAmount: 10 }],
		...given,
	},
});

const create = (number: string, kind: DocumentKind = 'invoice', body = bodyOf(kind)) => ({
	...({ action: 'create', kind, number, body, attempt: 1 } as const),
	mark: markOf(number),
});

const targetOf = (
	id: number,
	kind: DocumentKind,
	given: Partial<XeroDocument> = {},
): FoundDocument<XeroDocument> => ({
	...{ kind, id: uuid(id), number: `A-${id}`, state: 'open', mark: markOf(`A-${id}`) },
	document: {
		...{ type: kind, id: uuid(id), number: `A-${id}`, url: '', total: '10.00' },
		...{ currency: 'USD', status: 'AUTHORISED', lineCount: 1 },
	},
	body: bodyOf(kind, given),
});
const update = (id: number, kind: DocumentKind = 'invoice', books: Partial<XeroDocument> = {}) => ({
	...create(`A-${id}`, kind),
	...({ action: 'update', target: targetOf(id, kind, books) } as const),
});
const voidOf = (id: number, kind: DocumentKind = 'invoice'): XeroWrite => ({
	...{ action: 'void', kind, number: `A-${id}`, attempt: 1, target: targetOf(id, kind) },
});
const renewal = (id: number, kind: DocumentKind = 'invoice') => ({
	...{ target: targetOf(id, kind), mark: { ...markOf(`A-${id}`), billVersion: 2 } },
});

describe('a mark goes along', () => {
	const ids = (renewals: ReturnType<typeof carriedBy>) =>
		renewals.map(({ target }) => target.number);
	const renewals = [renewal(1), renewal(2, 'creditNote'), renewal(3)];

	it.each<[string, readonly XeroWrite[], readonly string[]]>([
		['of invoices with changes of invoices', [update(7)], ['A-1', 'A-3']],
		['with no new invoice', [create('A-7')], []],
		['with no credit note', [update(7, 'creditNote')], []],
		['with nothing', [], []],
	])('%s', (_what, batch, expected) =>
		expect(ids(carriedBy(batch, renewals))).toStrictEqual(expected),
	);

	it.each([
		[48, 2],
		[49, 1],
		[50, 0],
		[51, 0],
	])('with %i changes as far as fifty fit: %i', (count, expected) => {
		const batch = Array.from({ length: count }, (_, index) => update(index));
		expect(carriedBy(batch, renewals)).toHaveLength(expected);
	});
});

describe('one call', () => {
	const sizes = (writes: readonly XeroWrite[]) => batchWrites(writes).map(({ length }) => length);

	it('carries documents of one kind, new or changed, fifty at most', () => {
		const created = Array.from({ length: 51 }, (_, index) => create(`A-${index}`));
		const writes = [
			...created,
			update(1),
			voidOf(2),
			create('C-1', 'creditNote'),
			update(3, 'creditNote'),
		];
		expect(sizes(writes)).toEqual([50, 1, 2, 1, 1]);
	});

	/** A new invoice whose share of a request is so many bytes: 500 for its number and mark, 40 for its line. */
	const ofBytes = (bytes: number): XeroWrite => {
		const bodyWith = (text: string) =>
			bodyOf('invoice', { lineItems: [{ description: text, lineAmount: 10 }] });
		const empty = JSON.stringify(bodyWith('')).length + 540;
		return create('A-1', 'invoice', bodyWith('x'.repeat(bytes - empty)));
	};

	it.each<[string, readonly XeroWrite[], readonly number[]]>([
		['that fill it', [ofBytes(1_700_000), ofBytes(1_700_000)], [2]],
		['that are a byte more', [ofBytes(1_700_000), ofBytes(1_700_001)], [1, 1]],
		[
			'that are more together',
			[ofBytes(1_200_000), ofBytes(1_200_000), ofBytes(1_000_001)],
			[2, 1],
		],
		['of which one alone is too large', [ofBytes(4_000_000), ofBytes(1_000)], [1, 1]],
	])('carries invoices %s', (_what, writes, expected) => expect(sizes(writes)).toEqual(expected));
});

async function send(
	batch: readonly XeroWrite[],
	answer: HttpAnswer,
	given: { renewals?: Parameters<typeof writeBatch>[2]; lockedThrough?: string } = {},
) {
	const { organisation, requests } = answering(answer);
	const settings = {
		...organisation,
		...{ runKey: 'run', ofNew: { invoiceStatus: 'AUTHORISED' as const } },
		lockedThrough: () => Promise.resolve(given.lockedThrough),
	};
	const answers = await writeBatch(settings, batch, given.renewals);
	return { answers: batch.map((write) => answers.get(write)), request: requests[0]! };
}

const stored = (id: number, given: object = {}) => ({
	...{ InvoiceID: uuid(id), InvoiceNumber: `A-${id}`, Url: writeMarkUrl(markOf(`A-${id}`)) },
	...{ Type: 'ACCREC', Status: 'AUTHORISED', SubTotal: 10, Total: 10, StatusAttributeString: 'OK' },
	...given,
});
const storedCredit = (id: number) => ({
	...{
		CreditNoteID: uuid(id),
		CreditNoteNumber: `A-${id}`,
		Type: 'ACCRECCREDIT',
		Status: 'AUTHORISED',
	},
	...{ Reference: `m3ter bill bill-A-${id} v1 0123456789abcdef`, StatusAttributeString: 'OK' },
});

describe('a call that writes', () => {
	it.each<[string, XeroWrite, object, string]>([
		['a new invoice is PUT', create('A-1'), { Invoices: [stored(1)] }, 'PUT Invoices'],
		['a changed invoice is POST', update(1), { Invoices: [stored(1)] }, 'POST Invoices'],
		[
			'a new credit note is PUT',
			create('A-1', 'creditNote'),
			{ CreditNotes: [storedCredit(1)] },
			'PUT CreditNotes',
		],
		[
			'a changed credit note is POST',
			update(1, 'creditNote'),
			{ CreditNotes: [storedCredit(1)] },
			'POST CreditNotes',
		],
	])('%s', async (_sentence, write, body, call) => {
		const { answers, request } = await send([write], answered(body));
		const document = { type: write.kind, number: 'A-1' };
		expect(answers).toMatchObject([{ outcome: 'written', document }]);
		expect(called(request)).toBe(`${call}?summarizeErrors=false&unitdp=4`);
	});

	it('of credit notes has each of them', async () => {
		for (const write of [create('A-1', 'creditNote'), update(1, 'creditNote')]) {
			const { request } = await send([write], outage);
			expect(JSON.parse(request.body ?? '')).toMatchObject({
				CreditNotes: [{ CreditNoteNumber: 'A-1', Type: 'ACCRECCREDIT' }],
			});
		}
	});

	it('of changed invoices carries marks along', async () => {
		const { request } = await send([update(1)], outage, { renewals: [renewal(3)] });
		expect(JSON.parse(request.body ?? '')).toMatchObject({
			Invoices: [
				{ InvoiceID: uuid(1) },
				{
					InvoiceID: uuid(3),
					Url: 'https://console.m3ter.com/bills/bill-A-3?version=2&digest=0123456789abcdef',
				},
			],
		});
	});

	it('has a key of the run, the attempt and what is done to which documents', async () => {
		const keyOf = async (...batch: XeroWrite[]) =>
			(await send(batch, outage)).request.headers['idempotency-key'];
		const keys = await Promise.all([
			keyOf(create('A-1')),
			keyOf({ ...create('A-1'), attempt: 2 }),
			keyOf(create('A-2')),
			keyOf(update(1)),
			keyOf(voidOf(1)),
		]);
		expect(new Set(keys).size).toBe(5);
		expect(await keyOf(create('A-1'))).toBe(keys[0]);
	});
});

describe('warnings of what was written', () => {
	const codes = async (write: XeroWrite, given: object = {}, lockedThrough?: string) => {
		const { answers } = await send([write], answered({ Invoices: [stored(1, given)] }), {
			lockedThrough,
		});
		const [answer] = answers;
		if (answer?.outcome !== 'written') throw new Error(JSON.stringify(answer));
		return answer.warnings?.map(({ code }) => code);
	};
	const draft = { Status: 'DRAFT' };

	it.each<[string, XeroWrite, object, string | undefined, readonly string[] | undefined]>([
		['say nothing of what is as it should be', create('A-1'), {}, undefined, []],
		[
			'name a draft in a locked period',
			create('A-1'),
			draft,
			'2026-10-01',
			['PERIOD_LOCKED_DRAFT'],
		],
		['say nothing of a draft after it', create('A-1'), draft, '2026-09-30', []],
		['say nothing of what is approved', create('A-1'), {}, '2026-10-01', []],
		[
			'name what an update leaves',
			update(1, 'invoice', { reference: 'PO-7' }),
			{},
			undefined,
			['LEDGER_WARNING'],
		],
		['say nothing of a void', voidOf(1), { Status: 'VOIDED' }, '2026-10-01', []],
	])('%s', async (_sentence, write, given, lockedThrough, expected) =>
		expect(await codes(write, given, lockedThrough)).toEqual(expected),
	);

	it('stand beside those of Xero itself', async () => {
		const Warnings = [{ Message: 'Account code was removed.' }];
		expect(await codes(create('A-1'), { ...draft, Warnings }, '2026-10-01')).toEqual([
			...['LEDGER_WARNING', 'PERIOD_LOCKED_DRAFT'],
		]);
	});

	it('are none of what was not written', async () => {
		const { answers } = await send([create('A-1')], outage, { lockedThrough: '2026-10-01' });
		expect(answers).toMatchObject([{ outcome: 'uncertain', failure: { code: 'SERVER_ERROR' } }]);
	});
});
