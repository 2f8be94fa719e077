import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
	createSourceFile,
	forEachChild,
	isNoSubstitutionTemplateLiteral,
	isStringLiteral,
	isTemplateHead,
	isTemplateMiddle,
	isTemplateTail,
	type Node,
	ScriptTarget,
} from 'typescript';
import { failureCatalogue } from '../../lib/results/failureCatalogue';
import { sourceFiles } from './imports';

const root = path.join(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Words that a finance person stumbles over, and figures of speech. The usual ones: rejects, fixes, another document. */
const unusual =
	/\b(refus\w*|strangers?|mend(s|ed|ing)?|nobody|whoever|whatever|can be had|not good|tells? of|faults? of|is no (number|date|URL|email))\b/gi;

const unusualIn = (text: string): string[] => text.match(unusual) ?? [];

const sources = ['lib', 'nodes', 'transport', 'credentials'].flatMap(sourceFiles);

/** The texts of a file, not its comments: what a user can get to see has blanks in it. */
function textsOf(file: string): string[] {
	const texts: string[] = [];
	const visit = (node: Node): void => {
		if (
			isStringLiteral(node) ||
			isNoSubstitutionTemplateLiteral(node) ||
			isTemplateHead(node) ||
			isTemplateMiddle(node) ||
			isTemplateTail(node)
		) {
			if (node.text.includes(' ')) texts.push(node.text);
		}
		forEachChild(node, visit);
	};
	visit(createSourceFile(file, read(file), ScriptTarget.Latest));
	return texts;
}

it.each(sources)('%s says it in plain English', (file) => {
	expect(textsOf(file).flatMap(unusualIn)).toEqual([]);
});

const pages = [
	...['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'],
	...readdirSync(path.join(root, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
	...readdirSync(path.join(root, 'workflows'), { recursive: true })
		.map(String)
		.filter((file) => file.endsWith('.json'))
		.map((file) => `workflows/${file}`),
];

it.each(pages)('%s says it in plain English', (page) => {
	expect(unusualIn(read(page))).toEqual([]);
});

it.each([
	['The ledger refuses this.', ['refuses']],
	['A document of a stranger has it.', ['stranger']],
	['m3ter tells of a bill', ['tells of']],
	['The connection is no longer valid. Amend the recommended amount.', []],
])('in "%s" the unusual words are %j', (text, words) => expect(unusualIn(text)).toEqual(words));

/** "1 bills": a count before a plural, where nothing asks whether it is one. */
const countBeforePlural =
	/(\}|length \+ ['"`]) ([a-z]+ )?(accounts|bills|calls|days|differences|documents|errors|invoices|items|lines|mappings|rows)\b/g;

const uncounted = (text: string): string[] => text.match(countBeforePlural) ?? [];

it.each(pages.filter((page) => page.startsWith('workflows/')))(
	'%s counts one of a kind',
	(page) => {
		expect(uncounted(read(page))).toEqual([]);
	},
);

it.each([
	['={{ $input.all().length }} mappings could not be copied', 1],
	['`${bills.length} approved bills`', 1],
	["preview.differences.length + ' differences'", 1],
	[
		"{{ $json.bills.length }} {{ $json.bills.length === 1 ? 'bill' : 'bills' }} could not be sent",
		0,
	],
])('"%s" has %i plurals that may be one', (text, count) => {
	expect(uncounted(text)).toHaveLength(count);
});

/** Every remedy begins with what to do, or with the case that it is for. */
const beginnings =
	/^(Add|Adjust|Bill|Change|Check|Clear|Choose|Compare|Connect|Correct|Create|Delete|Enter|Find|If|In m3ter,|Map|Nothing to do:|Open|Read|Recalculate|Reconnect|Renumber|Reopen|Restore|Send|Set|Shorten|Turn|Upgrade|Void) /;

it.each(Object.entries(failureCatalogue).map(([code, { remedy }]) => [code, remedy]))(
	'the remedy of %s begins with what to do: %s',
	(_code, remedy) => {
		expect(remedy).toMatch(/[.]$/);
		expect(remedy).toMatch(beginnings);
	},
);
