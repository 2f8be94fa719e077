import type { HttpAnswer } from '../../../../lib/http/request';
import { createXeroLedger } from '../../../../lib/destinations/xero/ledger';
import { classifyAnswer } from '../../../../lib/destinations/xero/failures';
import { readMessages } from '../../../../lib/destinations/xero/messages';
import {
	isCreditNote,
	isInvoice,
	readCreditNote,
	readInvoice,
} from '../../../../lib/destinations/xero/readDocument';
import { isRecord } from '../../../../lib/input/isRecord';
import type { FailureCode } from '../../../../lib/results/failureCatalogue';
import { expectOk } from '../../support/expectOk';
import { configuration } from '../../support/fixtures';
import { readQuotedMessages, readRecordings, type Recording } from '../../support/recordings';
import { inCurrencies } from '../../support/drafts';

const recordings = readRecordings('xero');
const answers = recordings.filter(({ status }) => status < 300);
const refusals = recordings.filter(({ status, file }) => status >= 400 && !file.includes('items/'));

const elementsOf = ({ body }: Recording, name: string): readonly Record<string, unknown>[] =>
	isRecord(body) && Array.isArray(body[name]) ? body[name].filter(isRecord) : [];

const withElements = (name: string): readonly Recording[] =>
	answers.filter((recording) => elementsOf(recording, name).length > 0);

const ledgerAnswering = ({ body, status }: Recording) =>
	createXeroLedger({
		send: () => Promise.resolve({ kind: 'answered', status, headers: {}, body }),
		tenantId: 'a087eaf3-00b3-49c9-8706-c4ebfb2627fd',
		configuration: configuration(),
	});

const dayOf = (element: Record<string, unknown>): string | undefined =>
	/\/Date\((-?\d+)/.exec(String(element.Date)) === null
		? undefined
		: String(element.DateString).slice(0, 10);

const stateOf = (status: unknown, used: unknown): string =>
	status === 'VOIDED' || status === 'DELETED'
		? 'voided'
		: status === 'PAID' || used
			? 'paid'
			: 'open';

(recordings.length > 0 ? describe : describe.skip)('what Xero was recorded to answer', () => {
	it.each(withElements('Invoices').map((recording) => [recording.file, recording] as const))(
		'%s: each sales invoice is read as it stands there',
		(_file, recording) => {
			for (const element of elementsOf(recording, 'Invoices')) {
				if (!isInvoice(element)) throw new Error(`Not read: ${JSON.stringify(element)}`);
				const { AmountPaid, AmountCredited } = element as Record<string, number | undefined>;
				expect(readInvoice(element, '!x')).toMatchObject({
					id: element.InvoiceID,
					number: element.InvoiceNumber,
					date: dayOf(element),
					state: stateOf(element.Status, AmountPaid || AmountCredited),
					document: {
						total: Number(
							element.LineAmountTypes === 'Inclusive' ? element.Total : element.SubTotal,
						).toFixed(2),
						currency: element.CurrencyCode,
						lineCount: (element.LineItems ?? []).length,
					},
				});
			}
		},
	);

	it.each(withElements('CreditNotes').map((recording) => [recording.file, recording] as const))(
		'%s: each credit note is read as it stands there',
		(_file, recording) => {
			for (const element of elementsOf(recording, 'CreditNotes')) {
				if (!isCreditNote(element)) throw new Error(`Not read: ${JSON.stringify(element)}`);
				expect(readCreditNote(element, '!x')).toMatchObject({
					id: element.CreditNoteID,
					number: element.CreditNoteNumber ?? '',
					date: dayOf(element),
					document: {
						currency: element.CurrencyCode,
						lineCount: (element.LineItems ?? []).length,
					},
				});
			}
		},
	);

	it.each(withElements('Contacts').map((recording) => [recording.file, recording] as const))(
		'%s: the contacts are read',
		async (_file, recording) => {
			const numbers = elementsOf(recording, 'Contacts').flatMap(({ ContactNumber }) =>
				typeof ContactNumber === 'string' ? [ContactNumber] : [],
			);
			const found = expectOk(
				await ledgerAnswering(recording).findCustomers([{ by: 'accountId', accountId: 'a' }]),
			);
			expect(found.map(({ key }) => key.by === 'accountId' && key.accountId)).toEqual(numbers);
		},
	);

	it.each(withElements('Organisations').map((recording) => [recording.file, recording] as const))(
		'%s: the organisation is read',
		async (_file, recording) => {
			const [organisation] = elementsOf(recording, 'Organisations');
			const base = String(organisation?.BaseCurrency);
			expect(
				expectOk(await ledgerAnswering(recording).readTerms(inCurrencies(base))),
			).toMatchObject({
				company: organisation?.Name,
				baseCurrency: base,
			});
		},
	);

	const codes: Partial<Record<string, FailureCode>> = {
		'xero/invoices/post-unknown-id-400.json': 'BOOKS_CHANGED',
		'xero/invoices/post-void-locked-400.json': 'PERIOD_CLOSED',
		'xero/contacts/put-name-taken-400.json': 'CUSTOMER_NAME_TAKEN',
		'xero/error/401-token-expired.json': 'AUTH_FAILED',
		'xero/error/401-token-expired-type-null.json': 'AUTH_FAILED',
		'xero/error/403-wrong-tenant.json': 'PERMISSION_DENIED',
		'xero/error/429-day.json': 'RATE_LIMITED',
	};

	it.each(refusals.map((recording) => [recording.file, recording] as const))(
		'%s: is told with what Xero says',
		(file, { status, headers = {}, body }) => {
			const answer: HttpAnswer = { kind: 'answered', status, headers, body };
			const { failure } = classifyAnswer(answer);
			expect(readMessages(body)).not.toEqual([]);
			expect(failure.destinationMessages).toEqual(readMessages(body));
			expect(failure.message).not.toMatch(/without a reason/);
			if (codes[file] !== undefined) expect(failure.code).toBe(codes[file]);
		},
	);

	it('knows what each refusal means that public threads quote', () => {
		const classified = readQuotedMessages('xero').map(({ status, headers = {}, body }) => {
			const answer: HttpAnswer = { kind: 'answered', status, headers, body };
			const { failure } = classifyAnswer(answer);
			return [failure.destinationMessages.join(' '), failure.code];
		});
		expect(classified).toEqual([
			['Invoice Type must be specified', 'FIELD_INVALID'],
			[
				'This document cannot be edited as it has a payment or credit note allocated to it.',
				'INVOICE_ALREADY_PAID',
			],
			['Email address must be valid', 'FIELD_INVALID'],
			['Account must be valid. Tax rate must be valid.', 'ACCOUNT_CODE_INVALID'],
			['Account Code is too long. Maximum of 10 characters allowed', 'ACCOUNT_CODE_INVALID'],
			['Unauthorized AuthorizationUnsuccessful', 'PERMISSION_DENIED'],
			['Forbidden AuthenticationUnsuccessful', 'PERMISSION_DENIED'],
			['Unauthorized AuthorizationUnsuccessful', 'PERMISSION_DENIED'],
		]);
	});
});
