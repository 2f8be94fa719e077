import { planWriteBack } from '../../../lib/m3ter/planWriteBack';
import type { LedgerDocument } from '../../../lib/results/LedgerDocument';
import { destinationNamed } from '../support/fixtures';

const aDocument = (type: LedgerDocument['type'] = 'invoice'): LedgerDocument => ({
	type,
	id: 'd1',
	number: 'INVOICE-101',
	url: 'https://example.test',
	total: '10.00',
	currency: 'USD',
	status: 'DRAFT',
	lineCount: 1,
});

const aMapping = (fields: Record<string, unknown> = {}) => ({
	id: 'm1',
	version: 3,
	m3terEntity: 'Bill',
	m3terId: 'b1',
	externalSystem: 'Xero',
	externalTable: 'Invoice',
	externalId: 'd1',
	...fields,
});

const plan = (
	stored: ReadonlyArray<Record<string, unknown>>,
	{
		type = 'invoice' as LedgerDocument['type'],
		destination = 'xero',
		integrationConfigId = undefined as string | undefined,
	} = {},
) =>
	planWriteBack({ bill: { id: 'b1' }, document: aDocument(type) }, stored, {
		destination: destinationNamed(destination),
		integrationConfigId,
	});

describe('the table of a document', () => {
	it.each([
		['xero', 'invoice', 'Xero', 'Invoice'],
		['xero', 'creditNote', 'Xero', 'CreditNote'],
		['quickBooks', 'invoice', 'QuickBooks', 'Invoice'],
		['quickBooks', 'creditNote', 'QuickBooks', 'CreditMemo'],
		['quickBooksSandbox', 'creditNote', 'QuickBooksSandbox', 'CreditMemo'],
	] as const)('%s, %s: %s %s', (destination, type, externalSystem, externalTable) => {
		expect(plan([], { destination, type })).toEqual({
			action: 'create',
			mapping: {
				m3terEntity: 'Bill',
				m3terId: 'b1',
				externalSystem,
				externalTable,
				externalId: 'd1',
			},
		});
	});
});

describe('what m3ter holds already', () => {
	it.each([
		['nothing', [], 'create'],
		['the same', [aMapping()], 'none'],
		['the same, in other spelling', [aMapping({ externalSystem: 'XERO' })], 'none'],
		['the document before', [aMapping({ externalId: 'd0' })], 'update'],
		['the other kind of document', [aMapping({ externalTable: 'CreditNote' })], 'update'],
		['the mapping of another bill', [aMapping({ m3terId: 'b2' })], 'create'],
		['the mapping of another entity', [aMapping({ m3terEntity: 'Account' })], 'create'],
		['a mapping to another system', [aMapping({ externalSystem: 'Salesforce' })], 'create'],
		['a mapping to another table', [aMapping({ externalTable: 'Contact' })], 'create'],
		['that of another configuration', [aMapping({ integrationConfigId: 'c2' })], 'create'],
		['two of ours', [aMapping(), aMapping({ id: 'm2' })], 'ambiguous'],
	])('%s', (_sentence, stored, action) => {
		expect(plan(stored)).toMatchObject({ action });
	});

	it('is changed with the version that m3ter asks for', () => {
		expect(plan([aMapping({ externalId: 'd0' })])).toMatchObject({
			action: 'update',
			id: 'm1',
			version: 3,
			mapping: { externalId: 'd1' },
		});
	});

	it('counts for its own configuration only', () => {
		const ours = { integrationConfigId: 'c1' };
		expect(plan([aMapping()], ours)).toMatchObject({ action: 'create', mapping: ours });
		expect(plan([aMapping(), aMapping(ours)], ours)).toEqual({ action: 'none' });
	});
});
