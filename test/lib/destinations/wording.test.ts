import { readConfiguration } from '../../../lib/configuration/readConfiguration';
import { composeDocument } from '../../../lib/document/composeDocument';
import { destinations } from '../../../lib/destinations/registry';
import { translate as translateQuickBooks } from '../../../lib/destinations/quickbooks/translate';
import { translate as translateXero } from '../../../lib/destinations/xero/translate';
import { externalMappingIndex } from '../../../lib/mapping/externalMappingIndex';
import { expectOk } from '../support/expectOk';
import { bill, lineItem } from '../support/fixtures';

const usage = bill({
	lineItems: [
		lineItem({
			units: '1000',
			averageUnitPrice: '0.06117',
			convertedSubtotal: '61.17',
			servicePeriodStartDate: '2023-09-01',
			servicePeriodEndDate: '2023-10-01',
		}),
	],
});

const company = {
	company: 'Acme',
	baseCurrency: 'USD',
	isInUnitedStates: true,
	usesSalesTax: false,
	hasMultiCurrency: false,
	exchangeRates: new Map(),
};

function read(destination: string, settings: Record<string, unknown>) {
	const given = { destination, name: 'Acme', unmappedItems: 'sendWithoutItem', ...settings };
	return readConfiguration(given, destinations);
}

function translated(destination: string, settings: Record<string, unknown>) {
	const configuration = expectOk(read(destination, settings));
	const index = externalMappingIndex([], configuration);
	const composed = expectOk(composeDocument(usage, undefined, index, configuration));
	if (composed.composed === 'nothing') throw new Error('There is no document');
	return destination === 'xero'
		? expectOk(translateXero(composed.document, 'contact', configuration))
		: expectOk(translateQuickBooks(composed.document, '1', configuration, company));
}

describe.each(['xero', 'quickBooks'])('%s', (destination) => {
	it('another template or locale is another wording and no other content', () => {
		const [builtIn, worded, german] = [
			{},
			{ lineDescription: '{description}: {quantity} {unit} at {price}' },
			{ locale: 'de-DE' },
		].map((settings) => translated(destination, settings));
		expect(new Set([builtIn, worded, german].map((one) => JSON.stringify(one?.body))).size).toBe(3);
		expect([worded?.digest, german?.digest]).toEqual([builtIn?.digest, builtIn?.digest]);
	});

	it('a locale and a template that cannot be read are named', () => {
		const refused = read(destination, { locale: 'xx-nope-', lineDescription: '{produkt}' });
		expect(refused).toMatchObject({
			reason: [
				{ path: 'lineDescription', message: expect.stringContaining('{produkt}') as string },
				{ path: 'locale' },
			],
		});
	});
});

it('Xero: the figures stand in the text once, by the template or behind it', () => {
	const textOf = (lineDescription: string) =>
		(translated('xero', { lineDescription }).body as { lineItems: { description: string }[] })
			.lineItems[0]?.description;
	expect(textOf('{description}: {quantity} {unit} at {price}')).toBe(
		'API calls: 1,000 calls at 0.06117 (1 Sept 2023 to 30 Sept 2023)',
	);
	expect(textOf('{description}')).toBe(
		'API calls (1 Sept 2023 to 30 Sept 2023) (1,000 calls at 0.06117)',
	);
});
