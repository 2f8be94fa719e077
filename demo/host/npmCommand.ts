import { runOrThrow, type CommandOptions } from './runCommand';

/**
 * Runs npm in another folder than the repository. Under `npm test` the environment carries the repository's own npm
 * settings (its prefix, `ignore-scripts`, the headers of another Node); they would overrule those of the other folder.
 *
 * @param options `env` is added to the cleaned environment.
 */
export async function runNpm(
	args: readonly string[],
	{ env, ...options }: CommandOptions,
): Promise<string> {
	const clean = withoutNpmScriptSettings(process.env);
	return runOrThrow('npm', args, { ...options, env: { ...clean, ...env } });
}

export function withoutNpmScriptSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const foreign =
		/^(npm_config_(local_prefix|prefix|ignore_scripts|omit|include|nodedir|package_lock)|npm_(package|lifecycle)_.*|npm_command|npm_execpath|npm_node_execpath)$/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}
