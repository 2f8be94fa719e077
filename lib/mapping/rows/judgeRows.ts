import groupBy from 'lodash/groupBy';
import uniqBy from 'lodash/uniqBy';
import { isSameInAnyCase } from '../../input/isSameInAnyCase';
import { singleLine } from '../../input/text';
import type { ResolvedRow, RowVerdict } from './RowVerdict';

/** A mapping that m3ter has, of one record to the table that rows lead to, for the same configuration. */
export interface StoredMapping {
	readonly id: string;
	readonly externalId: string;
}

export interface JudgingFacts {
	/** "contact". */
	readonly noun: string;
	/** Whether several records may have one entity. */
	readonly mayBeShared: boolean;
	readonly storedOf: (row: ResolvedRow) => readonly StoredMapping[];
}

/** @returns A verdict for each row that is not to be written, by its place in the input. */
export function judgeRows(
	rows: readonly ResolvedRow[],
	facts: JudgingFacts,
): ReadonlyMap<number, RowVerdict> {
	const verdicts = new Map<number, RowVerdict>();
	for (const row of rows) {
		const verdict = judgeRow(row, facts);
		if (verdict) verdicts.set(row.index, verdict);
	}
	// What a person has approved counts, whether it can be written or not: which of two rows is right is for that person to say.
	const approved = rows.filter(({ isApproved }) => isApproved);
	const together = [
		...judgeSameRecord(approved, facts),
		...(facts.mayBeShared ? [] : judgeSameEntity(approved, facts)),
	];
	for (const [index, verdict] of together) {
		if (!verdicts.has(index)) verdicts.set(index, verdict);
	}
	return verdicts;
}

function judgeRow(row: ResolvedRow, { noun, storedOf }: JudgingFacts): RowVerdict | undefined {
	const { label, entity, isApproved, confidence, currency } = row;
	const named = nameEntity(row, noun);
	const stored = storedOf(row);
	const equal = stored.find(({ externalId }) => isSameInAnyCase(externalId, entity.id));
	if (equal && stored.length === 1) {
		return verdictOf(row, 'exists', `${label} is mapped to this ${noun} already.`, equal.id);
	}
	if (!isApproved) {
		const why = confidence === '' ? '' : ` (confidence: ${singleLine(confidence, 20)})`;
		const message = `${label} is not mapped to ${named}: the row is not approved${why}. Set approved to true if they belong together.`;
		return verdictOf(row, 'notApproved', message);
	}
	const [first] = stored;
	if (first) {
		const ids = stored.map(({ id, externalId }) => `${externalId} (mapping ${id})`).join(' and ');
		const message = `${label} is mapped to ${noun} ${ids} already. Delete what is wrong with External Mapping > Delete, and run the row again.`;
		return verdictOf(row, 'mappedOtherwise', message, first.id);
	}
	if (!entity.active) {
		const message = `${label}: ${named} is inactive in the ledger. Restore it there, or choose another one.`;
		return verdictOf(row, 'inactive', message);
	}
	if (currency !== undefined && entity.currency !== undefined && currency !== entity.currency) {
		const message = `${label} is billed in ${currency}, and ${named} takes documents in ${entity.currency} only. Choose a ${noun} in ${currency}.`;
		return verdictOf(row, 'otherCurrency', message);
	}
	return undefined;
}

/** Rows of one record: to one entity the first stands for all, to several none does. */
function* judgeSameRecord(
	rows: readonly ResolvedRow[],
	{ noun }: JudgingFacts,
): Generator<readonly [number, RowVerdict]> {
	const groups = groupBy(rows, ({ mapping }) => `${mapping.m3terEntity} ${mapping.m3terId}`);
	for (const group of Object.values(groups)) {
		const isClear = uniqBy(group, ({ entity }) => entity.id).length === 1;
		for (const row of isClear ? group.slice(1) : group) {
			yield [
				row.index,
				isClear
					? verdictOf(row, 'duplicateRow', `${row.label} has the same row more than once.`)
					: verdictOf(
							row,
							'conflictingRows',
							`${row.label} has rows to different ${noun}s. Keep the right one.`,
						),
			];
		}
	}
}

function* judgeSameEntity(
	rows: readonly ResolvedRow[],
	{ noun }: JudgingFacts,
): Generator<readonly [number, RowVerdict]> {
	for (const group of Object.values(groupBy(rows, ({ entity }) => entity.id))) {
		for (const row of group) {
			const other = group.find(({ mapping }) => mapping.m3terId !== row.mapping.m3terId);
			if (other) yield [row.index, sharedBy(row, other.label, noun)];
		}
	}
}

/** @param owners The IDs of the records that m3ter has mapped to the entity of the row. */
export function judgeOwners(
	row: ResolvedRow,
	owners: readonly string[],
	noun: string,
): RowVerdict | undefined {
	const other = owners.find((id) => id !== row.mapping.m3terId);
	return other === undefined
		? undefined
		: sharedBy(row, `${row.mapping.m3terEntity} ${other}`, noun);
}

const sharedBy = (row: ResolvedRow, other: string, noun: string): RowVerdict =>
	verdictOf(
		row,
		'sharedCustomer',
		`${row.label} and ${other} would have one ${noun}, ${nameEntity(row, noun)}. If that is meant, map the second with External Mapping > Create.`,
	);

export const verdictOf = (
	row: ResolvedRow,
	status: RowVerdict['status'],
	message: string,
	mappingId?: string,
): RowVerdict => ({
	status,
	message,
	found: row.mapping,
	...(mappingId !== undefined && { mappingId }),
});

/** `contact Acme Ltd (4711)`. */
export const nameEntity = ({ entity }: ResolvedRow, noun: string): string =>
	`${noun} ${singleLine(entity.name, nameCharsMax)} (${entity.id})`;

const nameCharsMax = 100;
