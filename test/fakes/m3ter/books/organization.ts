import type { World } from '../../host/world';
import type { Json } from '../json';

/** Anything that m3ter keeps has an id, a version that starts at 1, and times. */
export interface Entity extends Json {
	id: string;
	version: number;
	dtCreated: string;
	dtLastModified: string;
}

export interface Organization {
	id: string;
	bills: Map<string, Entity>;
	accounts: Map<string, Entity>;
	products: Map<string, Entity>;
	externalMappings: Map<string, Entity>;
	users: Map<string, Entity>;
	notifications: Map<string, Entity>;
	webhooks: Map<string, Entity>;
	integrations: Map<string, Entity>;
	/** Tells whoever has asked for it what became of an entity. */
	announce: (event: AnnouncedEvent) => void;
	statementJobs: Map<string, Entity>;
	/** How the jobs of the tests go. */
	statements: { readsUntilDone: number; endsAs: 'COMPLETE' | 'FAILED' | 'CANCELLED' };
}

export interface AnnouncedEvent {
	eventName: string;
	newDto: Json;
	oldDto?: Json;
}

export const openOrganization = (id: string): Organization => ({
	id,
	bills: new Map(),
	accounts: new Map(),
	products: new Map(),
	externalMappings: new Map(),
	users: new Map(),
	notifications: new Map(),
	webhooks: new Map(),
	integrations: new Map(),
	announce: () => {},
	statementJobs: new Map(),
	statements: { readsUntilDone: 1, endsAs: 'COMPLETE' },
});

const timeOf = (world: World): string => new Date(world.nowMs()).toISOString();

export function create(world: World, into: Map<string, Entity>, fields: Json): Entity {
	const entity: Entity = {
		id: world.randomId(),
		version: 1,
		dtCreated: timeOf(world),
		dtLastModified: timeOf(world),
		...fields,
	};
	into.set(entity.id, entity);
	return entity;
}

export function change(
	world: World,
	within: Map<string, Entity>,
	id: string,
	fields: Json,
): Entity {
	const stored = within.get(id);
	if (!stored) throw new Error(`There is no ${id} to change`);
	const changed: Entity = {
		...stored,
		...fields,
		id,
		version: stored.version + 1,
		dtLastModified: timeOf(world),
	};
	within.set(id, changed);
	return changed;
}

/** Lists come newest first; what was made in the same moment, in the reverse order of its making. */
export const newestFirst = (entities: Iterable<Entity>): Entity[] =>
	[...entities]
		.reverse()
		.map((entity) => ({ entity, createdAtMs: Date.parse(entity.dtCreated) }))
		.sort((a, b) => b.createdAtMs - a.createdAtMs)
		.map(({ entity }) => entity);
