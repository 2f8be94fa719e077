import type { RecordedCall } from '../host/recordedCalls';
import { areSpecsAvailable, objectionsToDocuments } from './writtenDocuments';

const call = (path: string, body: unknown, more: Partial<RecordedCall> = {}): RecordedCall => ({
	atMs: 0,
	method: 'POST',
	host: 'vendor.example',
	path,
	query: {},
	kind: path,
	requestBody: JSON.stringify(body),
	status: 200,
	...more,
});

const wrong = { Bogus: 1 };

(areSpecsAvailable ? describe : describe.skip)('a document with a field of nobody is seen', () => {
	it.each<[string, RecordedCall]>([
		['in an invoice of Xero', call('/api.xro/2.0/Invoices', { Invoices: [wrong] })],
		['in a credit note of Xero', call('/api.xro/2.0/CreditNotes', { CreditNotes: [wrong] })],
		['in an invoice of QuickBooks', call('/v3/company/1/invoice', wrong)],
		['in a credit memo', call('/v3/company/1/creditmemo', wrong)],
		[
			'in a batch',
			call('/v3/company/1/batch', {
				BatchItemRequest: [{ bId: 'w1', operation: 'create', CreditMemo: wrong }],
			}),
		],
	])('%s', (_where, recorded) =>
		expect(objectionsToDocuments([recorded])).toContainEqual(
			expect.stringMatching(/Bogus: is not (described|in the schema)/),
		),
	);

	it.each<[string, RecordedCall]>([
		['a void', call('/v3/company/1/invoice', wrong, { query: { operation: 'void' } })],
		[
			'a batch of queries',
			call('/v3/company/1/batch', { BatchItemRequest: [{ Query: 'select' }] }),
		],
		['a read', call('/api.xro/2.0/Invoices', '', { method: 'GET' })],
		['another entity', call('/v3/company/1/customer', wrong)],
	])('%s is none', (_what, recorded) => expect(objectionsToDocuments([recorded])).toEqual([]));
});
