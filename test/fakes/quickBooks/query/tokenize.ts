export interface Token {
	kind: 'word' | 'number' | 'string' | 'symbol' | 'unreadable';
	text: string;
}

const SPACE = /\s+/y;
const PATTERNS: readonly [Exclude<Token['kind'], 'unreadable'>, RegExp][] = [
	['string', /'((?:[^'\\]|\\['\\])*)'/y],
	['number', /-?\d+(?:\.\d+)?(?![\w.])/y],
	['word', /[A-Za-z_][\w.]*/y],
	['symbol', /<=|>=|[=<>(),*]/y],
];

/** A quote inside a string is escaped with a backslash. Anything else becomes one last `unreadable` token. */
export function tokenize(statement: string): Token[] {
	const tokens: Token[] = [];
	let position = 0;
	while (position < statement.length) {
		SPACE.lastIndex = position;
		position += SPACE.exec(statement)?.[0].length ?? 0;
		if (position >= statement.length) break;
		const [token, length] = readToken(statement, position);
		tokens.push(token);
		if (token.kind === 'unreadable') break;
		position += length;
	}
	return tokens;
}

function readToken(statement: string, position: number): [Token, number] {
	for (const [kind, pattern] of PATTERNS) {
		pattern.lastIndex = position;
		const match = pattern.exec(statement);
		if (!match) continue;
		const text = kind === 'string' ? (match[1] ?? '').replace(/\\(['\\])/g, '$1') : match[0];
		return [{ kind, text }, match[0].length];
	}
	return [{ kind: 'unreadable', text: statement.slice(position, position + 20) }, 0];
}
