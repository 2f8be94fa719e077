import fc from 'fast-check';
import type {
	BookedDimension,
	DraftDocument,
	DraftLine,
} from '../../../../lib/document/DraftDocument';
import { Decimal } from '../../../../lib/money/decimal';
import { sumOf } from '../../../../lib/money/sumOf';
import { composeWrite } from '../../../../lib/destinations/quickbooks/composeWrite';
import { createCustomer } from '../../../../lib/destinations/quickbooks/createCustomer';
import { readFoundDocument } from '../../../../lib/destinations/quickbooks/readDocument';
import type { Company } from '../../../../lib/destinations/quickbooks/requests';
import { entityOf, type Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import { translate } from '../../../../lib/destinations/quickbooks/translate';
import {
	isQuickBooksSpecAvailable,
	validateQuickBooksRequest,
} from '../../../fakes/vendorSpecs/quickBooksSchema';
import { account, configuration, type WrittenConfiguration } from '../../support/fixtures';
import { draft } from './draft';

const company: Company = { environment: 'production', realmId: '9130' };

const bookedAs = (dimension: string, id: string): BookedDimension => ({
	dimension,
	dimensionName: dimension,
	id,
	name: 'North',
	source: { setting: 'dimensions' },
});

const aLine = (): fc.Arbitrary<DraftLine> =>
	fc.record(
		{
			amount: fc.integer({ min: -1e9, max: 1e9 }).map((cents) => new Decimal(cents).div(100)),
			description: fc.string({ maxLength: 5000 }),
			lineItemType: fc.constant('USAGE'),
			pricing: fc.record({
				units: fc.integer({ min: 0, max: 1e9 }).map((value) => new Decimal(value).div(1000)),
				unitPrice: fc.integer({ min: -1e9, max: 1e9 }).map((value) => new Decimal(value).div(1e8)),
				unit: fc.constantFrom('', 'GB', 'calls'),
			}),
			itemId: fc.constantFrom('1', '7'),
			taxCode: fc.constantFrom('TAX', '6'),
			serviceDate: fc.constant('2026-09-01'),
			booked: fc.constant([bookedAs('class', '5000')]),
		},
		{ requiredKeys: ['amount', 'description', 'lineItemType'] },
	);

const aDraft = (): fc.Arbitrary<DraftDocument> =>
	fc
		.record({
			kind: fc.constantFrom('invoice' as const, 'creditNote' as const),
			lines: fc.array(aLine(), { minLength: 1, maxLength: 5 }),
			dueDate: fc.option(fc.constant('2026-10-31'), { nil: undefined }),
			purchaseOrderNumber: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
			reference: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
			booked: fc.constantFrom(undefined, [bookedAs('location', '77')]),
			termId: fc.constantFrom(undefined, '3'),
			recipientEmailAddress: fc.constantFrom(undefined, 'pay@acme.example'),
			ccEmailAddress: fc.option(fc.constant('am@seller.example'), { nil: undefined }),
		})
		.map((given) => draft({ ...given, total: sumOf(given.lines.map(({ amount }) => amount)) }));

const aConfiguration = (): fc.Arbitrary<WrittenConfiguration> =>
	fc.record({
		lineAmountTypes: fc.constantFrom('exclusive' as const, 'inclusive' as const, 'noTax' as const),
		allowBankTransferPayment: fc.boolean(),
		taxCode: fc.constant('6'), // Outside the US a line without one is not sent.
		bccInvoiceEmailAddress: fc.option(fc.constant('archive@seller.example'), { nil: undefined }),
	});

const terms = fc.record({
	company: fc.constant('Harbour Metrics'),
	isInUnitedStates: fc.boolean(),
	usesSalesTax: fc.boolean(),
	hasMultiCurrency: fc.boolean(),
	baseCurrency: fc.constantFrom('USD', 'EUR'),
	exchangeRates: fc.constantFrom(new Map(), new Map([['USD 2026-10-01', 0.9]])),
	salesTerms: fc.constant([{ id: '3', rule: { due: 'daysAfter' as const, days: 30 } }]),
});

/** What people configure, and a document without it would prove nothing. */
const judged = ['BillEmail', 'ClassRef', 'DepartmentRef', 'SalesTermRef', 'TaxCodeRef'];

/** As QuickBooks reads it: through JSON text. */
const onTheWire = (body: Json): Json => JSON.parse(JSON.stringify(body)) as Json;

const mark = { billId: 'bill-1', billVersion: 1, digest: '0123456789abcdef' };

(isQuickBooksSpecAvailable ? describe : describe.skip)("Intuit's schema", () => {
	it('accepts whatever is created, and what an update makes of it', () => {
		const seen = new Set<string>();
		fc.assert(
			fc.property(aDraft(), aDraft(), aConfiguration(), terms, (before, after, settings, tax) => {
				const quickBooks = configuration({ destination: 'quickBooks', ...settings });
				const [first, second] = [before, { ...after, kind: before.kind }].map((document) =>
					translate(document, '58', quickBooks, tax),
				);
				if (!first?.ok || !second?.ok) throw new Error('A bill of ten digits was refused');
				const common = { kind: before.kind, number: 'INVOICE-101', mark, attempt: 1 } as const;
				const created = composeWrite('9130', {
					...common,
					action: 'create',
					body: first.value.body,
				});
				const target = readFoundDocument(company, before.kind, {
					...onTheWire(created.body),
					Id: '145',
					SyncToken: '0',
					TotalAmt: 1,
					Balance: 1,
					BillEmail: { Address: 'pay@acme.example' },
					EmailStatus: 'EmailSent',
					MetaData: { CreateTime: '2026-10-01T09:00:00-07:00' },
				});
				const updated = composeWrite('9130', {
					...common,
					action: 'update',
					body: second.value.body,
					target,
				});
				const entity = entityOf(before.kind);
				expect(validateQuickBooksRequest(entity, onTheWire(created.body))).toEqual([]);
				expect(validateQuickBooksRequest(entity, onTheWire(updated.body))).toEqual([]);
				expect(updated.body).toMatchObject({
					Id: '145',
					SyncToken: '0',
					EmailStatus: 'EmailSent',
				});
				expect(updated.body).not.toHaveProperty('TotalAmt');
				const text = JSON.stringify(created.body);
				for (const field of judged) if (text.includes(`"${field}":{`)) seen.add(field);
			}),
			{ numRuns: 200 },
		);
		expect([...seen].sort()).toEqual(judged);
	});

	it.each([true, false])('accepts a new customer (found by a mapping: %s)', async (isMapped) => {
		const bodies: string[] = [];
		await createCustomer(
			{
				company,
				send: (request) => {
					if (request.body?.startsWith('{')) bodies.push(request.body);
					return Promise.resolve(
						/\/query/.test(request.url)
							? { kind: 'answered', status: 200, headers: {}, body: { QueryResponse: {} } }
							: { kind: 'noAnswer', cause: 'socket hang up' },
					);
				},
			},
			account(),
			{ currency: 'EUR', isMapped },
		);
		expect(validateQuickBooksRequest('Customer', JSON.parse(bodies[0] ?? ''))).toEqual([]);
	});
});

describe('a write', () => {
	const create = {
		action: 'create',
		kind: 'invoice',
		number: 'A-1',
		mark,
		body: {},
		attempt: 1,
	} as const;

	it('has a request id of 40 characters that does not depend on the attempt', () => {
		const [first, second] = [create, { ...create, attempt: 2 }].map(
			(write) => composeWrite('9130', write).requestId,
		);
		expect(first).toHaveLength(40);
		expect(second).toBe(first);
	});

	it.each([
		['company', composeWrite('9131', create)],
		['number', composeWrite('9130', { ...create, number: 'A-1-2' })],
		['version', composeWrite('9130', { ...create, mark: { ...mark, billVersion: 2 } })],
		['content', composeWrite('9130', { ...create, body: { TxnDate: '2026-10-01' } })],
		['kind', composeWrite('9130', { ...create, kind: 'creditNote' })],
	])('of another %s has another request id', (_sentence, { requestId }) =>
		expect(requestId).not.toBe(composeWrite('9130', create).requestId),
	);
});
