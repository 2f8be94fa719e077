// How every command of this repository reads its flags: `--help` lists them, and a wrong one is one line and the list.

import { parseArgs } from 'node:util';

/**
 * Ends the process where there is nothing to run.
 *
 * @param {{ command: string, says: string, flags: Record<string, import('./commandLine.mjs').Flag>, more?: string }} description
 * @returns The values of the flags that are given.
 */
export function readCommandLine(description, args = process.argv.slice(2)) {
	const { flags } = description;
	const options = {
		help: { type: 'boolean' },
		...Object.fromEntries(
			Object.entries(flags).map(([name, { takes }]) => [
				name,
				{ type: takes === undefined ? 'boolean' : 'string' },
			]),
		),
	};
	try {
		const { help, ...values } = parseArgs({ args, options }).values;
		if (help) {
			console.log(usageOf(description));
			process.exit(0);
		}
		for (const [name, value] of Object.entries(values)) flags[name].check?.(value);
		return values;
	} catch (error) {
		// Node adds what a positional argument would need; nothing here takes one.
		const [wrong] = error.message.split(/\.\s/);
		console.error(`${description.command}: ${wrong}\n\n${usageOf(description)}`);
		process.exit(2);
	}
}

/** For flags that take a count, or several between commas. */
export function wholeNumbers(text) {
	if (text.split(',').some((part) => !/^\d+$/.test(part.trim()) || Number(part) < 1)) {
		throw new Error(`"${text}" is no whole number above zero`);
	}
}

export function wholeNumber(text) {
	if (text.includes(',')) throw new Error(`"${text}" is no whole number above zero`);
	wholeNumbers(text);
}

const NAME_CHARS = 24;

function usageOf({ command, says, flags, more }) {
	const lines = Object.entries(flags).map(([name, flag]) => [
		`--${name}${flag.takes === undefined ? '' : ` ${flag.takes}`}`,
		flag.says,
	]);
	return [
		`${command}: ${says}`,
		'',
		// npm takes flags for its own that do not stand behind two dashes.
		`${command} -- [flags]`,
		...[...lines, ['--help', 'this list']].map(
			([name, text]) => `  ${name.padEnd(NAME_CHARS)}${text}`,
		),
		...(more === undefined ? [] : ['', more]),
	].join('\n');
}
