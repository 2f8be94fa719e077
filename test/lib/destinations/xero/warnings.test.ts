import {
	accountDropped,
	describeLocked,
	isDraft,
	readRemarks,
	trackingNotStored,
} from '../../../../lib/destinations/xero/warnings';
import type { XeroLine, XeroTracking } from '../../../../lib/destinations/xero/XeroDocument';

const removed = "Account code '200' has been removed as it does not match a recognised account.";
const line = (description: string, given: Partial<XeroLine> = {}): XeroLine => ({
	...{ description, ...given },
});
const sent = {
	lineItems: [line('A', { accountCode: '200' }), line('B'), line('C', { accountCode: '200' })],
};

it.each<[string, Parameters<typeof readRemarks>, ReadonlyArray<readonly unknown[]>]>([
	['nothing', [[], sent], []],
	['something', [['Look at it.'], sent], [['LEDGER_WARNING', undefined]]],
	[
		'an account that two lines lose',
		[[removed], sent],
		[
			['ACCOUNT_DROPPED', 1],
			['ACCOUNT_DROPPED', 3],
		],
	],
	[
		'an account of no line',
		[[removed], { lineItems: [line('A')] }],
		[['ACCOUNT_DROPPED', undefined]],
	],
	[
		'an account of a document that was voided',
		[[removed], undefined],
		[['ACCOUNT_DROPPED', undefined]],
	],
])('Xero remarks %s', (_what, given, expected) =>
	expect(readRemarks(...given).map(({ code, details }) => [code, details?.line])).toEqual(expected),
);

it('a line that lost its account is named with what it has now', () =>
	expect(readRemarks([removed], sent)[0]?.message).toMatch(
		/account code 200 is removed from line 1 \("A"\).*has no account and no tax\.$/,
	));

it('a line that would lose its account is named with what it would have then', () =>
	expect(accountDropped('would be', 2, '999', 'Support')).toEqual({
		code: 'ACCOUNT_DROPPED',
		message:
			'The account code 999 would be removed from line 2 ("Support"), because the chart of accounts in Xero does not have it. The line would have no account and no tax.',
		details: { line: 2, accountCode: '999' },
	}));

describe('tracking that Xero did not store', () => {
	const region = (option: string): XeroTracking => ({
		...{ trackingCategoryID: 't1', trackingOptionID: `o-${option}`, name: 'Region', option },
	});
	const channel: XeroTracking = {
		...{ trackingCategoryID: 't2', trackingOptionID: 'o-web', name: 'Channel', option: 'Web' },
	};
	const tracked = (...tracking: readonly XeroTracking[]) => line('A', { tracking });

	it.each<[string, readonly XeroLine[], readonly XeroLine[] | undefined, readonly string[]]>([
		[
			'is none where all is there',
			[tracked(region('EU'), channel)],
			[tracked(channel, region('EU'))],
			[],
		],
		['is none where none was sent', [line('A')], [tracked(channel)], []],
		[
			'is an option that is missing',
			[line('A'), tracked(region('EU'), channel)],
			[line('A'), tracked(channel)],
			['tracking category Region of line 2: EU'],
		],
		[
			'is an option that is another',
			[tracked(region('EU'))],
			[tracked(region('US'))],
			['tracking category Region of line 1: EU'],
		],
		[
			'is all of a line without any',
			[tracked(region('EU'), channel)],
			[line('A')],
			['tracking category Region of line 1: EU', 'tracking category Channel of line 1: Web'],
		],
		['cannot be told of other lines', [tracked(channel)], [line('A'), line('B')], []],
		['cannot be told where Xero answers none', [tracked(channel)], undefined, []],
	])('%s', (_what, lineItems, stored, named) => {
		const document = { type: 'invoice', number: 'INV-1' } as const;
		const warnings = trackingNotStored(document, { lineItems }, stored);
		expect(warnings.map(({ message }) => message)).toEqual(
			named.length === 0
				? []
				: [expect.stringContaining(`invoice INV-1 without what was sent: ${named.join('; ')}.`)],
		);
	});

	it('is none of a document that was voided', () =>
		expect(trackingNotStored({ type: 'invoice', number: 'INV-1' }, undefined, [])).toEqual([]));
});

it.each([
	['DRAFT', true],
	['SUBMITTED', true],
	['AUTHORISED', false],
	[null, false],
	[undefined, false],
])('a document with the status %s is a draft: %s', (status, expected) =>
	expect(isDraft(status)).toBe(expected),
);

it.each<[string, string | undefined, boolean]>([
	['without a lock date', undefined, false],
	['after it', '2026-09-30', false],
	['on it', '2026-10-01', true],
	['before it', '2026-10-31', true],
])('a draft of 1 October is locked: %s', (_what, lockedThrough, expected) => {
	const write = { kind: 'invoice', number: 'INV-1', body: { date: '2026-10-01' } } as const;
	const warnings = describeLocked(write as Parameters<typeof describeLocked>[0], lockedThrough);
	expect(warnings.map(({ details }) => details)).toEqual(expected ? [{ lockedThrough }] : []);
});
