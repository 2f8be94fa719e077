import type { Configuration } from '../configuration/Configuration';
import type { Failure } from '../results/Failure';
import type { Result } from '../result';
import { ok } from '../result';
import { firstSaid, isMemoOf, type LineToCode, type Source } from './codingSources';
import type { CodingSource } from './DraftDocument';

export type ItemChoice =
	| { readonly choice: 'item'; readonly itemId: string; readonly source: CodingSource }
	/** The line is sent without one. */
	| { readonly choice: 'noItem'; readonly itemId?: undefined }
	/** The configuration wants an item and none is mapped. */
	| { readonly choice: 'missing'; readonly itemId?: undefined };

const noItem: Result<ItemChoice, never> = ok({ choice: 'noItem' });
const missing: Result<ItemChoice, never> = ok({ choice: 'missing' });

/** The item of a line: the first that is said, else what Unmapped Items says. */
export function chooseItem(
	line: LineToCode,
	sources: readonly Source[],
	configuration: Configuration,
): Result<ItemChoice, Failure> {
	const found = firstSaid(sources, line);
	if (!found.ok) return found;
	if (found.value) {
		return ok({ choice: 'item', itemId: found.value.value, source: found.value.source });
	}
	// m3ter sends memo lines without product or service where no item is chosen for them.
	if (isMemoOf(configuration.destination, line.lineItemType)) return noItem;
	switch (configuration.unmappedItems) {
		case 'sendWithoutItem':
			return noItem;
		case 'useFallbackItem': {
			const { fallbackItemId: itemId } = configuration;
			return itemId === undefined
				? noItem
				: ok({ choice: 'item', itemId, source: { setting: 'fallbackItemId' } });
		}
		case 'fail':
			return missing;
	}
}
