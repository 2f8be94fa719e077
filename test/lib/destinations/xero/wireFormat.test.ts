import fc from 'fast-check';
import type { BookedDimension, DraftDocument } from '../../../../lib/document/DraftDocument';
import { createXeroLedger } from '../../../../lib/destinations/xero/ledger';
import type { XeroDocument } from '../../../../lib/destinations/xero/XeroDocument';
import type { FoundDocument } from '../../../../lib/ledger/InBooks';
import { isXeroSpecAvailable, validateXeroRequest } from '../../../fakes/vendorSpecs/xeroSchema';
import { expectOk } from '../../support/expectOk';
import { configuration, type WrittenConfiguration } from '../../support/fixtures';
import { draft, draftLine, type WrittenLine } from '../../support/drafts';
import { found, terms } from '../../sync/support/found';

const uuid = (digit: number): string => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`;

const bookedAs = (place: number): BookedDimension => ({
	dimension: uuid(place),
	dimensionName: `Category ${place}`,
	id: uuid(place + 4),
	name: 'North',
	source: { setting: 'dimensions' },
});

const aLine: fc.Arbitrary<WrittenLine> = fc.record(
	{
		amount: fc.integer({ min: -1e9, max: 1e9 }).map((cents) => (cents / 100).toFixed(2)),
		description: fc.string({ maxLength: 5000 }),
		itemId: fc.constantFrom('API', 'SUPPORT'),
		accountCode: fc.constantFrom('200', '090'),
		taxCode: fc.constantFrom('OUTPUT2', 'NONE'),
		booked: fc.constantFrom([], [bookedAs(1)], [bookedAs(1), bookedAs(2)]),
	},
	{ requiredKeys: ['amount', 'description'] },
);

const aDraft: fc.Arbitrary<DraftDocument> = fc
	.record({
		kind: fc.constantFrom('invoice' as const, 'creditNote' as const),
		lines: fc.array(aLine, { minLength: 1, maxLength: 5 }),
		dueDate: fc.constantFrom(undefined, '2026-10-31'),
		purchaseOrderNumber: fc.option(fc.string({ minLength: 1, maxLength: 300 }), { nil: undefined }),
		reference: fc.option(fc.string({ minLength: 1, maxLength: 300 }), { nil: undefined }),
	})
	.map(({ lines, ...given }) => draft({ ...given, lines: lines.map(draftLine) }));

const aConfiguration: fc.Arbitrary<WrittenConfiguration> = fc.record({
	invoiceStatus: fc.constantFrom(...(['DRAFT', 'SUBMITTED', 'AUTHORISED'] as const)),
	lineAmountTypes: fc.constantFrom(...(['exclusive', 'inclusive', 'noTax'] as const)),
	brandingThemeId: fc.constantFrom(undefined, uuid(9)),
});

/** What people configure, and a document without it would prove nothing. */
const judged = ['AccountCode', 'BrandingThemeID', 'DueDate', 'ItemCode', 'TaxType', 'Tracking'];

(isXeroSpecAvailable ? it : it.skip)(
	'Xero’s description accepts whatever is created, and what an update makes of it',
	async () => {
		const seen = new Set<string>();
		await fc.assert(
			fc.asyncProperty(aDraft, aConfiguration, async (document, settings) => {
				const bodies: string[] = [];
				const ledger = createXeroLedger({
					send: (request) => {
						if (request.body !== undefined) bodies.push(request.body);
						return Promise.resolve({ kind: 'noAnswer', cause: 'socket hang up' });
					},
					tenantId: uuid(3),
					configuration: configuration(settings),
				});
				const { kind, number } = document;
				const { body } = expectOk(ledger.translate(document, uuid(8), terms()));
				const mark = { billId: 'bill-1', billVersion: 1, digest: '0123456789abcdef' };
				const common = { kind, number, mark, body, attempt: 1 };
				const target = found({ kind, number, id: uuid(7) }) as FoundDocument<XeroDocument>;
				await ledger.write([{ ...common, action: 'create' }]);
				await ledger.write([{ ...common, action: 'update', target }]);
				for (const sent of bodies) {
					const name = kind === 'invoice' ? 'Invoices' : 'CreditNotes';
					expect(validateXeroRequest(name, JSON.parse(sent))).toEqual([]);
					for (const field of judged) if (sent.includes(`"${field}":`)) seen.add(field);
				}
				expect(bodies).toHaveLength(2);
			}),
			{ numRuns: 200 },
		);
		expect([...seen].sort()).toEqual(judged);
	},
	60_000,
);
