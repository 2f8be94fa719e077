import { labelOf } from '../configuration/settingLabels';
import type { CodingSource } from '../document/DraftDocument';

/** Who says what a line is booked to, as messages name it: `Options > Line Type Coding, COMMITMENT_FEE`. */
export function describeSource(source: CodingSource): string {
	if (!('setting' in source)) {
		const { entity, id, mappingId } = source;
		return `the external mapping ${mappingId === undefined ? '' : `${mappingId} `}of ${entity} ${id}`;
	}
	const { setting, lineItemType, customField } = source;
	const label = labelOf(setting);
	if (lineItemType !== undefined) return `${label}, ${lineItemType}`;
	return customField === undefined
		? label
		: `the custom field "${customField}" of the account (${label})`;
}
