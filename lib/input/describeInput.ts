const charsMax = 60;

/**
 * A value that came in, for a message: short whatever it is, and without running any code of it. Lists and objects are
 * named and not shown: they can be deep, be without end, or refuse to be read.
 */
export function describeInput(value: unknown): string {
	switch (typeof value) {
		case 'string':
			// Cut before it is quoted: quoting can make six characters of one.
			return value.length > charsMax
				? JSON.stringify(value.slice(0, charsMax)).replace(/"$/, '…"')
				: JSON.stringify(value);
		case 'number':
			return Object.is(value, -0) ? '0' : String(value);
		case 'boolean':
		case 'undefined':
			return String(value);
		case 'object':
			if (value === null) return 'null';
			return Array.isArray(value) ? 'a list' : 'an object';
		case 'bigint':
			return 'a BigInt';
		case 'symbol':
			return 'not readable';
		case 'function':
			return 'a function';
	}
}
