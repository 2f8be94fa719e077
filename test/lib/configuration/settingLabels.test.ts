import type { INodeProperties } from 'n8n-workflow';
import { destinations } from '../../../lib/destinations/registry';
import { labelOf } from '../../../lib/configuration/settingLabels';
import { SyncM3terBill } from '../../../nodes/SyncM3terBill/SyncM3terBill.node';

const { properties } = new SyncM3terBill().description;

/** Each ledger names its own. */
const ofLedgers = destinations.flatMap(({ connectionSettings }) => connectionSettings);
const panels = ['global', 'entity', 'destinationSettings', 'options'];

const inEditor = properties
	.filter(({ type }) => type !== 'notice')
	.flatMap(({ name, displayName, type, options }): Array<[string, string]> =>
		type === 'collection'
			? ((options ?? []) as INodeProperties[]).map((setting) => [
					setting.name,
					`${displayName} > ${setting.displayName}`,
				])
			: [[name, displayName]],
	)
	.filter(([name]) => ![...panels, ...ofLedgers].includes(name));

it.each(inEditor)('messages name %s as the editor shows it: %s', (name, label) =>
	expect(labelOf(name)).toBe(label),
);

it('what is no setting keeps its name', () =>
	expect(['lineItems[3].units', 'toString'].map(labelOf)).toEqual([
		'lineItems[3].units',
		'toString',
	]));

it.each([
	['lineTypeCoding[10].itemId', 'Options > Line Type Coding, row 11, Item'],
	['dimensions[0]', 'Options > Dimensions, row 1'],
	['dimensions[0].colour', 'Options > Dimensions, row 1'],
	['bill.dimensions[0]', 'bill.dimensions[0]'],
	['dimensions[0].value.text', 'dimensions[0].value.text'],
])('messages name the cell %s of a table as %s', (cell, label) =>
	expect(labelOf(cell)).toBe(label),
);
