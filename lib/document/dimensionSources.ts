import uniqBy from 'lodash/uniqBy';
import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import type { DimensionRule } from '../configuration/CodingSettings';
import type { Configuration } from '../configuration/Configuration';
import { type DimensionFacts, dimensionNamed } from '../configuration/DestinationFacts';
import { isSameInAnyCase } from '../input/isSameInAnyCase';
import {
	type EntityRef,
	type ExternalMappingIndex,
	findFirstMapping,
} from '../mapping/externalMappingIndex';
import type { Failure } from '../results/Failure';
import type { Result } from '../result';
import { fail, ok } from '../result';
import { accountFieldId } from './accountField';
import type { DimensionCandidate, DraftDimension } from './DraftDocument';
import { unclearMapping } from './mappingFailures';

type Candidates = Result<readonly DimensionCandidate[], Failure>;

/** @param refs What the line is about, from fine to coarse; of a document none. */
type DimensionsOf = (
	place: DimensionFacts['of'],
	refs: readonly EntityRef[],
) => Result<readonly DraftDimension[] | undefined, Failure>;

/**
 * Who says by what a line or a document is analysed: for each dimension of the configuration the values that its rows give,
 * in their order. Mappings are asked from fine to coarse, the account last.
 * @param account Needed only where `needsAccount` says so.
 */
export function dimensionSources(
	bill: Bill,
	account: Account | undefined,
	mappings: ExternalMappingIndex,
	configuration: Configuration,
): DimensionsOf {
	const { dimensions: rules, destination } = configuration;
	if (rules.length === 0) return () => ok(undefined);
	const accountRef = { entity: 'Account', id: bill.accountId } as const;
	const fields = new Map<string, Candidates>();
	const fieldOf = (field: string): Candidates => {
		const known = fields.get(field) ?? readField(bill, account, field);
		fields.set(field, known);
		return known;
	};
	const mappedTo = ({ table, isShared }: DimensionFacts, refs: readonly EntityRef[]): Candidates =>
		isShared
			? ok(refs.flatMap((ref) => allMappings(ref, table, mappings)))
			: firstMapping(bill, refs, table, mappings, configuration);
	const candidatesOf = (
		rule: DimensionRule,
		facts: DimensionFacts,
		refs: readonly EntityRef[],
	): Candidates => {
		switch (rule.source) {
			case 'fixed':
				return ok([{ value: rule.value ?? '', source: { setting: 'dimensions' } }]);
			case 'accountCustomField':
				return fieldOf(rule.value ?? '');
			case 'externalMapping':
				return mappedTo(facts, [...refs, accountRef]);
		}
	};
	return (place, refs) => {
		const found: DraftDimension[] = [];
		for (const { dimension } of uniqBy(rules, (rule) => rule.dimension.toLowerCase())) {
			const facts = dimensionNamed(dimension, destination.dimensions);
			if (facts?.of !== place) continue;
			const candidates: DimensionCandidate[] = [];
			for (const rule of rules.filter((one) => isSameInAnyCase(one.dimension, dimension))) {
				const some = candidatesOf(rule, facts, refs);
				if (!some.ok) return some;
				candidates.push(...some.value);
				// What is no shared mapping is of this dimension, so no later row is asked.
				if (some.value.length > 0 && !(facts.isShared && rule.source === 'externalMapping')) break;
			}
			if (candidates.length > 0) found.push({ dimension, candidates });
		}
		return ok(found.length > 0 ? found : undefined);
	};
}

function readField(bill: Bill, account: Account | undefined, field: string): Candidates {
	const read = accountFieldId(bill, account, { field, what: 'the value of a dimension' });
	if (!read.ok) return read;
	const source = { setting: 'dimensions', customField: field };
	return ok(read.value === undefined ? [] : [{ value: read.value, source }]);
}

const allMappings = (
	ref: EntityRef,
	table: string,
	mappings: ExternalMappingIndex,
): readonly DimensionCandidate[] =>
	mappings
		.findAll(ref, table)
		.map((value) => ({ value, source: sourceOf(ref, mappings.mappingId(ref, table, value)) }));

function firstMapping(
	bill: Bill,
	refs: readonly EntityRef[],
	table: string,
	mappings: ExternalMappingIndex,
	configuration: Configuration,
): Candidates {
	const found = findFirstMapping(refs, table, mappings);
	if (!found.ok) return fail(unclearMapping(bill, found.reason, configuration));
	if (!found.value) return ok([]);
	const { ref, id, mappingId } = found.value;
	return ok([{ value: id, source: sourceOf(ref, mappingId) }]);
}

const sourceOf = (ref: EntityRef, mappingId: string | undefined): DimensionCandidate['source'] =>
	mappingId === undefined ? ref : { ...ref, mappingId };
