import { readAccount } from '../../lib/bill/readAccount';
import { readBill } from '../../lib/bill/readBill';
import { readAnswer } from '../../lib/destinations/quickbooks/answers';
import { readFoundDocument } from '../../lib/destinations/quickbooks/readDocument';
import { classifyAnswer } from '../../lib/destinations/xero/failures';
import { translate } from '../../lib/destinations/xero/translate';
import { composeDocument } from '../../lib/document/composeDocument';
import type { HttpAnswer } from '../../lib/http/request';
import { withoutSignatures } from '../../lib/http/withoutSecrets';
import { classifyAnswer as classifyM3terAnswer } from '../../lib/m3ter/failures';
import { externalMappingIndex } from '../../lib/mapping/externalMappingIndex';
import { readExternalMappings } from '../../lib/mapping/readExternalMappings';
import { describeIssues } from '../../lib/results/Issue';
import { configuration } from './support/fixtures';
import { expectLinear } from './support/growth';

// Every field of what comes in, as a text of any length and as a list of any length.

jest.setTimeout(120_000);

type Fields = Record<string, unknown>;

const fieldsOf = (names: string): string[] => names.trim().split(/\s+/);
const billFields = fieldsOf(`
	id version accountId accountCode status currency billTotal billDate dueDate externalInvoiceDate
	sequentialInvoiceNumber externalInvoiceReference purchaseOrderNumber`);
const lineFields = fieldsOf(`
	id lineItemType description quantity units unit convertedSubtotal conversionRate averageUnitPrice productId
	productName accountingProductId accountingProductName aggregationId compoundAggregationId childAccountId
	childAccountCode servicePeriodStartDate servicePeriodEndDate`);
const bandFields = fieldsOf(`
	pricingBandId lowerLimit fixedPrice unitPrice unitSubtotal bandUnits bandQuantity bandSubtotal
	convertedBandSubtotal`);
const accountFields = fieldsOf('id name code emailAddress currency purchaseOrderNumber');
const mappingFields = fieldsOf(
	'id m3terEntity m3terId externalSystem externalTable externalId integrationConfigId',
);

/** A text of some hundred kilobytes, ten times that for the larger one. */
const sizeMax = 1_600;

/** Of everything that a rule about texts looks for, and ends in what spoils a match. */
const longText = (size: number): string =>
	`${'a -\n\t"\\<1.5e3@b.c>e\u0301\u{1F469}\u200D\u{1F52C}\uD83D m3ter bill x v1 '.repeat(size)}\u0000`;

const line: Fields = {
	lineItemType: 'USAGE',
	description: 'API calls',
	productId: 'product-1',
	quantity: 3,
	units: 3,
	convertedSubtotal: 1,
	usagePerPricingBand: [{ pricingBandId: 'band-1', bandUnits: 3, bandSubtotal: 1, unitPrice: 0.5 }],
};
const bill: Fields = {
	id: 'b1',
	version: 1,
	accountId: 'a1',
	currency: 'USD',
	billDate: '2023-10-01',
	lineItems: [line],
};
const account: Fields = { id: 'a1', name: 'Acme', address: { addressLine1: '1 Road' } };
const mapping: Fields = {
	m3terEntity: 'Product',
	m3terId: 'product-1',
	externalSystem: 'Xero',
	externalTable: 'Item',
	externalId: '42',
};

interface Given {
	readonly bill?: Fields;
	readonly account?: Fields;
	readonly mapping?: Fields;
}

/** From JSON to a ledger's document or to the words of a failure. */
function goThrough(given: Given) {
	const settings = configuration({ splitUsageLineItems: 'usageBand' });
	const read = readBill(given.bill ?? bill);
	const readingAccount = readAccount(given.account ?? account);
	const mappings = readExternalMappings([given.mapping ?? mapping]);
	for (const one of [read, readingAccount, mappings]) if (!one.ok) describeIssues(one.reason);
	if (!read.ok || !mappings.ok) return;
	const index = externalMappingIndex(mappings.value, settings);
	const known = readingAccount.ok ? readingAccount.value : undefined;
	const composed = composeDocument(read.value, known, index, settings);
	if (composed.ok && composed.value.composed === 'document') {
		translate(composed.value.document, 'contact', settings);
	}
}

const places: ReadonlyArray<readonly [string, (value: unknown) => Given]> = [
	...billFields.map(
		(name) => [name, (value: unknown) => ({ bill: { ...bill, [name]: value } })] as const,
	),
	...lineFields.map(
		(name) =>
			[
				`lineItems[0].${name}`,
				(value: unknown) => ({ bill: { ...bill, lineItems: [{ ...line, [name]: value }] } }),
			] as const,
	),
	...bandFields.map(
		(name) =>
			[
				`lineItems[0].usagePerPricingBand[0].${name}`,
				(value: unknown) => ({
					bill: {
						...bill,
						lineItems: [
							{ ...line, usagePerPricingBand: [{ unitPrice: 0.5, bandUnits: 3, [name]: value }] },
						],
					},
				}),
			] as const,
	),
	...accountFields.map(
		(name) =>
			[
				`account.${name}`,
				(value: unknown) => ({ account: { ...account, [name]: value } }),
			] as const,
	),
	...['addressLine1', 'locality', 'country'].map(
		(name) =>
			[
				`account.address.${name}`,
				(value: unknown) => ({ account: { ...account, address: { [name]: value } } }),
			] as const,
	),
	...mappingFields.map(
		(name) =>
			[
				`mapping.${name}`,
				(value: unknown) => ({ mapping: { ...mapping, [name]: value } }),
			] as const,
	),
];

describe('a field takes time that grows with its text and no faster', () => {
	it.each(places)('%s', (_field, at) => {
		expectLinear(50, (size) => at(longText(size)), goThrough, sizeMax);
	});
});

describe('a field that is a list of any length takes no more than its length', () => {
	it.each([
		...places,
		[
			'account.customFields',
			(value: unknown) => ({ account: { ...account, customFields: value } }),
		] as const,
	])('%s', (_field, at) => {
		expectLinear(
			200,
			(size) => at(Array.from({ length: size }, (_, index) => ({ index }))),
			goThrough,
			sizeMax,
		);
	});
});

const answered = (status: number, body: unknown): HttpAnswer => ({
	kind: 'answered',
	status,
	headers: {},
	body,
});
const many = <T>(size: number, make: (index: number) => T): T[] =>
	Array.from({ length: size }, (_, index) => make(index));

describe('an answer of a vendor takes time that grows with it and no faster', () => {
	const company = { environment: 'production', realmId: '9130' } as const;
	const fault = (errors: object[]) => ({ Fault: { Error: errors, type: 'ValidationFault' } });
	const error = { Message: 'Invalid', Detail: 'Duplicate', code: '6140' };

	it.each<[string, (size: number) => unknown, (input: never) => unknown]>([
		[
			'the message of a QuickBooks fault',
			(size) => answered(400, fault([{ ...error, Message: longText(size) }])),
			readAnswer,
		],
		[
			'the detail of a QuickBooks fault',
			(size) => answered(400, fault([{ ...error, Detail: longText(size) }])),
			readAnswer,
		],
		[
			'the errors of a QuickBooks fault',
			(size) => answered(400, fault(many(size, () => error))),
			readAnswer,
		],
		[
			'a QuickBooks fault in XML',
			(size) => answered(429, `<Fault>${'<Error code="1"><Message>a</Message>'.repeat(size)}`),
			readAnswer,
		],
		['a text in place of XML', (size) => answered(429, '<Fault '.repeat(size)), readAnswer],
		[
			'the notes of a QuickBooks document',
			(size) => ({ Id: '1', PrivateNote: longText(size), CustomerMemo: { value: longText(size) } }),
			(record) => readFoundDocument(company, 'invoice', record),
		],
		[
			'the lines of a QuickBooks document',
			(size) => ({
				Id: '1',
				Line: many(size, () => ({ DetailType: 'SalesItemLineDetail', Amount: 1 })),
			}),
			(record) => readFoundDocument(company, 'invoice', record),
		],
		[
			'the message of a Xero error',
			(size) => answered(400, { Message: longText(size) }),
			classifyAnswer,
		],
		[
			'the validation errors of Xero',
			(size) =>
				answered(400, {
					Elements: many(size, () => ({
						ValidationErrors: [{ Message: 'Account must be valid.' }],
					})),
				}),
			classifyAnswer,
		],
		['a page of text', (size) => answered(502, longText(size)), classifyAnswer],
		[
			'the message of m3ter',
			(size) => answered(400, { message: longText(size) }),
			classifyM3terAnswer,
		],
		[
			// Long at once: the engine has another way for many short pieces than for few.
			'what reads like signatures',
			(size) => 'bearer authorization: "access_token=eyJabcdefgh.'.repeat(400 * size),
			(text) => withoutSignatures(text, ['a secret of this credential']),
		],
		[
			'what goes on like a token',
			(size) => 'eyJaaaaaaaa-'.repeat(20 * size),
			(text) => withoutSignatures(text, []),
		],
		[
			'validation errors of Xero that say the same again and again',
			(size) =>
				answered(400, {
					Elements: many(size, () => ({
						ValidationErrors: [{ Message: 'contact account code tax type code '.repeat(14) }],
					})),
				}),
			classifyAnswer,
		],
		[
			'what begins like a signature',
			(size) => `bearer ${' '.repeat(size)}authorization ${' '.repeat(size)}`,
			(text) => withoutSignatures(text, []),
		],
	])('%s', (_what, make, run) => {
		expectLinear(50, make as (size: number) => never, run, sizeMax);
	});
});
