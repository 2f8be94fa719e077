// Hostile input over as many generated cases as are asked for:
//
//   npm run hostile -- --items 100000     every item leaves exactly once, whatever is in it
//   npm run hostile -- --answers 100000   every call settles, whatever Xero and QuickBooks answer; half of them each
//
// It prints the slowest case, what met something unforeseen, and how often. Time that grows with the size of one input is
// held by test/lib/growth.test.ts.

import { readCommandLine, wholeNumber } from '../demo/host/commandLine.mjs';
import { runTool } from '../demo/host/installDependencies.mjs';

const count = { takes: '<count>', check: wholeNumber };
const values = readCommandLine({
	command: 'npm run hostile',
	says: 'hostile input; without a flag, 100000 items',
	flags: {
		items: { ...count, says: 'every item leaves exactly once, whatever is in it' },
		answers: { ...count, says: 'every call settles, whatever the ledgers answer' },
	},
});
const { answers, items = answers === undefined ? '100000' : undefined } = values;

const laws = [];
if (items !== undefined) {
	process.env.HOSTILE_ITEMS = items;
	laws.push('lib/run/everyItemLeaves');
}
if (answers !== undefined) {
	process.env.HOSTILE_ANSWERS = String(Math.ceil(Number(answers) / 2));
	laws.push('lib/destinations/(xero/totality|quickbooks/anyAnswer)');
}
process.exitCode = await runTool('jest/bin/jest.js', [
	...['--selectProjects', 'unit', '--testPathPatterns'],
	...laws,
]);
