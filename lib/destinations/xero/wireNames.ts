import { isRecord } from '../../input/isRecord';

/**
 * A model of Xero's client in the spelling of Xero's API: the client begins each name with a small letter. This does what
 * the client's own serialiser does for the documents of this package, without the client.
 */
export const wireNames = (model: object): Readonly<Record<string, unknown>> =>
	Object.fromEntries(
		Object.entries(model)
			.filter(([, value]) => value !== undefined)
			.map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), wireValue(value)]),
	);

function wireValue(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(wireValue);
	return isRecord(value) ? wireNames(value) : value;
}
