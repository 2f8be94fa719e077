import partition from 'lodash/partition';
import type { M3terRow } from '../readPages';
import type { TriggerIdentity } from './triggerIdentity';
import type { WantedDestination, WantedNotification, WantedRecords } from './wantedRecords';

/** What m3ter holds, whoever made it. */
export interface HeldRecords {
	readonly destinations: readonly M3terRow[];
	readonly notifications: readonly M3terRow[];
	readonly integrations: readonly M3terRow[];
}

/** One that is there already, by its id. */
interface Known<Wanted> {
	readonly wanted: Wanted;
	/** Undefined where it has to be made. */
	readonly id: string | undefined;
}

export interface RecordPlan {
	/** Ids, in the order of removal: what refers to another record goes before it. */
	readonly remove: {
		readonly integrations: readonly string[];
		readonly notifications: readonly string[];
		readonly destinations: readonly string[];
	};
	readonly destinations: ReadonlyArray<Known<WantedDestination>>;
	readonly notifications: ReadonlyArray<Known<WantedNotification>>;
	/** Codes of the notifications that an integration joins with their destination. */
	readonly joined: ReadonlySet<string>;
	/** Addresses of other servers at which a node of this identity is registered, without what they carry. */
	readonly elsewhere: readonly string[];
}

type Identity = Pick<TriggerIdentity, 'nodePrefix' | 'prefix'>;

interface Place extends Identity {
	readonly webhookUrl: string;
	/** Whether records of this node at another address of this server go: a test that was cut off, an older path. */
	readonly takesOthers: boolean;
}

/**
 * What is to be made and what is to be removed, so that m3ter holds what is wanted, once. A record that was changed so that
 * it would not work, or that was switched off, is made anew. Records at the address of another server stay: they may be
 * those of a copy of this n8n.
 */
export function planRecords(wanted: WantedRecords, held: HeldRecords, place: Place): RecordPlan {
	const ofNode = held.destinations.filter((row) => codeOf(row).startsWith(place.nodePrefix));
	const isHere = (row: M3terRow): boolean =>
		codeOf(row).startsWith(place.prefix) ||
		(place.takesOthers && originOf(row) === new URL(place.webhookUrl).origin);
	const [destinationsHere, destinationsElsewhere] = partition(ofNode, isHere);
	const prefix = prefixOf(place.nodePrefix);
	const prefixesElsewhere = new Set(destinationsElsewhere.map(prefix));
	// One without any destination was left when its destination could be removed and it could not.
	const notificationsHere = held.notifications.filter(
		(row) =>
			codeOf(row).startsWith(place.prefix) ||
			(place.takesOthers &&
				codeOf(row).startsWith(place.nodePrefix) &&
				!prefixesElsewhere.has(prefix(row))),
	);

	const destinations = wanted.destinations.map((one) =>
		known(one, destinationsHere, isDestination),
	);
	const notifications = wanted.notifications.map((one) =>
		known(one, notificationsHere, isNotification),
	);
	const ids = new Set([...destinationsHere, ...notificationsHere].map(idOf));
	const integrationsHere = held.integrations.filter(
		(row) => ids.has(String(row.destinationId)) || ids.has(String(row.entityId)),
	);
	const joins = new Map(
		notifications.flatMap(({ wanted: { code, destinationCode }, id }) => {
			const destination = destinations.find((one) => one.wanted.code === destinationCode);
			const integration = integrationsHere.find((row) => joinsBoth(row, id, destination?.id));
			return integration ? [[code, idOf(integration)] as const] : [];
		}),
	);
	const kept = new Set([...idsIn(destinations), ...idsIn(notifications), ...joins.values()]);
	const others = (rows: readonly M3terRow[]): string[] =>
		rows.map(idOf).filter((id) => !kept.has(id));
	return {
		remove: {
			integrations: others(integrationsHere),
			notifications: others(notificationsHere),
			destinations: others(destinationsHere),
		},
		destinations,
		notifications,
		joined: new Set(joins.keys()),
		elsewhere: [...new Set(destinationsElsewhere.map(originOf))].filter(
			(origin) => origin !== new URL(place.webhookUrl).origin,
		),
	};
}

/** Nothing to make and nothing to remove. */
export const isDone = ({ remove, destinations, notifications, joined }: RecordPlan): boolean =>
	Object.values(remove).every((ids) => ids.length === 0) &&
	[...destinations, ...notifications].every(({ id }) => id !== undefined) &&
	notifications.every(({ wanted }) => joined.has(wanted.code));

const known = <Wanted>(
	wanted: Wanted,
	rows: readonly M3terRow[],
	is: (row: M3terRow, wanted: Wanted) => boolean,
): Known<Wanted> => {
	const row = rows.find((one) => is(one, wanted));
	return { wanted, id: row && idOf(row) };
};

const isDestination = (row: M3terRow, { code, url }: WantedDestination): boolean =>
	row.code === code && row.url === url && row.active !== false;

const isNotification = (
	row: M3terRow,
	{ code, eventName, calculation = '' }: WantedNotification,
): boolean =>
	row.code === code &&
	row.eventName === eventName &&
	textOf(row.calculation) === calculation &&
	row.active !== false &&
	// m3ter does not say whether it gives back what was left out.
	(row.alwaysFireEvent ?? calculation === '') === (calculation === '');

const joinsBoth = (
	row: M3terRow,
	notificationId: string | undefined,
	destinationId: string | undefined,
): boolean =>
	notificationId !== undefined &&
	destinationId !== undefined &&
	row.entityId === notificationId &&
	row.destinationId === destinationId &&
	// m3ter switches an integration off after ten failures, such as an n8n that was away.
	row.enabled !== false;

const idsIn = (records: ReadonlyArray<Known<unknown>>): string[] =>
	records.flatMap(({ id }) => id ?? []);

const idOf = ({ id }: M3terRow): string => String(id);

const codeOf = (row: M3terRow): string => textOf(row.code);

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The node's prefix and the eight characters of the address. */
const prefixOf =
	(nodePrefix: string) =>
	(row: M3terRow): string =>
		/^[0-9a-f]{8}_/.test(codeOf(row).slice(nodePrefix.length))
			? codeOf(row).slice(0, nodePrefix.length + 9)
			: codeOf(row);

const originOf = ({ url }: M3terRow): string => {
	const text = textOf(url);
	return URL.canParse(text) ? new URL(text).origin : '';
};
