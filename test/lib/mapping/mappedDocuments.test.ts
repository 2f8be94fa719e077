import { externalMappingIndex } from '../../../lib/mapping/externalMappingIndex';
import { mappedDocuments } from '../../../lib/mapping/mappedDocuments';
import { configuration, mapping, type WrittenConfiguration } from '../support/fixtures';

const invoice = mapping('Bill', 'b1', 'Invoice', 'i1');
const linked = { ...invoice, externalId: 'i2', integrationConfigId: 'config-1' };

it.each<[string, Parameters<typeof externalMappingIndex>[0], WrittenConfiguration, string[]]>([
	['none', [mapping('Product', 'b1', 'Item', 'x')], {}, []],
	['an invoice', [invoice], {}, ['invoice i1']],
	['a credit note', [mapping('Bill', 'b1', 'CreditNote', 'c1')], {}, ['creditNote c1']],
	[
		'a credit memo',
		[mapping('BILL', 'b1', 'CREDIT_MEMO', 'c1', { externalSystem: 'QUICKBOOKS' })],
		{ destination: 'quickBooks' },
		['creditNote c1'],
	],
	['in a table of another ledger', [mapping('Bill', 'b1', 'CreditMemo', 'c1')], {}, []],
	['of another bill', [mapping('Bill', 'b2', 'Invoice', 'i1')], {}, []],
	['of another system', [{ ...invoice, externalSystem: 'QuickBooks' }], {}, []],
	[
		'two that differ: both',
		[invoice, { ...invoice, externalId: 'i3' }],
		{},
		['invoice i1', 'invoice i3'],
	],
	[
		'of this configuration first',
		[invoice, linked],
		{ integrationConfigId: 'config-1' },
		['invoice i2'],
	],
	['of another configuration', [linked], { integrationConfigId: 'config-2' }, []],
	[
		'enforced, and not of this configuration',
		[invoice],
		{ enforceExternalMappings: true, integrationConfigId: 'config-1' },
		[],
	],
])('%s', (_sentence, mappings, settings, expected) => {
	const rules = configuration(settings);
	const index = externalMappingIndex(mappings, rules);
	const found = mappedDocuments(index, 'b1', rules.destination.tables);
	expect(found.map(({ kind, id }) => `${kind} ${id}`)).toEqual(expected);
});
