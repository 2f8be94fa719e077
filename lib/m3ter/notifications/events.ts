/** What a workflow can start with, as the setting stores it. */
export const triggerEvents = [
	'billApproved',
	'billCreated',
	'billUpdated',
	'integrationEvent',
] as const;

export type TriggerEvent = (typeof triggerEvents)[number];

/**
 * What m3ter posts to one address. Each has an address of its own, because the body that m3ter posts is not published: which
 * event it was is read from the address, never from the body.
 */
export type Feed = 'billCreated' | 'billUpdated' | 'integrationEvent';

/** m3ter's names of events (m3ter's OpenAPI document, EventTypeResponse; docs.m3ter.com, integration events). */
const eventNames: Readonly<Record<Feed, readonly string[]>> = {
	billCreated: ['billing.bill.created'],
	billUpdated: ['billing.bill.updated'],
	integrationEvent: [
		'integration.validation.error',
		'integration.missingaccountmapping.error',
		'integration.authentication.error',
		'integration.perform.error',
		'integration.disabled.error',
	],
};

export const eventNamesOf = (feed: Feed): readonly string[] => eventNames[feed];

/** m3ter has no event for an approval: it comes as an update of the bill. */
const feedOf: Readonly<Record<TriggerEvent, Feed>> = {
	billApproved: 'billUpdated',
	billCreated: 'billCreated',
	billUpdated: 'billUpdated',
	integrationEvent: 'integrationEvent',
};

export const feedsOf = (events: readonly TriggerEvent[]): readonly Feed[] => [
	...new Set(events.map((event) => feedOf[event])),
];

/**
 * Which feed a post belongs to, out of those that are asked for.
 * @param named By the address. Where something on the way has dropped it, the event's name or a feed that is alone says it.
 */
export function feedOfPost(
	named: unknown,
	eventName: unknown,
	events: readonly TriggerEvent[],
): Feed | undefined {
	const feeds = feedsOf(events);
	if (named !== undefined) return feeds.find((feed) => feed === named);
	const [only, ...others] = feeds;
	return (
		feeds.find((feed) => typeof eventName === 'string' && eventNames[feed].includes(eventName)) ??
		(others.length === 0 ? only : undefined)
	);
}

/** Whether the bill has to be read from m3ter to know which event it was. */
export const needsBill = (feed: Feed, events: readonly TriggerEvent[]): boolean =>
	feed === 'billUpdated' && events.includes('billApproved');

/**
 * @param status The bill's in m3ter, at this moment.
 * @returns The event that a post is, or undefined where nobody asked for it.
 */
export function eventOf(
	feed: Feed,
	events: readonly TriggerEvent[],
	status: unknown,
): TriggerEvent | undefined {
	if (needsBill(feed, events) && status === 'APPROVED') return 'billApproved';
	return events.find((event) => event === feed);
}
