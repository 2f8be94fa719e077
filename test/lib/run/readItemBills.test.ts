import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import { fail, ok, type Result } from '../../../lib/result';
import { readItemBills } from '../../../lib/run/readItemBills';
import { bill, billJson } from '../support/fixtures';
import { noM3ter } from './support/runWith';

const json = billJson(bill({ id: 'bill-1' }));
const { lineItems: _without, ...headOnly } = json;

const said = (read: Result<unknown, Failure>): unknown =>
	read.ok || [read.reason.code, read.reason.counts ?? true, read.reason.message];

interface Given {
	readonly item: unknown;
	readonly billId?: string;
	readonly answer?: Result<unknown, Failure>;
}

/** What m3ter answers is read where it is given. */
async function readOne({ item, billId = '', answer }: Given, source = 'input') {
	const asked: string[] = [];
	const [read] = await readItemBills([{ itemIndex: 0, json: item, billId }], source, {
		...noM3ter,
		readBills: (ids) => {
			asked.push(...ids);
			return Promise.resolve(new Map(answer ? ids.map((id) => [id, answer]) : []));
		},
	});
	return { read, asked };
}

it.each<[string, Given, unknown]>([
	['a bill', { item: { bill: json } }, true],
	[
		'no bill at all',
		{ item: {} },
		[
			'INVALID_BILL',
			false,
			'The item carries no bill: bill is missing: a bill as the item itself or under bill, m3terEvent.eventData.newDto, newDto, new, in the item or in its body; or a billId.',
		],
	],
	[
		'an id only',
		{ item: { billId: 'bill-1' } },
		[
			'INVALID_BILL',
			false,
			'Bill bill-1 cannot be read: the item carries its id, but not the bill.',
		],
	],
	[
		'a bill that has no id',
		{ item: { bill: { ...json, id: undefined } } },
		['INVALID_BILL', true, 'The bill cannot be read: id is missing: the id of the bill.'],
	],
	[
		'a bill with something wrong',
		{ item: { bill: { ...json, currency: 7 } } },
		[
			'INVALID_BILL',
			true,
			expect.stringMatching(/^Bill bill-1 cannot be read: currency is 7, expected .+\.$/),
		],
	],
	[
		'a bill without its lines',
		{ item: { bill: headOnly } },
		['BILL_LINES_MISSING', true, 'Bill bill-1 came without its line items.'],
	],
	[
		'a Bill ID that is none',
		{ item: { bill: json }, billId: 'half a \uD83D' },
		[
			'ID_INVALID',
			false,
			expect.stringMatching(/^Bill ID \(billId\) is .+, expected an id of at most /),
		],
	],
])('an item with %s', async (_what, given, expected) => {
	const { read, asked } = await readOne(given);
	expect(read && said(read.bill)).toEqual(expected);
	expect(asked).toEqual([]);
});

it.each<[string, Given, unknown, string[]]>([
	['that it has', { item: { billId: 'bill-1' }, answer: ok(json) }, true, ['bill-1']],
	[
		'that Bill ID names, whatever comes in',
		{ item: { billId: 'bill-2' }, billId: 'bill-1', answer: ok(json) },
		true,
		['bill-1'],
	],
	[
		'that no item names',
		{ item: { bill: { lineItems: [] } } },
		['INVALID_BILL', false, 'The item carries no bill id, and Bill ID is blank.'],
		[],
	],
	[
		'that it leaves out of its answer',
		{ item: { billId: 'bill-1' } },
		['M3TER_UNAVAILABLE', true, "m3ter's answer does not mention bill bill-1."],
		['bill-1'],
	],
	[
		'that it does not have, which anybody can post',
		{ item: { billId: 'bill-1' }, answer: fail(failure('BILL_NOT_FOUND', 'It has none.')) },
		['BILL_NOT_FOUND', false, 'It has none.'],
		['bill-1'],
	],
	[
		'that it does not give',
		{ item: { billId: 'bill-1' }, answer: fail(failure('AUTH_FAILED', 'Not connected.')) },
		['AUTH_FAILED', true, 'Not connected.'],
		['bill-1'],
	],
])('m3ter is asked for a bill %s', async (_what, given, expected, ids) => {
	const { read, asked } = await readOne(given, 'm3ter');
	expect(read && said(read.bill)).toEqual(expected);
	expect(asked).toEqual(ids);
});
