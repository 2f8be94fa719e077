// What `npm test` runs: everything, one step after the other, on a checkout that may have nothing installed yet. A step
// that fails does not stop the others. The last line is the count of all of them.
//
//   node test/run.mjs --only unit,engine    only these steps
//   node test/run.mjs --skip e2e            all but these

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { readCommandLine } from '../demo/host/commandLine.mjs';
import { installDependencies, repositoryRoot, runTool } from '../demo/host/installDependencies.mjs';

const outputFolder = path.join(repositoryRoot, 'test/output');

const noTests = { passed: 0, failed: 0, skipped: 0 };
const onePassed = { ...noTests, passed: 1 };
const oneFailed = { ...noTests, failed: 1 };

const steps = [
	{
		name: 'build',
		title: 'Build',
		takes: '15 s',
		run: () => runCheck('gulp/bin/gulp.js', ['build']),
	},
	{ name: 'lint', title: 'Lint', takes: '1 min', run: runLint },
	{
		name: 'typecheck',
		title: 'Type check',
		takes: '20 s',
		run: () => runCheck('typescript/bin/tsc', ['--noEmit']),
	},
	{ name: 'unit', title: 'Unit tests', takes: '3 min', run: () => runJest('unit', allProcessors) },
	{
		name: 'faults',
		title: 'Schedules of the fault lab',
		takes: '5 min',
		run: () => runJest('faults', allProcessors),
	},
	{
		name: 'engine',
		title: "Tests in n8n's execution engine",
		takes: '3 min; needs build',
		run: () => runJest('engine', allProcessors),
	},
	{
		name: 'package',
		title: 'Tests of the packed package',
		takes: '1 min',
		run: () => runJest('package'),
	},
	{
		name: 'e2e',
		title: 'Tests in a real n8n',
		takes: '35 min; needs build and a Chromium',
		run: runEndToEnd,
	},
];

/** Jest leaves one to whoever types beside it. */
const allProcessors = [`--maxWorkers=${availableParallelism()}`];

async function runCheck(script, args) {
	return (await runTool(script, args)) === 0 ? onePassed : oneFailed;
}

async function runLint() {
	const rules = await runTool('eslint/bin/eslint.js', ['.']);
	const format = await runTool('prettier/bin/prettier.cjs', [
		'--check',
		'.',
		'--log-level',
		'warn',
	]);
	return rules === 0 && format === 0 ? onePassed : oneFailed;
}

let host;

function prepareHost() {
	console.log(
		'A real n8n and a Chromium are needed. The first time, this downloads about 1.5 GB, 4.4 GB unpacked.',
	);
	const what = ['demo/host/prepareHost.ts', '--newest', '--oldest', '--browser'];
	return runTool('tsx/dist/cli.mjs', what);
}

/** One n8n at a time, so one test file at a time. */
async function runEndToEnd() {
	if ((await (host ?? prepareHost())) !== 0) return oneFailed;
	return runJest('e2e', ['--runInBand', '--testTimeout=300000']);
}

async function runJest(project, flags = []) {
	const file = path.join(outputFolder, `${project}.json`);
	rmSync(file, { force: true });
	const exitCode = await runTool('jest/bin/jest.js', [
		...['--selectProjects', project, '--json', `--outputFile=${file}`],
		...flags,
	]);
	if (!existsSync(file)) return oneFailed;
	const result = JSON.parse(readFileSync(file, 'utf8'));
	// A file that does not load has no tests in it, so it is counted as one that failed.
	const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
	return {
		passed: result.numPassedTests,
		failed: exitCode !== 0 && failed === 0 ? 1 : failed,
		skipped: result.numPendingTests + result.numTodoTests,
	};
}

const more = `${steps.map(({ name, title, takes }) => `  ${name.padEnd(11)}${title.padEnd(33)}${takes}`).join('\n')}

The first run installs the development dependencies into node_modules (650 MB).
e2e downloads two versions of n8n and a Node into .host (4.4 GB on disk, or
where M3TER_HOST_DIR says), and takes a Chromium that is there. Where one is
missing, or what compiling sqlite3 needs, or PostgreSQL and Redis for queue
mode, it is installed with apt-get if the tests run as root, and said so before.
M3TER_NO_APT=1 leaves the machine alone.`;

function knownSteps(text) {
	const unknown = text.split(',').filter((name) => !steps.some((step) => step.name === name));
	if (unknown.length > 0) throw new Error(`no such step: ${unknown.join(', ')}`);
}

function chosenSteps(values) {
	const only = values.only?.split(',') ?? steps.map(({ name }) => name);
	const skip = values.skip?.split(',') ?? [];
	return steps.filter(({ name }) => only.includes(name) && !skip.includes(name));
}

function countLine({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function add(one, other) {
	return {
		passed: one.passed + other.passed,
		failed: one.failed + other.failed,
		skipped: one.skipped + other.skipped,
	};
}

async function main() {
	const chosen = chosenSteps(values);
	if (!(await installDependencies())) return oneFailed;
	mkdirSync(outputFolder, { recursive: true });
	// It downloads while the other steps compute. In a terminal its progress would be drawn over theirs.
	if (chosen.some(({ name }) => name === 'e2e') && !process.stdout.isTTY) host = prepareHost();
	const lines = [];
	let total = noTests;
	for (const [index, { title, run }] of chosen.entries()) {
		console.log(`\n[${index + 1}/${chosen.length}] ${title}`);
		const startedMs = Date.now();
		const result = await run();
		const seconds = Math.round((Date.now() - startedMs) / 1000);
		lines.push(`${title.padEnd(34)} ${countLine(result)} (${seconds} s)`);
		console.log(lines.at(-1));
		total = add(total, result);
	}
	console.log(`\n${lines.join('\n')}\n`);
	return total;
}

const named = { takes: '<steps>', check: knownSteps };
const values = readCommandLine({
	command: 'npm test',
	says: 'all steps, one after the other; the last line counts the tests',
	flags: {
		only: { ...named, says: 'only these steps: unit,engine' },
		skip: { ...named, says: 'all but these' },
	},
	more,
});
const total = await main();
console.log(countLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
