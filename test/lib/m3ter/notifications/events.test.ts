import {
	eventNamesOf,
	eventOf,
	feedOfPost,
	feedsOf,
	type Feed,
	type TriggerEvent,
} from '../../../../lib/m3ter/notifications/events';

it.each<[string, Feed, TriggerEvent[], unknown, TriggerEvent | undefined]>([
	[
		'an update of an approved bill is an approval',
		'billUpdated',
		['billApproved'],
		'APPROVED',
		'billApproved',
	],
	['an update of a pending bill is none', 'billUpdated', ['billApproved'], 'PENDING', undefined],
	['nor is one whose status is unknown', 'billUpdated', ['billApproved'], undefined, undefined],
	[
		'with both, a pending bill is an update',
		'billUpdated',
		['billApproved', 'billUpdated'],
		'PENDING',
		'billUpdated',
	],
	[
		'with both, an approved bill is an approval, once',
		'billUpdated',
		['billApproved', 'billUpdated'],
		'APPROVED',
		'billApproved',
	],
	[
		'whoever asked for updates gets them approved or not',
		'billUpdated',
		['billUpdated'],
		'APPROVED',
		'billUpdated',
	],
	[
		'a new bill is a new bill, even an approved one',
		'billCreated',
		['billApproved', 'billCreated'],
		'APPROVED',
		'billCreated',
	],
	[
		'a new bill that was not asked for is nothing',
		'billCreated',
		['billApproved'],
		'APPROVED',
		undefined,
	],
])('%s', (_sentence, feed, events, status, event) => {
	expect(eventOf(feed, events, status)).toBe(event);
});

it('approvals and updates are one feed of m3ter, and integration events are five of its events', () => {
	expect(feedsOf(['billApproved', 'billUpdated', 'integrationEvent'])).toEqual([
		'billUpdated',
		'integrationEvent',
	]);
	expect(eventNamesOf('integrationEvent')).toHaveLength(5);
});

it.each<[string, unknown, unknown, TriggerEvent[], Feed | undefined]>([
	[
		'the address says which feed it is',
		'billCreated',
		undefined,
		['billCreated', 'billApproved'],
		'billCreated',
	],
	[
		'whatever the body says',
		'billCreated',
		'billing.bill.updated',
		['billCreated', 'billApproved'],
		'billCreated',
	],
	['a feed that was not asked for is none', 'billCreated', undefined, ['billApproved'], undefined],
	['nor is one that does not exist', 'toString', undefined, ['billApproved'], undefined],
	['nor several', ['billUpdated', 'billUpdated'], undefined, ['billApproved'], undefined],
	[
		'without one, the name of the event says it',
		undefined,
		'integration.perform.error',
		['billApproved', 'integrationEvent'],
		'integrationEvent',
	],
	['or there is only one', undefined, undefined, ['billApproved'], 'billUpdated'],
	[
		'or it stays unknown',
		undefined,
		'billing.account.created',
		['billApproved', 'billCreated'],
		undefined,
	],
])('%s', (_sentence, named, eventName, events, feed) => {
	expect(feedOfPost(named, eventName, events)).toBe(feed);
});
