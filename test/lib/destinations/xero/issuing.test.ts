import { xeroIssuing } from '../../../../lib/destinations/xero/issuing';
import type { HttpAnswer } from '../../../../lib/http/request';
import type { AttachedFile, IssuedDocument } from '../../../../lib/ledger/Issuing';
import { answered, cancelled, noAnswer, outage } from '../../support/answers';
import { expectFail, expectOk } from '../../support/expectOk';
import { answering, called, refused, tenantId } from './connection';

const document: IssuedDocument = { type: 'invoice', id: 'i-1', number: 'INVOICE-101' };
const creditNote: IssuedDocument = { ...document, type: 'creditNote' };
const file: AttachedFile = { id: 'f-1', name: 'usage 1.csv', bytes: 3 };
const approved = { Status: 'AUTHORISED', SentToContact: false, HasAttachments: true };
const noFiles = answered({ Attachments: [] });

function open(...answers: readonly HttpAnswer[]) {
	const { organisation, requests } = answering(...answers);
	return { issuing: xeroIssuing(organisation, true), requests };
}

describe('a connection', () => {
	it.each([
		['with the scope for attachments may attach', true, undefined],
		['without it says what to do', false, expect.stringMatching(/lacks the scope .* Connect/)],
	])('%s', (_what, mayAttach, cannotAttach) => {
		const issuing = xeroIssuing(answering().organisation, mayAttach);
		expect(issuing).toMatchObject({ fileBytesMax: 10_000_000, filesMax: 10 });
		expect(issuing.cannotAttach).toEqual(cannotAttach);
	});
});

describe('a look at a document', () => {
	const look = async (found: object, files: HttpAnswer = noFiles, of = document) => {
		const list = of.type === 'invoice' ? 'Invoices' : 'CreditNotes';
		const { issuing, requests } = open(answered({ [list]: [{ ...approved, ...found }] }), files);
		return { state: expectOk(await issuing.look(of, true)), requests };
	};

	it.each([
		['AUTHORISED', false, { isApproved: true, isSent: false }],
		['AUTHORISED', true, { isApproved: true, isSent: true }],
		['DRAFT', false, { isApproved: false, isSent: false }],
		['SUBMITTED', null, { isApproved: false, isSent: false }],
		['PAID', 'yes', { isApproved: false, isSent: false }],
	])('that is %s, sent %j, says so', async (Status, SentToContact, expected) =>
		expect((await look({ Status, SentToContact })).state).toStrictEqual({ ...expected, files: [] }),
	);

	it('says of a credit note that Xero cannot send it', async () => {
		const { state, requests } = await look({}, noFiles, creditNote);
		expect(state.cannotEmail).toMatch(
			/no e-mail for credit notes .* Send the credit note from Xero/,
		);
		expect(requests.map(called)).toEqual([
			'GET CreditNotes/i-1',
			'GET CreditNotes/i-1/Attachments',
		]);
	});

	it('names the files that stand beside it', async () => {
		const Attachments = [
			{ AttachmentID: 'f-1', FileName: 'usage 1.csv', ContentLength: 3 },
			{ AttachmentID: 'f-2', FileName: null },
		];
		const { state, requests } = await look({}, answered({ Attachments }));
		expect(state.files).toEqual([file, { id: 'f-2', name: '', bytes: 0 }]);
		expect(requests.map(called)).toEqual(['GET Invoices/i-1', 'GET Invoices/i-1/Attachments']);
	});

	it.each([
		['where none are wanted', false, undefined, 1],
		['where Xero says that it has none', true, false, 1],
		['unless Xero says that it has none', true, undefined, 2],
	])('asks for no files %s', async (_what, withFiles, HasAttachments, calls) => {
		const found = answered({ Invoices: [{ ...approved, HasAttachments }] });
		const { issuing, requests } = open(found, noFiles);
		expect(expectOk(await issuing.look(document, withFiles)).files).toStrictEqual([]);
		expect(requests).toHaveLength(calls);
	});

	it.each<[string, string, string, HttpAnswer[]]>([
		['it cannot be read', 'SERVER_ERROR', '503', [outage]],
		[
			'it is gone',
			'BOOKS_CHANGED',
			'The document is no longer in Xero.',
			[answered({ Invoices: [] })],
		],
		[
			'its files cannot be read',
			'SERVER_ERROR',
			'503',
			[answered({ Invoices: [approved] }), outage],
		],
		[
			'a file has no id',
			'SERVER_ERROR',
			'could not be read',
			[answered({ Invoices: [approved] }), answered({ Attachments: [{ FileName: 'a.csv' }] })],
		],
		[
			'a file has a size that is none',
			'SERVER_ERROR',
			'could not be read',
			[
				answered({ Invoices: [approved] }),
				answered({ Attachments: [{ AttachmentID: 'f-1', ContentLength: '3' }] }),
			],
		],
	])('is a failure where %s', async (_what, code, words, answers) =>
		expect(expectFail(await open(...answers).issuing.look(document, true))).toMatchObject({
			code,
			message: expect.stringContaining(words) as string,
		}),
	);
});

describe('the content of a file', () => {
	it('is read as it is', async () => {
		const { issuing, requests } = open(answered('a,b'));
		expect(await issuing.readFile(document, file)).toEqual({ ok: true, value: 'a,b' });
		expect(requests).toEqual([
			{
				method: 'GET',
				url: 'https://api.xero.com/api.xro/2.0/Invoices/i-1/Attachments/usage%201.csv',
				headers: { accept: '*/*', 'xero-tenant-id': tenantId },
				asFile: true,
			},
		]);
	});

	it.each<[string, HttpAnswer, string]>([
		['is gone', answered('gone', 404), 'gone'],
		['is no text', answered({ a: 1 }), 'without a reason'],
		['was not asked for', cancelled, 'cancelled'],
		['does not come', noAnswer, 'socket hang up'],
	])('that %s is a failure', async (_what, answer, words) =>
		expect(expectFail(await open(answer).issuing.readFile(document, file)).message).toContain(
			words,
		),
	);
});

const notDone: readonly (readonly [string, HttpAnswer, string])[] = [
	['refuses it', refused, 'none'],
	['is a redirect', answered('', 300), 'none'],
	['is none of a success', answered('', 199), 'none'],
	['is an outage', outage, 'uncertain'],
	['does not come', noAnswer, 'uncertain'],
	['was not asked for', cancelled, 'none'],
];

describe('attaching a file', () => {
	const newFile = { name: 'usage 1.csv', mediaType: 'text/csv', text: 'a,b' };

	it.each([
		[document, 'Invoices', 'b9a5d1d2b55f438e3b304876d0d093655486d66b'],
		[creditNote, 'CreditNotes', 'b9a5d1d2b55f438e3b304876d0d093655486d66b'],
	])('of $type puts it there for the customer, under a key of its own', async (of, list, key) => {
		const { issuing, requests } = open(answered({ Attachments: [] }));
		expect(await issuing.attach(of, newFile)).toEqual({ ok: true });
		expect(requests).toEqual([
			{
				method: 'PUT',
				url: `https://api.xero.com/api.xro/2.0/${list}/i-1/Attachments/usage%201.csv?IncludeOnline=true`,
				headers: {
					'xero-tenant-id': tenantId,
					'content-type': 'text/csv',
					'idempotency-key': key,
				},
				body: 'a,b',
			},
		]);
	});

	it.each(notDone)('is not done where the answer %s', async (_what, answer, outcome) =>
		expect(expectFail(await open(answer).issuing.attach(document, newFile)).outcome).toBe(outcome),
	);
});

describe('sending an invoice', () => {
	it('has a key that is always the same: under another one it would go out again', async () => {
		const { issuing, requests } = open(answered('', 204));
		expect(await issuing.email(document)).toEqual({ ok: true });
		expect(requests).toEqual([
			{
				method: 'POST',
				url: 'https://api.xero.com/api.xro/2.0/Invoices/i-1/Email',
				headers: {
					'xero-tenant-id': tenantId,
					'content-type': 'application/json',
					'idempotency-key': '55bd40bee83410326397a060d3da1b32c9f9a7d8',
				},
				body: '{}',
			},
		]);
	});

	it.each(notDone)('is not done where the answer %s', async (_what, answer, outcome) =>
		expect(expectFail(await open(answer).issuing.email(document)).outcome).toBe(outcome),
	);
});
