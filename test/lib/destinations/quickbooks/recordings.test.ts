import { readAnswer, readBatchItem } from '../../../../lib/destinations/quickbooks/answers';
import { readFoundDocument } from '../../../../lib/destinations/quickbooks/readDocument';
import { isJson, objectIn, objectsIn } from '../../../../lib/destinations/quickbooks/readJson';
import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import { readTerms } from '../../../../lib/destinations/quickbooks/terms';
import type { DocumentKind } from '../../../../lib/results/LedgerDocument';
import type { FailureCode } from '../../../../lib/results/failureCatalogue';
import { expectOk } from '../../support/expectOk';
import { readQuotedMessages, readRecordings, type Recording } from '../../support/recordings';

const company = { environment: 'production', realmId: '9130' } as const;
const recordings = readRecordings('quickbooks');
const answerOf = ({ status, body }: Pick<Recording, 'status' | 'body'>) =>
	readAnswer({ kind: 'answered', status, headers: {}, body });

const kinds: Readonly<Record<string, DocumentKind>> = {
	Invoice: 'invoice',
	CreditMemo: 'creditNote',
};

/** Every invoice and credit memo of an answer: by itself, in a page, or in a list without an envelope. */
const documentsIn = ({ body }: Recording): readonly (readonly [string, Json])[] =>
	Object.keys(kinds).flatMap((entity) => {
		if (!isJson(body)) return [];
		const listed = objectsIn(objectIn(body, 'QueryResponse'), entity);
		const single = objectIn(body, entity);
		return [...listed, ...(single.TotalAmt === undefined ? [] : [single])].map(
			(record) => [entity, record] as const,
		);
	});

const files = (some: readonly Recording[]) =>
	some.map((recording) => [recording.file, recording] as const);

(recordings.length > 0 ? describe : describe.skip)('what QuickBooks was recorded to answer', () => {
	it.each(files(recordings.filter((recording) => documentsIn(recording).length > 0)))(
		'%s: each sales document is read as it stands there',
		(_file, recording) => {
			for (const [entity, record] of documentsIn(recording)) {
				const { TotalAmt, Balance } = record;
				const tax = Number(objectIn(record, 'TxnTaxDetail').TotalTax ?? 0);
				const isVoided = TotalAmt === 0 && record.PrivateNote === 'Voided';
				const isSettled = Number(Balance) < Number(TotalAmt);
				const found = readFoundDocument(company, kinds[entity]!, record);
				expect(found).toMatchObject({
					id: record.Id,
					number: record.DocNumber ?? '',
					date: record.TxnDate,
					revision: record.SyncToken,
					document: {
						currency: objectIn(record, 'CurrencyRef').value ?? '',
						lineCount: objectsIn(record, 'Line').filter(
							({ DetailType }) => DetailType !== 'SubTotalLineDetail',
						).length,
					},
				});
				expect(Number(found.document.total)).toBeCloseTo(Number(TotalAmt) - tax, 9);
				if (isVoided) expect(found.state).toBe('voided');
				if (isSettled) expect(found.state).toBe('paid');
			}
		},
	);

	const refusals = recordings.filter(({ status }) => status >= 400);

	it.each(files(refusals))('%s: the refusal says what it is', (_file, recording) => {
		const answer = answerOf(recording);
		if (answer.ok) throw new Error('It was read as a success');
		const { code, remedy, destinationMessages } = answer.reason.failure;
		expect(destinationMessages.join(' ')).not.toBe('');
		// What is left for a person to read is a mistake of ours, and says so.
		if (code === 'REJECTED') expect(remedy).toMatch(/bug|active again/);
	});

	it('each element of a batch is read by itself', () => {
		const batch = recordings.find(({ file }) => file.endsWith('batch/mixed-with-faults.json'));
		const items = objectsIn(batch?.body as Json, 'BatchItemResponse').map((item) =>
			readBatchItem(item),
		);
		const codes = items.map((item) => (item.ok ? 'ok' : item.reason.failure.code));
		expect(codes.slice(0, 3)).toEqual(['ok', 'REJECTED', 'BOOKS_CHANGED']);
	});

	it('the preferences of a company are read', async () => {
		const preferences = recordings.find(({ file }) => file.endsWith('preferences/record.json'));
		const CompanyInfo = { CompanyName: 'Harbour', Country: 'US' };
		const send = () =>
			Promise.resolve({
				kind: 'answered',
				status: 200,
				headers: {},
				body: {
					BatchItemResponse: [
						{ bId: 'q1', QueryResponse: { CompanyInfo: [CompanyInfo], maxResults: 1 } },
						{ bId: 'q2', QueryResponse: { Preferences: [preferences?.body], maxResults: 1 } },
					],
				},
			} as const);
		const terms = expectOk(await readTerms({ send, company }, []));
		expect(terms).toMatchObject({
			company: 'Harbour',
			baseCurrency: 'USD',
			isInUnitedStates: true,
			numbersByLedger: true,
		});
	});
});

const quoted = readQuotedMessages('quickbooks');

/** In the order of their appearance in public threads: what each of them has to be. */
const expected: readonly (readonly [RegExp, FailureCode, 'none' | 'uncertain'])[] = [
	[/003100|"3100"/, 'PERMISSION_DENIED', 'none'],
	[/3200|SRV-110/, 'AUTH_FAILED', 'none'],
	[/WrongClusterError/, 'PERMISSION_DENIED', 'none'],
	[/Unexpected Internal Error|wait a few minutes/, 'SERVER_ERROR', 'uncertain'],
	[/calculating tax|GST\/HST rate/, 'TAX_INVALID', 'none'],
	[/made inactive|request_id|Batch Request is Empty|Can not instanti/, 'REJECTED', 'none'],
	[/ItemRef|Categories cannot be used/, 'ITEM_INVALID', 'none'],
	[/UnitPrice \* Qty/, 'LINE_MISMATCH', 'none'],
	[/Stale Object/, 'BOOKS_CHANGED', 'none'],
	[/email address/, 'FIELD_INVALID', 'none'],
	[/502 Bad Gateway/, 'SERVER_ERROR', 'uncertain'],
];

(quoted.length > 0 ? describe : describe.skip)('what public threads quote', () => {
	it.each(quoted.map((message) => [JSON.stringify(message.body).slice(0, 400), message] as const))(
		'%s',
		(text, message) => {
			const row = expected.find(([pattern]) => pattern.test(JSON.stringify(message.body)));
			if (!row) throw new Error(`Nothing is expected of ${text}`);
			expect(answerOf(message)).toMatchObject({
				ok: false,
				reason: { outcome: row[2], failure: { code: row[1] } },
			});
		},
	);
});
