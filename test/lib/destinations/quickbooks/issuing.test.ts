import { quickBooksIssuing } from '../../../../lib/destinations/quickbooks/issuing';
import type { HttpAnswer } from '../../../../lib/http/request';
import type { AttachedFile, IssuedDocument } from '../../../../lib/ledger/Issuing';
import { expectFail, expectOk } from '../../support/expectOk';
import { answered, cancelled, noAnswer, outage } from '../../support/answers';
import { answering, faultOf, listed } from './connection';

const document: IssuedDocument = { type: 'invoice', id: '145', number: 'INVOICE-101' };
const invoice = { Id: '145', EmailStatus: 'NotSet', BillEmail: { Address: 'ap@acme.example' } };
const file: AttachedFile = {
	...{ id: '9', name: 'usage.csv', bytes: 3, revision: '2' },
	address: 'https://files.example/9?X-Amz-Signature=0',
};

function open(...answers: readonly HttpAnswer[]) {
	const { connection, requests } = answering(...answers);
	return { issuing: quickBooksIssuing(connection), requests };
}

describe('a look at a document', () => {
	const look = async (found: object, ...attachables: readonly object[]) => {
		const { issuing } = open(
			listed('Invoice', { ...invoice, ...found }),
			listed('Attachable', ...(attachables as Array<Record<string, unknown>>)),
		);
		return expectOk(await issuing.look(document, true));
	};

	it.each([
		['that nobody sent', 'NotSet', false],
		['that waits for somebody to send it', 'NeedToSend', false],
		['that was sent', 'EmailSent', true],
	])('%s says so', async (_what, EmailStatus, isSent) =>
		expect(await look({ EmailStatus })).toEqual({ isSent, files: [] }),
	);

	it.each([[undefined], [{}]])(
		'with the address %j says that it cannot be sent',
		async (BillEmail) =>
			expect(await look({ BillEmail })).toEqual({
				isSent: false,
				cannotEmail: expect.stringMatching(/no e-mail address .* Enter one/) as string,
				files: [],
			}),
	);

	it('names the files that stand beside it', async () => {
		const stored = { Id: '9', FileName: 'usage.csv', SyncToken: '2', Size: 3 };
		expect((await look({}, { ...stored, TempDownloadUri: file.address })).files).toEqual([file]);
	});

	it('names neither notes without a file nor what cannot be addressed', async () =>
		expect(await look({}, { Id: '9', Note: 'Call Ada' }, { FileName: 'usage.csv' })).toMatchObject({
			files: [],
		}));

	it('takes a file without a size for an empty one, whatever stands there', async () => {
		const files = [
			{ Id: '9', FileName: 'a.csv' },
			{ Id: '10', FileName: 'b.csv', Size: '3' },
		];
		expect((await look({}, ...files)).files).toMatchObject([{ bytes: 0 }, { bytes: 0 }]);
	});

	it.each([
		['invoice', 'Invoice'],
		['creditNote', 'CreditMemo'],
	] as const)('asks for the %s and its files by its id', async (type, entity) => {
		const { issuing, requests } = open(listed(entity, invoice), listed('Attachable'));
		await issuing.look({ ...document, type }, true);
		expect(requests.map(({ body }) => body)).toEqual([
			`select * from ${entity} where Id in ('145') startposition 1 maxresults 1000`,
			`select * from Attachable where AttachableRef.EntityRef.Type = '${entity}' and AttachableRef.EntityRef.value = '145' startposition 1 maxresults 1000`,
		]);
	});

	it('asks for no files where none are wanted, and then names none', async () => {
		const { issuing, requests } = open(listed('Invoice', invoice));
		expect(expectOk(await issuing.look(document, false)).files).toEqual([]);
		expect(requests).toHaveLength(1);
	});

	it.each<[string, string, string, HttpAnswer[]]>([
		['the document cannot be read', 'SERVER_ERROR', 'internal error', [outage]],
		[
			'its files cannot be read',
			'SERVER_ERROR',
			'internal error',
			[listed('Invoice', invoice), outage],
		],
		['it is gone', 'BOOKS_CHANGED', 'no longer', [listed('Invoice'), listed('Attachable')]],
	])('is a failure where %s', async (_what, code, words, answers) =>
		expect(expectFail(await open(...answers).issuing.look(document, true))).toMatchObject({
			code,
			message: expect.stringContaining(words) as string,
		}),
	);
});

describe('the content of a file', () => {
	it('is read from its signed address, without a credential and as it is', async () => {
		const { issuing, requests } = open(answered('a,b'));
		expect(await issuing.readFile(document, file)).toEqual({ ok: true, value: 'a,b' });
		expect(requests).toEqual([
			{
				method: 'GET',
				url: 'https://files.example/9?X-Amz-Signature=0',
				headers: { accept: '*/*' },
				unsigned: true,
				asFile: true,
			},
		]);
	});

	it.each([[undefined], ['http://files.example/9'], ['/v3/company/9130/download/9']])(
		'is not asked for at %s',
		async (address) => {
			const { issuing, requests } = open();
			const read = await issuing.readFile(document, { ...file, address });
			expect(expectFail(read).message).toBe('QuickBooks did not say where its file can be read.');
			expect(requests).toEqual([]);
		},
	);

	it.each<[string, HttpAnswer, string]>([
		['is gone', answered('NoSuchKey', 404), 'status 404'],
		['is no text', answered({ a: 1 }), 'status 200'],
		['was not asked for', cancelled, 'cancelled'],
		['does not come', noAnswer, 'socket hang up'],
	])('that %s is a failure', async (_what, answer, words) =>
		expect(expectFail(await open(answer).issuing.readFile(document, file)).message).toContain(
			words,
		),
	);
});

describe('attaching a file', () => {
	const newFile = { name: 'usage.csv', mediaType: 'text/csv', text: 'a,b' };
	const attach = async (answer: HttpAnswer) => await open(answer).issuing.attach(document, newFile);

	it('is done where the answer has the file', async () => {
		const Attachable = { Id: '9', FileName: 'usage.csv' };
		expect(await attach(answered({ AttachableResponse: [{ Attachable }] }))).toEqual({ ok: true });
	});

	it('says whose it is, and that the customer gets it', async () => {
		const { issuing, requests } = open(outage);
		await issuing.attach({ ...document, type: 'creditNote' }, newFile);
		expect(requests[0]?.body).toContain(
			'{"AttachableRef":[{"EntityRef":{"type":"CreditMemo","value":"145"},"IncludeOnSend":true}],"FileName":"usage.csv","ContentType":"text/csv"}',
		);
	});

	const fault = { Fault: { Error: [{ code: '6000', Message: 'does not exist' }] } };

	it.each<[string, HttpAnswer, string, string]>([
		['refused', answered({ AttachableResponse: [fault] }), 'none', 'REJECTED'],
		['of nothing', answered({ AttachableResponse: [] }), 'uncertain', 'SERVER_ERROR'],
		['of no file', answered({ AttachableResponse: [{}] }), 'uncertain', 'SERVER_ERROR'],
		['that fails', outage, 'uncertain', 'SERVER_ERROR'],
		['that is not sent', cancelled, 'none', 'CANCELLED'],
	])('with an answer %s is not done', async (_what, answer, outcome, code) =>
		expect(expectFail(await attach(answer))).toMatchObject({ outcome, failure: { code } }),
	);
});

describe('taking a file away', () => {
	it.each([
		['2', '7dd3bbf21cb37cd5cc6ab67ee0054847e662100e', '{"Id":"9","SyncToken":"2"}'],
		[undefined, 'f1489686fe66d95e28bf3b866cd88c9c00613017', '{"Id":"9"}'],
	])('of revision %s has a request id that is always the same', async (revision, key, body) => {
		const { issuing, requests } = open(answered({ Attachable: { status: 'Deleted' } }));
		expect(await issuing.detach?.(document, { ...file, revision })).toEqual({ ok: true });
		expect(requests).toMatchObject([
			{
				method: 'POST',
				url: `https://quickbooks.api.intuit.com/v3/company/9130/attachable?operation=delete&requestid=${key}&minorversion=75`,
				body,
			},
		]);
	});

	it('that somebody changed is a failure', async () => {
		const detached = await open(faultOf('5010')).issuing.detach?.(document, file);
		expect(detached).toMatchObject({ ok: false, reason: { failure: { code: 'BOOKS_CHANGED' } } });
	});
});

describe('sending a document', () => {
	it('has a request id that is always the same: under another one it would go out again', async () => {
		const { issuing, requests } = open(answered({ Invoice: invoice }));
		expect(await issuing.email(document)).toEqual({ ok: true });
		expect(requests).toEqual([
			{
				method: 'POST',
				url: 'https://quickbooks.api.intuit.com/v3/company/9130/invoice/145/send?requestid=41b8085e1eb16ef949b5cad12684d06f0934544c&minorversion=75',
				headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
			},
		]);
	});

	it.each<[string, HttpAnswer, string, string]>([
		['about something else', answered({ CreditMemo: invoice }), 'uncertain', 'SERVER_ERROR'],
		['that refuses it', faultOf('6000', 'No address'), 'none', 'REJECTED'],
		['that fails', outage, 'uncertain', 'SERVER_ERROR'],
	])('with an answer %s is not done', async (_what, answer, outcome, code) =>
		expect(expectFail(await open(answer).issuing.email(document))).toMatchObject({
			outcome,
			failure: { code },
		}),
	);
});

it('takes files of 20 MB', () => expect(open().issuing.fileBytesMax).toBe(20_000_000));
