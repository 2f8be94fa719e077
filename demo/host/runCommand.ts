import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface CommandOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	onLine?: (line: string) => void;
}

export interface CommandResult {
	/** 127 if there is no such command, as in a shell. */
	exitCode: number;
	stdout: string;
	/** The last lines of both streams, for an error message. */
	tail: string;
}

const TAIL_LINES_MAX = 30;

export async function runCommand(
	command: string,
	args: readonly string[],
	{ cwd, env = process.env, onLine }: CommandOptions = {},
): Promise<CommandResult> {
	const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
	const stdout: string[] = [];
	const tail: string[] = [];
	const keep = (line: string) => {
		tail.push(line);
		if (tail.length > TAIL_LINES_MAX) tail.shift();
		onLine?.(line);
	};
	createInterface({ input: child.stdout }).on('line', (line) => {
		stdout.push(line);
		keep(line);
	});
	createInterface({ input: child.stderr }).on('line', keep);
	const exitCode = await new Promise<number>((resolve) => {
		child.on('error', () => resolve(127));
		child.on('close', (code) => resolve(code ?? 1));
	});
	return { exitCode, stdout: stdout.join('\n'), tail: tail.join('\n') };
}

/** Like `runCommand`, for a command that has to succeed. */
export async function runOrThrow(
	command: string,
	args: readonly string[],
	options: CommandOptions = {},
): Promise<string> {
	const { exitCode, stdout, tail } = await runCommand(command, args, options);
	if (exitCode === 0) return stdout;
	throw new Error(`${command} ${args.join(' ')} ended with exit code ${exitCode}:\n${tail}`);
}

export async function commandExists(command: string): Promise<boolean> {
	return (await runCommand('which', [command])).exitCode === 0;
}
