import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { toSearchResults } from '../Pickers';
import { readRows, readText } from '../readRows';
import { requestXero } from './requestXero';

/** How invoices of the organisation can look. */
export async function searchXeroBrandingThemes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const themes = readRows(await requestXero(this, 'BrandingThemes'), ['BrandingThemes']);
	const options = themes.map((theme) => ({
		name: readText(theme, 'Name'),
		value: readText(theme, 'BrandingThemeID'),
	}));
	return toSearchResults(options, filter);
}
