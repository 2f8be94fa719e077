import type { CollectedStatus } from '../../../lib/results/CollectedStatus';
import type { BillResult } from '../../../lib/results/BillResult';
import { failed } from '../../../lib/results/BillResult';
import { failure } from '../../../lib/results/failureCatalogue';
import type { SettledItem } from '../../../lib/run/SettledItem';
import { summariseCollection } from '../../../lib/run/summariseCollection';

const until = '2026-11-29T08:00:00.000Z';

const settled = (outcome: BillResult): SettledItem => ({
	itemIndex: 0,
	head: { integration: 'Xero UK', destination: 'xero' },
	outcome,
	autoDisableAfter: 10,
	disabledNotificationUsers: [],
});

const collected = (given: Partial<CollectedStatus> = {}, currency = 'USD'): SettledItem =>
	settled({
		output: 'invoices',
		action: 'statusCollected',
		document: {
			...{ type: 'invoice', id: 'id', number: 'A-1', url: '', total: '10.00', currency },
			...{ status: 'OPEN', lineCount: 1 },
		},
		collected: {
			...{ paymentStatus: 'open', totalWithTax: '10.00', amountDue: '10.00', amountPaid: '0.00' },
			...{ amountCredited: '0.00', paidOn: null, dueDate: null, daysOverdue: 0, customer: null },
			...{ date: null, correction: null, billVersion: 1 },
			...given,
		},
		collectedUntil: until,
		warnings: [],
	});

const nothing = settled({
	output: 'skipped',
	reason: 'NOTHING_CHANGED',
	message: 'Nothing.',
	collectedUntil: until,
});

const limited = settled(failed(failure('RATE_LIMITED', 'Xero accepts no more calls for now.')));

it.each<[string, readonly SettledItem[], RegExp]>([
	[
		'counts how the documents are, and says until when',
		[collected(), collected({ paymentStatus: 'paid' }), collected({ paymentStatus: 'partPaid' })],
		/^1 open · 1 paid · 1 paid in part · collected until 2026-11-29T08:00:00\.000Z$/,
	],
	[
		'adds up what is overdue in each currency',
		[
			collected({ daysOverdue: 3 }),
			collected({ daysOverdue: 9, amountDue: '0.50' }),
			collected({ daysOverdue: 1 }, 'GBP'),
		],
		/^3 open · 2 overdue with 10\.50 USD · 1 overdue with 10\.00 GBP · collected until/,
	],
	[
		'says that nothing changed, and until when',
		[nothing],
		/^nothing changed · collected until 2026/,
	],
	[
		'says once what the list of changes may lack',
		[1, 2].map(() => {
			const item = collected();
			const warnings = [{ code: 'WHOLE_LIST_READ', message: 'All were read.' } as const];
			return { ...item, outcome: { ...item.outcome, warnings } as BillResult };
		}),
		/^2 open · All were read\. · collected until \S+$/,
	],
	[
		'leaves out what is no collected document',
		[settled({ output: 'invoices', action: 'created', warnings: [] })],
		/^nothing changed$/,
	],
	[
		'says of one configuration what was found, and of another why nothing was',
		[collected(), limited],
		/^1 open · not collected: .+ · collected until \S+$/,
	],
	['says why nothing was collected, and no moment', [limited], /^not collected: (?!.*until)/],
])('%s', (_sentence, items, message) => {
	expect(summariseCollection(items, new Map()).message).toMatch(message);
});

it('is a danger where nothing was collected', () => {
	expect(summariseCollection([limited], new Map()).type).toBe('danger');
	expect(summariseCollection([nothing], new Map()).type).toBe('info');
	expect(summariseCollection([nothing, limited], new Map()).type).toBe('warning');
});
