/** Of dates and figures in descriptions. */
export const defaultLocale = 'en-GB';

/** The locale as Intl names it; undefined where it has none of the kind. */
export function readLocale(text: string): string | undefined {
	try {
		return Intl.NumberFormat.supportedLocalesOf(text)[0];
	} catch {
		return undefined;
	}
}
