import type { Settings } from './ItemGroup';

/**
 * Where bills, accounts and mappings come from: m3ter, unless the settings say otherwise. Without m3ter's API all of them
 * come with the item, or mappings from the table in the node.
 */
export function chooseSources(settings: Settings): Settings {
	const { billSource, accountSource, externalMappingSource } = settings;
	if (usesM3terApi(settings)) {
		return {
			...settings,
			billSource: billSource === 'input' ? 'input' : 'm3ter',
			accountSource: accountSource === 'input' ? 'input' : 'm3ter',
			externalMappingSource: externalMappingSource || 'm3ter',
		};
	}
	return {
		...settings,
		billSource: 'input',
		accountSource: 'input',
		externalMappingSource: externalMappingSource === 'defined' ? 'defined' : 'input',
	};
}

/** As readConfiguration reads it: an expression can give the text. */
export const usesM3terApi = ({ useM3terApi }: Settings): boolean =>
	String(useM3terApi).trim().toLowerCase() !== 'false';
