import { judgePost, type BillPost } from '../../../../lib/m3ter/notifications/judgePost';
import { failure, type FailureCode } from '../../../../lib/results/failureCatalogue';
import { fail, ok } from '../../../../lib/result';

const bill = (status: string) => ok({ id: 'b1', status });
const unread = (code: FailureCode) => fail(failure(code, 'It could not be read.'));

const judge = (post: Partial<BillPost>) =>
	judgePost({
		feed: 'billUpdated',
		events: ['billApproved'],
		billId: 'b1',
		bill: undefined,
		...post,
	});

it.each<[string, Partial<BillPost>, object]>([
	[
		'an approved bill starts the workflow, with the bill as m3ter has it',
		{ bill: bill('APPROVED') },
		{ kind: 'start', item: { event: 'billApproved', billId: 'b1', bill: { status: 'APPROVED' } } },
	],
	['a pending one does not', { bill: bill('PENDING') }, { kind: 'ignore' }],
	[
		'unless every change was asked for',
		{ events: ['billUpdated'], bill: bill('PENDING') },
		{ kind: 'start', item: { event: 'billUpdated' } },
	],
	[
		'a bill that was not asked for goes by its ID',
		{ events: ['billCreated'], feed: 'billCreated' },
		{ kind: 'start', item: { event: 'billCreated', billId: 'b1' } },
	],
	[
		'one that could not be read starts the workflow with the reason',
		{ events: ['billCreated'], feed: 'billCreated', bill: unread('M3TER_UNAVAILABLE') },
		{ kind: 'start', item: { billId: 'b1', message: 'It could not be read.' } },
	],
	[
		'whether it is approved cannot be said while m3ter is away: m3ter is to post it again',
		{ bill: unread('M3TER_UNAVAILABLE') },
		{ kind: 'later' },
	],
	['so it is with a limit', { bill: unread('RATE_LIMITED') }, { kind: 'later' }],
	[
		'what does not pass by itself reaches a person through the workflow',
		{ bill: unread('M3TER_FORBIDDEN') },
		{ kind: 'start', item: { event: 'billApproved', billId: 'b1' } },
	],
	[
		'a bill that m3ter does not have is approved by nobody',
		{ bill: unread('BILL_NOT_FOUND') },
		{ kind: 'ignore' },
	],
	[
		'where updates are asked for too, one that could not be read is an update',
		{ events: ['billApproved', 'billUpdated'], bill: unread('M3TER_UNAVAILABLE') },
		{ kind: 'start', item: { event: 'billUpdated', billId: 'b1' } },
	],
])('%s', (_sentence, post, verdict) => {
	expect(judge(post)).toMatchObject(verdict);
});
