import type { Bill } from '../bill/Bill';
import {
	type EntityRef,
	type ExternalMappingIndex,
	findFirstMapping,
	type UnclearMapping,
} from '../mapping/externalMappingIndex';
import type { Configuration } from '../configuration/Configuration';
import type { Failure } from '../results/Failure';
import type { Result } from '../result';
import { fail, ok } from '../result';
import { chooseItem } from './chooseItem';
import type { CodedPart, LineCoding, LinePart } from './ComposedLine';
import { unclearMapping, missingItems } from './mappingFailures';
import type { UnmappedPart } from './mappingFailures';

/**
 * Finds where every part is booked to: its item, and from mappings of the same entities its tax code and,
 * where the ledger has them on lines, its account code. All parts without an item are reported together, so that they can be mapped in
 * one go.
 */
export function codeLines(
	parts: readonly LinePart[],
	bill: Bill,
	mappings: ExternalMappingIndex,
	configuration: Configuration,
): Result<readonly CodedPart[], Failure> {
	const coded: CodedPart[] = [];
	const unmapped: UnmappedPart[] = [];
	for (const part of parts) {
		const refs = refsOf(part);
		const coding = codeLine(part, refs, mappings, configuration);
		if (!coding.ok) return fail(unclearMapping(bill, coding.reason, configuration));
		if (coding.value === 'missing') {
			unmapped.push({ part, refs });
		} else {
			const { line, band, amount, standsFor } = part;
			coded.push({ line, band, amount, standsFor, coding: coding.value });
		}
	}
	return unmapped.length > 0 ? fail(missingItems(bill, unmapped, configuration)) : ok(coded);
}

/** From fine to coarse, starting at what the part stands for. An accounting product is a Product. */
function refsOf({ line, band, standsFor }: LinePart): EntityRef[] {
	const refs: EntityRef[] = [];
	const add = (entity: EntityRef['entity'], id: string | undefined) => {
		if (id !== undefined) refs.push({ entity, id });
	};
	if (standsFor === 'band') add('PricingBand', band?.pricingBandId);
	if (standsFor !== 'product') {
		add('Aggregation', line.aggregationId);
		add('CompoundAggregation', line.compoundAggregationId);
	}
	add('Product', line.accountingProductId);
	add('Product', line.productId);
	return refs;
}

function codeLine(
	{ line }: LinePart,
	refs: readonly EntityRef[],
	mappings: ExternalMappingIndex,
	configuration: Configuration,
): Result<LineCoding | 'missing', UnclearMapping> {
	const item = chooseItem(line.lineItemType, refs, mappings, configuration);
	if (!item.ok) return item;
	if (item.value.choice === 'missing') return ok('missing');

	const { tables } = configuration.destination;
	const taxCode = findFirstMapping(refs, tables.taxCode, mappings);
	if (!taxCode.ok) return taxCode;
	const accountCode =
		tables.accountCode === undefined
			? ok(undefined)
			: findFirstMapping(refs, tables.accountCode, mappings);
	if (!accountCode.ok) return accountCode;
	return ok({
		itemId: item.value.itemId,
		taxCode: taxCode.value?.id ?? configuration.taxCode,
		accountCode: accountCode.value?.id ?? configuration.accountCode,
		sources: {
			...(item.value.choice === 'item' && { itemId: item.value.source }),
			taxCode: taxCode.value?.ref ?? settings.taxCode,
			accountCode: accountCode.value?.ref ?? settings.accountCode,
		},
	});
}

/** Of lines that no mapping says it for. */
const settings = {
	taxCode: { setting: 'taxCode' },
	accountCode: { setting: 'accountCode' },
} as const;
