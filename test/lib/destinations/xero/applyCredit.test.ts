import { applyCredit } from '../../../../lib/destinations/xero/applyCredit';
import type { HttpAnswer, HttpRequest } from '../../../../lib/http/request';
import { Knowledge } from '../../../../lib/ledger/Knowledge';

const creditId = 'a0000000-0000-4000-8000-000000000001';
const invoiceId = 'b0000000-0000-4000-8000-000000000002';

const answered = (body: unknown, status = 200): HttpAnswer => ({
	...{ kind: 'answered', status, headers: {}, body },
});

const credit = (given: object = {}) => ({
	...{ Type: 'ACCRECCREDIT', CreditNoteID: creditId, Status: 'AUTHORISED' },
	...{ Date: '/Date(1790812800000+0000)/', RemainingCredit: 100, Allocations: [] },
	...given,
});
const invoice = (given: object = {}) => ({
	...{ Type: 'ACCREC', InvoiceID: invoiceId, Status: 'AUTHORISED', AmountDue: 100 },
	...given,
});
const lost: HttpAnswer = { kind: 'noAnswer', cause: 'socket hang up' };
const allocated = answered({ Allocations: [{}] });
const refused = answered({ Message: 'The credit note is locked.' }, 400);

interface Books {
	/** As they are read before each attempt. */
	readonly credits?: readonly object[];
	readonly invoices?: readonly object[];
	readonly writes?: readonly HttpAnswer[];
	/** The list of which Xero gives no answer. */
	readonly down?: 'CreditNotes' | 'Invoices';
}

/** The messages, and what was written. */
async function apply({
	credits = [credit()],
	invoices = [invoice()],
	writes = [allocated],
	down,
}: Books) {
	const sent: HttpRequest[] = [];
	const asked: string[] = [];
	let reads = 0;
	const send = (request: HttpRequest): Promise<HttpAnswer> => {
		if (request.method !== 'GET') {
			sent.push(request);
			return Promise.resolve(writes[sent.length - 1] ?? lost);
		}
		const isCredit = request.url.includes('/CreditNotes/');
		if (isCredit) reads += 1;
		if (down && request.url.includes(`/${down}`)) return Promise.resolve(answered('', 503));
		asked.push(new URL(request.url).searchParams.get('IDs') ?? creditId);
		const at = <One>(list: readonly One[]) => list[reads - 1] ?? list.at(-1);
		return Promise.resolve(
			answered(
				isCredit
					? { CreditNotes: [at(credits)].filter(Boolean) }
					: { Invoices: [at(invoices)].filter(Boolean) },
			),
		);
	};
	const organisation = {
		...{
			send,
			tenantId: '3d1f0a52-0000-4000-8000-00000000f00d',
			knowledge: new Knowledge(() => 0),
		},
		shortCode: () => Promise.resolve(undefined),
		lockedThrough: () => Promise.resolve(undefined),
	};
	const warnings = await applyCredit(organisation, 'run', creditId, invoiceId);
	return { warnings, messages: warnings.map(({ message }) => message), sent, asked };
}

const amountsOf = (sent: readonly HttpRequest[]) =>
	sent.map(({ body = '' }) => {
		const { Allocations } = JSON.parse(body) as { Allocations: Array<{ Amount: number }> };
		return Allocations.map(({ Amount }) => Amount);
	});

it.each<[string, Books, number, string?]>([
	['the whole credit where the invoice is due as a whole', {}, 100],
	['the whole credit of a larger invoice', { invoices: [invoice({ AmountDue: 250.5 })] }, 100],
	[
		'what is due, and says so',
		{ invoices: [invoice({ AmountDue: 30.5 })] },
		...([30.5, 'Only 30.50 was due'] as const),
	],
	['what is left of the credit', { credits: [credit({ RemainingCredit: 40 })] }, 40],
	[
		'a credit of which Xero tells no allocations',
		{ credits: [credit({ Allocations: null })] },
		100,
	],
])('allocates %s', async (_what, books, amount, ...[why]) => {
	const { messages, sent } = await apply(books);
	expect(amountsOf(sent)).toEqual([[amount]]);
	expect(messages).toEqual(why === undefined ? [] : [expect.stringContaining(why)]);
});

it('allocates to the invoice, on the day of the credit note, under a key of its own', async () => {
	const { sent, asked } = await apply({ writes: [lost, allocated] });
	expect(asked).toEqual([creditId, invoiceId, creditId, invoiceId]);
	expect(
		sent.map(({ method, url }) => [method, url.includes(`/CreditNotes/${creditId}/Allocations`)]),
	).toEqual([
		['PUT', true],
		['PUT', true],
	]);
	expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
		Allocations: [{ Invoice: { InvoiceID: invoiceId }, Date: '2026-10-01' }],
	});
	expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
});

it.each<[string, Books, string?]>([
	['that is allocated already', { credits: [credit({ Allocations: [{}] })] }],
	['that is a draft', { credits: [credit({ Status: 'DRAFT' })] }, 'approved documents only'],
	['for a draft', { invoices: [invoice({ Status: 'DRAFT' })] }, 'approved documents only'],
	['for an invoice that is paid', { invoices: [invoice({ AmountDue: 0 })] }, 'Nothing is due'],
	['that is used up', { credits: [credit({ RemainingCredit: 0 })] }, 'Nothing is due'],
	['that is gone', { credits: [] }, 'not in Xero any more'],
	['that cannot be read', { down: 'CreditNotes' }, 'a server error (503)'],
	['for an invoice that cannot be read', { down: 'Invoices' }, 'a server error (503)'],
	['for an invoice that is gone', { invoices: [] }, 'not in Xero any more'],
])('allocates no credit %s', async (_what, books, ...[why]) => {
	const { messages, sent } = await apply(books);
	expect(sent).toEqual([]);
	expect(messages).toEqual(why === undefined ? [] : [expect.stringContaining(why)]);
});

it.each<[string, Books, number, string?]>([
	['once more where the first is not in the books', { writes: [lost, allocated] }, 2],
	[
		'not again where a look shows that it got through',
		{ writes: [lost], credits: [credit(), credit({ Allocations: [{}] })] },
		1,
	],
	['not again where Xero refuses it', { writes: [refused] }, 1, 'The credit note is locked.'],
	['not a third time', { writes: [lost, lost, allocated] }, 2, 'Xero did not say'],
])('after an answer that was lost it is tried %s', async (_what, books, count, ...[why]) => {
	const { warnings, messages, sent } = await apply(books);
	expect(sent).toHaveLength(count);
	expect(messages).toEqual(why === undefined ? [] : [expect.stringContaining(why)]);
	expect(warnings.every(({ code }) => code === 'CREDIT_NOT_APPLIED')).toBe(true);
});
