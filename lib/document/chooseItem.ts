import {
	type EntityRef,
	type ExternalMappingIndex,
	findFirstMapping,
	type UnclearMapping,
} from '../mapping/externalMappingIndex';
import type { Configuration } from '../configuration/Configuration';
import type { Result } from '../result';
import { ok } from '../result';
import type { CodingSource } from './DraftDocument';

export type ItemChoice =
	| { readonly choice: 'item'; readonly itemId: string; readonly source: CodingSource }
	/** The line is sent without one. */
	| { readonly choice: 'noItem'; readonly itemId?: undefined }
	/** The configuration wants an item and none is mapped. */
	| { readonly choice: 'missing'; readonly itemId?: undefined };

const noItem: Result<ItemChoice, never> = ok({ choice: 'noItem' });
const missing: Result<ItemChoice, never> = ok({ choice: 'missing' });

/**
 * The item of a line: for memos the one of the settings, where there are such; else the first that is mapped,
 * else what Unmapped Items says.
 * @param refs What the line is about, from fine to coarse.
 */
export function chooseItem(
	lineItemType: string,
	refs: readonly EntityRef[],
	mappings: ExternalMappingIndex,
	configuration: Configuration,
): Result<ItemChoice, UnclearMapping> {
	const { settings, tables } = configuration.destination;
	const memoItem = memoItems[lineItemType];
	// m3ter sends memo lines without product or service where these settings are blank.
	if (memoItem && settings.includes(memoItem)) return itemOf(configuration, memoItem);
	const mapped = findFirstMapping(refs, tables.item, mappings);
	if (!mapped.ok) return mapped;
	if (mapped.value) return item(mapped.value.id, mapped.value.ref);
	switch (configuration.unmappedItems) {
		case 'sendWithoutItem':
			return noItem;
		case 'useFallbackItem':
			return itemOf(configuration, 'fallbackItemId');
		case 'fail':
			return missing;
	}
}

const memoItems: Readonly<Record<string, 'creditMemoItemId' | 'debitMemoItemId' | undefined>> = {
	CREDIT_MEMO: 'creditMemoItemId',
	DEBIT_MEMO: 'debitMemoItemId',
};

const item = (itemId: string, source: CodingSource): Result<ItemChoice, never> =>
	ok({ choice: 'item', itemId, source });

function itemOf(
	configuration: Configuration,
	setting: 'creditMemoItemId' | 'debitMemoItemId' | 'fallbackItemId',
): Result<ItemChoice, never> {
	const itemId = configuration[setting];
	return itemId === undefined ? noItem : item(itemId, { setting });
}
