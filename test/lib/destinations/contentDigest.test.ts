import { translate as toQuickBooks } from '../../../lib/destinations/quickbooks/translate';
import { translate as toXero } from '../../../lib/destinations/xero/translate';
import { configuration } from '../support/fixtures';
import { draft, draftLine, type WrittenLine } from '../support/drafts';

const terms = {
	company: 'Harbour Metrics',
	baseCurrency: 'USD',
	isInUnitedStates: true,
	usesSalesTax: false,
	hasMultiCurrency: false,
	exchangeRates: new Map(),
};

describe.each([
	[
		'Xero',
		(line: WrittenLine) =>
			toXero(draft({ lines: [draftLine(line)] }), 'contact', { lineAmountTypes: 'exclusive' }),
	],
	[
		'QuickBooks',
		(line: WrittenLine) =>
			toQuickBooks(
				draft({ lines: [draftLine(line)] }),
				'1',
				configuration({ destination: 'quickBooks' }),
				terms,
			),
	],
])('the digest of a document of %s', (_name, translate) => {
	const digestOf = (line: WrittenLine): string => {
		const translated = translate(line);
		return translated.ok ? translated.value.digest : translated.reason.code;
	};
	const facts = ['', '', '2026-09-01', '2026-10-01', 'API calls', 'calls', '', '', '', '', ''];
	const line = { description: 'API calls (September)', facts };

	it('is the same for another wording of the same facts', () =>
		expect(digestOf({ ...line, description: 'API calls in September' })).toBe(digestOf(line)));

	it.each<[string, WrittenLine]>([
		['another text of the bill', { ...line, facts: facts.with(4, 'Messages') }],
		['another period', { ...line, facts: facts.with(3, '2026-11-01') }],
		['another amount', { ...line, amount: '11.00' }],
		['another item', { ...line, itemId: '9' }],
		['another tax', { ...line, taxCode: 'TAX' }],
	])('is another one for %s', (_what, other) => expect(digestOf(other)).not.toBe(digestOf(line)));

	it('goes by the text where the facts are not known', () =>
		expect(digestOf({ description: 'Messages' })).not.toBe(digestOf({ description: 'API calls' })));
});
