import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { repositoryRoot } from '../../../demo/host/hostFolders';

/** Each starts a Node of its own, and most of them a compiler. */
jest.setTimeout(120_000);

/** Every command that this repository has scripts for, and how npm starts it. */
const commands: ReadonlyArray<readonly [string, ...string[]]> = [
	['npm run demo', 'demo/start.mjs'],
	['npm run dev', 'demo/start.mjs', 'dev'],
	['npm run bench', 'node_modules/tsx/dist/cli.mjs', 'bench/main.ts'],
	['npm run faults', 'node_modules/tsx/dist/cli.mjs', 'test/faults/cli.ts'],
	['npm run hostile', 'test/hostile.mjs'],
	['npm test', 'test/run.mjs'],
];

async function run(command: readonly string[], ...flags: readonly string[]) {
	const child = spawn(process.execPath, [...command.slice(1), ...flags], { cwd: repositoryRoot });
	const [stdout, stderr, [exitCode]] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, 'exit'),
	]);
	return { stdout, stderr, exitCode: exitCode as number };
}

it.each(commands)('%s --help lists the flags', async (...command) => {
	const { stdout, stderr, exitCode } = await run(command, '--help');
	expect([exitCode, stderr]).toEqual([0, '']);
	expect(stdout.split('\n')[0]).toMatch(new RegExp(`^${command[0]}: \\S`));
	expect(stdout).toMatch(/^ {2}--help +this list$/m);
	expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

it.each(commands)('%s answers a wrong flag with one line and the list', async (...command) => {
	const { stdout, stderr, exitCode } = await run(command, '--such');
	expect([exitCode, stdout]).toEqual([2, '']);
	expect(stderr.split('\n').slice(0, 2)).toEqual([`${command[0]}: Unknown option '--such'`, '']);
	expect(stderr).toContain('--help');
});

const named = (name: string) => commands.find(([command]) => command === name)!;

it.each<[string, string[], string]>([
	['npm run bench', ['--bills', '1,many'], '"1,many" is no whole number above zero'],
	['npm run faults', ['--schedules', '1,2'], '"1,2" is no whole number above zero'],
	['npm run hostile', ['--items'], "Option '--items <value>' argument missing"],
	['npm run hostile', ['--answers', '-5'], "Option '--answers' argument is ambiguous"],
	['npm test', ['--only', 'unit,engines'], 'no such step: engines'],
	['npm run demo', ['twice'], "Unexpected argument 'twice'"],
])('%s %j: a value that is none is said', async (command, flags, wrong) => {
	const { stderr, exitCode } = await run(named(command), ...flags);
	expect([exitCode, stderr.split('\n')[0]]).toEqual([2, `${command}: ${wrong}`]);
});
