import { singleLine } from '../../input/text';
import { eventNamesOf, feedsOf, type Feed, type TriggerEvent } from './events';
import { addressOf, type TriggerIdentity } from './triggerIdentity';

/** Where m3ter posts to. */
export interface WantedDestination {
	readonly code: string;
	readonly name: string;
	readonly description: string;
	readonly url: string;
}

/** What m3ter posts. */
export interface WantedNotification {
	readonly code: string;
	readonly name: string;
	readonly description: string;
	readonly eventName: string;
	readonly calculation?: string;
	/** Of the destination that an integration joins it with. */
	readonly destinationCode: string;
}

export interface WantedRecords {
	readonly destinations: readonly WantedDestination[];
	readonly notifications: readonly WantedNotification[];
}

export interface TriggerSettings {
	readonly events: readonly TriggerEvent[];
	/** A condition of m3ter's calculation engine over the fields of a bill's event; blank for none. */
	readonly calculation: string;
	/** What a person in m3ter's console is to recognise: workflow and node. */
	readonly title: string;
}

const titleCharsMax = 100;

const feedNames: Readonly<Record<Feed, string>> = {
	billCreated: 'bill created',
	billUpdated: 'bill updated',
	integrationEvent: 'integration events',
};

/** A destination for each feed, and a notification for each of its events. */
export function wantedRecords(
	{ events, calculation, title }: TriggerSettings,
	{ prefix, secret }: TriggerIdentity,
	webhookUrl: string,
): WantedRecords {
	const named = `n8n: ${singleLine(title, titleCharsMax)}`;
	const description =
		'Made by the m3ter Trigger node of n8n, which removes it when the workflow is unpublished.';
	const condition = calculation.trim();
	const feeds = feedsOf(events);
	return {
		destinations: feeds.map((feed) => ({
			code: destinationCode(prefix, feed),
			name: `${named}, ${feedNames[feed]}`,
			description,
			url: addressOf(webhookUrl, feed, secret),
		})),
		notifications: feeds.flatMap((feed) =>
			eventNamesOf(feed).map((eventName) => ({
				code: `${prefix}${eventName.replaceAll('.', '_')}`,
				name: `${named}, ${eventName}`,
				description,
				eventName,
				// The fields of an integration event are others.
				...(condition !== '' && feed !== 'integrationEvent' && { calculation: condition }),
				destinationCode: destinationCode(prefix, feed),
			})),
		),
	};
}

const destinationCode = (prefix: string, feed: Feed): string =>
	`${prefix}${feedNames[feed].replaceAll(' ', '_')}`;

export const noRecords: WantedRecords = { destinations: [], notifications: [] };
