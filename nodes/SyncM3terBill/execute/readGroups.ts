import type { IExecuteFunctions } from 'n8n-workflow';
import { destinations } from '../../../lib/destinations/registry';
import { isRecord } from '../../../lib/input/isRecord';
import { chooseSources } from '../../../lib/run/chooseSources';
import type { IncomingItem, ItemGroup, Settings } from '../../../lib/run/ItemGroup';

/** Everything but the bill itself that stands beside the collections. */
const settingNames = [
	'destination',
	'periodStart',
	'periodEnd',
	'changedSince',
	'useM3terApi',
	'billSource',
	'name',
	'onlySendOnApproval',
	'useExternalMappingAccountCode',
	'splitUsageLineItems',
	...destinations.flatMap(({ connectionSettings }) => connectionSettings),
];

/** The panels of the node. Each of their settings is read by its path, `entity.accountFilter`. */
const collectionNames = ['global', 'entity', 'destinationSettings', 'options'];

/**
 * Reads all items with their settings and groups them by these. A parameter without an n8n expression is
 * read once, one with an expression for each item: resolving one costs more than composing a document.
 */
export function readGroups(context: IExecuteFunctions): readonly ItemGroup[] {
	const stored = storedSettings(context.getNode().parameters);
	const paths = [...stored.keys()];
	const varying = paths.filter((path) => holdsExpression(stored.get(path)));
	const readFixed = (): Settings =>
		read(
			context,
			paths.filter((path) => !varying.includes(path)),
			0,
		);
	let fixed: Settings | undefined;
	const groups = new Map<string, ItemGroup & { items: IncomingItem[] }>();
	for (const [itemIndex, { json }] of context.getInputData().entries()) {
		try {
			fixed ??= readFixed();
			const billId = String(readParameter(context, 'billId', itemIndex) ?? '').trim();
			const own = read(context, varying, itemIndex);
			const key = `settings ${JSON.stringify(own)}`;
			const group = groups.get(key) ?? {
				settings: flatten({ ...fixed, ...own }),
				items: [],
				unresolved: varying.filter((path) => (own[path] ?? undefined) === undefined).map(nameOf),
			};
			groups.set(key, group);
			group.items.push({ itemIndex, json, billId });
		} catch (error) {
			// n8n throws where an expression leads to a node or an item that is not there.
			const items = [{ itemIndex, json, billId: '' }];
			const unreadable = { error };
			const settings = flatten(fixed ?? {});
			groups.set(`item ${itemIndex}`, { settings, items, unresolved: [], unreadable });
		}
	}
	return [...groups.values()];
}

/** As the workflow holds them, by path. A collection that is one expression as a whole is a path of its own. */
function storedSettings(raw: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
	const inCollections = collectionNames.flatMap((collection): Array<[string, unknown]> => {
		const settings = raw[collection];
		if (!isRecord(settings)) return [[collection, settings]];
		return Object.entries(settings).map(([name, value]) => [`${collection}.${name}`, value]);
	});
	return new Map([
		...settingNames.map((name): [string, unknown] => [name, raw[name]]),
		...inCollections,
	]);
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** n8n marks an expression by a leading "="; tables and resource locators hold them inside. */
function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (Array.isArray(value)) return value.some(holdsExpression);
	return isRecord(value) && Object.values(value).some(holdsExpression);
}

const read = (context: IExecuteFunctions, paths: readonly string[], itemIndex: number): Settings =>
	Object.fromEntries(paths.map((path) => [path, readParameter(context, path, itemIndex)]));

const readParameter = (context: IExecuteFunctions, name: string, itemIndex: number): unknown =>
	plainValue(context.getNodeParameter(name, itemIndex, ''));

/** A resource locator is the id that it holds; a date of an expression (luxon) is its ISO text. */
function plainValue(value: unknown): unknown {
	if (!isRecord(value)) return value;
	if ('__rl' in value) return value.value;
	return typeof value.toISO === 'function' ? String(value) : value;
}

/** All settings stand beside each other by name, and both lists of excluded types are one. */
function flatten(byPath: Settings): Settings {
	const settings = Object.fromEntries(
		Object.entries(byPath).flatMap(([path, value]) =>
			collectionNames.includes(path) ? membersOf(value) : [[nameOf(path), value]],
		),
	);
	return chooseSources({
		...settings,
		excludedLineItemTypes: [
			...asList(settings.excludedLineItemTypes),
			...asList(settings.additionalExcludedLineItemTypes),
		],
	});
}

const membersOf = (collection: unknown): Array<[string, unknown]> =>
	isRecord(collection)
		? Object.entries(collection).map(([name, value]) => [name, plainValue(value)])
		: [];

const asList = (value: unknown): readonly unknown[] => {
	if (Array.isArray(value)) return value;
	return typeof value === 'string' ? value.split(/[,\n]/) : [];
};
