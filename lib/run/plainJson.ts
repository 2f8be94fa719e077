/** Deeper than anything that is looked at. */
const levelsMax = 60;

/** Half of a character, which a data base may refuse. */
const loneSurrogates = /\p{Surrogate}/gu;

/** In the place of what cannot be shown. */
const unreadable = '…';

/**
 * A value as plain JSON, as n8n keeps items, whatever it is: what refers to itself, refuses to be read or has no place
 * in JSON costs its own place and nothing else.
 * @param above The objects that it is in.
 */
export function plainJson(value: unknown, above: readonly object[] = []): unknown {
	switch (typeof value) {
		case 'string':
			return value.replace(loneSurrogates, '\uFFFD');
		case 'number':
			return Number.isFinite(value) ? value : String(value);
		case 'boolean':
			return value;
		case 'bigint':
			return String(value);
		case 'object':
			return value === null ? null : plainObject(value, above);
		default:
			return undefined;
	}
}

function plainObject(value: object, above: readonly object[]): unknown {
	if (above.length >= levelsMax || above.includes(value)) return unreadable;
	const inside = [...above, value];
	return readable(() => {
		if ('toJSON' in value && typeof value.toJSON === 'function') {
			return plainJson((value.toJSON as () => unknown)(), inside);
		}
		if (Array.isArray(value)) return value.map((entry) => plainJson(entry, inside) ?? null);
		const plain: Record<string, unknown> = {};
		for (const key of Object.keys(value)) {
			const entry = readable(() => plainJson((value as Record<string, unknown>)[key], inside));
			if (entry !== undefined && key !== '__proto__') plain[key] = entry;
		}
		return plain;
	});
}

function readable(read: () => unknown): unknown {
	try {
		return read();
	} catch {
		return unreadable;
	}
}
