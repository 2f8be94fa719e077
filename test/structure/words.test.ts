import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createSourceFile, forEachChild, isIdentifier, type Node, ScriptTarget } from 'typescript';
import { sourceFiles } from './imports';

/**
 * The words of docs/architecture.md mean one thing each; these say the same in another word, or say nothing. They are
 * banned from code, comments and texts alike.
 */
const bannedEverywhere =
	/\b(refusals?|complaints?|complains?|complained|piles?|things|telling|told)\b/gi;

/** Banned from names, whatever part of the name they are; in prose a filter has two sides, and n8n has helpers. */
const bannedInNames = [
	...[
		'refusal',
		'refusals',
		'complaint',
		'complaints',
		'complain',
		'desk',
		'desks',
		'pile',
		'piles',
	],
	...['things', 'telling', 'told', 'sides', 'news', 'manager', 'helper', 'util', 'utils'],
];

const files = ['lib', 'nodes', 'transport', 'credentials', 'demo', 'bench', 'test/fakes'].flatMap(
	sourceFiles,
);
const textOf = (file: string): string => readFileSync(path.join(__dirname, '../..', file), 'utf8');

it.each(files)('%s uses each word in its one meaning', (file) => {
	const text = textOf(file);
	expect([...(text.match(bannedEverywhere) ?? []), ...bannedNamesIn(text)]).toEqual([]);
});

it.each([
	['const isNews = true;', ['isNews']],
	['interface CompanyDesk { firstRefusal(): void }', ['CompanyDesk', 'firstRefusal']],
	['const SIDES_MAX = 2;', ['SIDES_MAX']],
	['const outsides = insides(besides, newspaper);', []],
])('in `%s` the banned names are %j', (text, names) => expect(bannedNamesIn(text)).toEqual(names));

function bannedNamesIn(text: string): string[] {
	const names: string[] = [];
	const visit = (node: Node): void => {
		if (isIdentifier(node) && wordsOf(node.text).some((word) => bannedInNames.includes(word))) {
			names.push(node.text);
		}
		forEachChild(node, visit);
	};
	visit(createSourceFile('source.ts', text, ScriptTarget.Latest));
	return names;
}

/** m3ter's own name for a person, and n8n's for a type. */
const namesOfOthers = /accountManager|IHttpRequestHelper/gi;

/** `firstRefusal` is first and refusal. */
const wordsOf = (name: string): string[] =>
	(name.replace(namesOfOthers, '').match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []).map((word) =>
		word.toLowerCase(),
	);
