import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
	createProgram,
	displayPartsToString,
	ModuleKind,
	ModuleResolutionKind,
	ScriptTarget,
	SymbolFlags,
	type Symbol as TypeScriptSymbol,
	TypeFormatFlags,
	type TypeChecker,
} from 'typescript';
import * as transform from '../../lib/transform';

const root = path.join(__dirname, '../..');
const page = path.join(root, 'docs/transform-library.md');
const begins = '<!-- reference begins: UPDATE_DOCS=1 writes it from the docstrings -->';
const ends = '<!-- reference ends -->';

/** Name, signature and docstring of every function that the library exports, in the order of their names. */
function referenceOf(entry: string): ReadonlyArray<{ name: string; docs: string; text: string }> {
	const program = createProgram([entry], {
		strict: true,
		noEmit: true,
		skipLibCheck: true,
		target: ScriptTarget.ES2022,
		module: ModuleKind.Node16,
		moduleResolution: ModuleResolutionKind.Node16,
		types: [],
	});
	const checker = program.getTypeChecker();
	const source = program.getSourceFile(entry);
	const module = source && checker.getSymbolAtLocation(source);
	if (!module) throw new Error(`${entry} exports nothing`);
	return checker
		.getExportsOfModule(module)
		.map((symbol) => (symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
		.filter(({ flags }) => (flags & SymbolFlags.Value) !== 0)
		.map((symbol) => describeFunction(symbol, checker))
		.sort((one, other) => one.name.localeCompare(other.name));
}

function describeFunction(symbol: TypeScriptSymbol, checker: TypeChecker) {
	const [signature] = checker.getTypeOfSymbol(symbol).getCallSignatures();
	if (!signature) throw new Error(`${symbol.name} is not a function`);
	const written = checker.signatureToString(signature, undefined, TypeFormatFlags.NoTruncation);
	const docs = plain(displayPartsToString(symbol.getDocumentationComment(checker)));
	const parameters = symbol
		.getJsDocTags(checker)
		.filter(({ name }) => name === 'param')
		.map(({ text = [] }) => plain(displayPartsToString(text)).replace(/^(\w+) /, '- `$1`: '));
	const text = [
		`### ${symbol.name}`,
		`\`\`\`typescript\n${symbol.name}${written}\n\`\`\``,
		docs,
		...(parameters.length > 0 ? [parameters.join('\n')] : []),
	].join('\n\n');
	return { name: symbol.name, docs, text };
}

/** Docstrings are wrapped in the source. */
const plain = (text: string): string => text.replace(/\n(?!\n|- )/g, ' ').trim();

const reference = referenceOf(path.join(root, 'lib/transform.ts'));

it('the library exports what the reference has', () => {
	expect(reference.map(({ name }) => name)).toEqual(
		Object.keys(transform).sort((one, other) => one.localeCompare(other)),
	);
});

it.each(reference)('$name says what it does', ({ docs }) => expect(docs).toMatch(/\.$/));

it('docs/transform-library.md has the reference that the docstrings make', () => {
	const written = readFileSync(page, 'utf8');
	const [before = '', rest = ''] = written.split(begins);
	const [, after = ''] = rest.split(ends);
	const body = reference.map(({ text }) => text).join('\n\n');
	const expected = `${before}${begins}\n\n${body}\n\n${ends}${after}`;
	if (process.env.UPDATE_DOCS) writeFileSync(page, expected);
	expect(written).toBe(process.env.UPDATE_DOCS ? written : expected);
});
