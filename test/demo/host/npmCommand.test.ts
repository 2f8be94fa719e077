import { withoutNpmScriptSettings } from '../../../demo/host/npmCommand';

it.each([
	['npm_config_ignore_scripts', 'a setting of the repository'],
	['npm_config_local_prefix', 'the repository as the place to work in'],
	['npm_config_nodedir', "another Node's headers"],
	['npm_package_name', "the repository's manifest"],
	['npm_lifecycle_event', 'the script that runs'],
])('%s is not passed to npm in another folder, being %s', (name) => {
	expect(withoutNpmScriptSettings({ [name]: 'x' })).toEqual({});
});

it.each(['npm_config_registry', 'npm_config_cafile', 'PATH'])('%s is passed on', (name) => {
	expect(withoutNpmScriptSettings({ [name]: 'x' })).toEqual({ [name]: 'x' });
});
