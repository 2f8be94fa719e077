import type { FoundDocument } from '../../../lib/ledger/InBooks';
import { isNewer, newestFirst, versionOf, whyIssued } from '../../../lib/sync/rowOfDocuments';
import type { WriteRules } from '../../../lib/sync/WritePlan';
import { found, terms } from './support/found';

const ofVersion = (billVersion: number, id: string): FoundDocument =>
	found({ id, mark: { billId: 'bill-1', billVersion, digest: '' } });

it('the newest comes first, and of one version that with the smaller id', () => {
	const row = [ofVersion(1, '1'), ofVersion(2, '10'), ofVersion(2, '9'), ofVersion(3, '2')];
	expect(row.sort(newestFirst).map(({ id }) => id)).toEqual(['2', '9', '10', '1']);
});

it('a document without a mark is of no version', () =>
	expect(versionOf(found({ mark: undefined }))).toBe(0));

it.each([
	[3, true],
	[2, false],
	[1, false],
])('a document of version %i is newer than version 2 of its bill: %s', (version, expected) =>
	expect(isNewer(ofVersion(version, '1'), { version: 2 })).toBe(expected),
);

describe('a document is issued', () => {
	const closed = terms({ closedThrough: '2026-10-15' });
	const refused = new Set(['id of invoice A-1']);
	type Issued = WriteRules['issuedDocuments'];
	const rows: ReadonlyArray<
		readonly [string, Partial<FoundDocument>, Issued, boolean, string | undefined, object?]
	> = [
		['once it is paid', { state: 'paid', isSent: true }, 'update', false, 'INVOICE_ALREADY_PAID'],
		['in a closed period', {}, 'update', false, 'PERIOD_CLOSED', { terms: closed }],
		['but no draft there', { isDraft: true }, 'correct', false, undefined, { terms: closed }],
		['once it was sent', { isSent: true }, 'correct', false, 'DOCUMENT_ISSUED'],
		['also where new versions fail', { isSent: true }, 'fail', false, 'DOCUMENT_ISSUED'],
		['not where a new version may change it', { isSent: true }, 'update', false, undefined],
		['but for the same version so too', { isSent: true }, 'update', true, 'DOCUMENT_ISSUED'],
		['if the ledger lets nobody change it', {}, 'update', false, 'DOCUMENT_ISSUED', { refused }],
		['and else not', {}, 'correct', true, undefined],
	];
	it.each(
		rows.map(([sentence, given, issuedDocuments, isSameVersion, expected, situation]) => ({
			...{ sentence, given, issuedDocuments, isSameVersion, expected, situation },
		})),
	)('$sentence', ({ given, issuedDocuments, isSameVersion, expected, situation }) => {
		const all = { refused: new Set<string>(), terms: terms(), ...situation };
		const rules: WriteRules = { issuedDocuments, closedPeriod: 'fail' };
		expect(whyIssued(all, found(given), { terms: all.terms, rules }, isSameVersion)).toBe(expected);
	});

	it('by the rules for a new version, unless it is said to be the same', () => {
		const rules: WriteRules = { issuedDocuments: 'update', closedPeriod: 'fail' };
		const situation = { terms: terms(), rules };
		expect(whyIssued({ refused: new Set() }, found({ isSent: true }), situation)).toBeUndefined();
	});
});
