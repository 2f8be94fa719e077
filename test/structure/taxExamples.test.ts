import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readConfiguration } from '../../lib/configuration/readConfiguration';
import { destinations } from '../../lib/destinations/registry';
import { translate as translateQuickBooks } from '../../lib/destinations/quickbooks/translate';
import { translate as translateXero } from '../../lib/destinations/xero/translate';
import { composeDocument } from '../../lib/document/composeDocument';
import { externalMappingIndex } from '../../lib/mapping/externalMappingIndex';
import { expectOk } from '../lib/support/expectOk';
import { account, bill, lineItem, mapping } from '../lib/support/fixtures';

interface Example {
	readonly ledger: 'xero' | 'quickBooks';
	readonly country?: string;
	readonly settings: Readonly<Record<string, unknown>>;
	readonly mappings: ReadonlyArray<readonly [string, string, string, string]>;
	readonly customFields: Readonly<Record<string, unknown>>;
	readonly sent: Readonly<Record<string, string | null>>;
}

const page = readFileSync(path.join(__dirname, '../../docs/tax.md'), 'utf8');

/** Each example with the heading that it stands under. */
const examples = page.split(/^## /m).flatMap((section): Array<[string, Example]> => {
	const [heading = ''] = section.split('\n');
	return [...section.matchAll(/```json\n([^]*?)```/g)].map(([, json = '']) => [
		heading,
		JSON.parse(json) as Example,
	]);
});

const twoLines = bill({
	accountId: 'acme',
	lineItems: [
		lineItem({ description: 'API calls', productId: 'api' }),
		lineItem({ description: 'Prepayment', lineItemType: 'COMMITMENT_FEE' }),
	],
});

it('the page has an example for each case', () => expect(examples.length).toBeGreaterThan(8));

it.each(examples)(
	'docs/tax.md, %s: the lines are sent with the codes that it says',
	(_, example) => {
		const configuration = expectOk(
			readConfiguration(
				{
					destination: example.ledger,
					name: 'Acme',
					unmappedItems: 'useFallbackItem',
					fallbackItemId: '1',
					...example.settings,
				},
				destinations,
			),
		);
		const { externalSystem } = configuration.destination;
		const mappings = example.mappings.map((one) => mapping(...one, { externalSystem }));
		const composed = expectOk(
			composeDocument(
				twoLines,
				account({ id: 'acme', customFields: example.customFields }),
				externalMappingIndex(mappings, configuration),
				configuration,
			),
		);
		if (composed.composed === 'nothing') throw new Error('There is no document');
		const codes =
			example.ledger === 'xero'
				? expectOk(translateXero(composed.document, 'contact', configuration)).body.lineItems.map(
						({ description, taxType }) => [description, taxType ?? null],
					)
				: linesOf(
						expectOk(
							translateQuickBooks(composed.document, '1', configuration, {
								company: 'Acme',
								baseCurrency: 'USD',
								isInUnitedStates: example.country === 'US',
								usesSalesTax: true,
								hasMultiCurrency: false,
								exchangeRates: new Map(),
							}),
						).body as unknown as QuickBooksBody,
					);
		expect(Object.fromEntries(codes)).toEqual(example.sent);
	},
);

interface QuickBooksBody {
	readonly Line: readonly {
		readonly Description: string;
		readonly SalesItemLineDetail: { readonly TaxCodeRef?: { readonly value: string } };
	}[];
}

const linesOf = ({ Line }: QuickBooksBody) =>
	Line.map(({ Description, SalesItemLineDetail: { TaxCodeRef } }) => [
		Description,
		TaxCodeRef?.value ?? null,
	]);
