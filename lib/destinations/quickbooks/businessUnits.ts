import { type DimensionInBooks, type WithDimensions } from '../../ledger/bookDimensions';
import { fail, ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { dimensionsNotStored, type SentDimension } from '../../ledger/notStored';
import type { Warning } from '../../results/BillResult';
import type { LedgerDocument } from '../../results/LedgerDocument';
import { type Connection, queryTogether } from './query';
import { isOwnLine } from './readDocument';
import { objectIn, objectsIn, refIn, textIn } from './readJson';
import type { Json } from './SalesDocument';
import { type Unit, unitEntities, units, whyUntracked } from './unitTracking';

/**
 * The classes and locations of a company, as far as documents name any; one call. Inactive ones too: that is another
 * problem than "not there".
 * @param preferences Whether the company tracks them.
 */
export async function readBusinessUnits(
	connection: Connection,
	documents: readonly WithDimensions[],
	preferences: Json,
	company: string,
): Promise<Result<readonly DimensionInBooks[], Failure>> {
	const needed = units.filter((unit) => documents.some((one) => names(one, unit)));
	const off = new Map(needed.map((unit) => [unit, whyOff(unit, preferences, company)]));
	const tracked = needed.filter((unit) => off.get(unit) === undefined);
	const pages =
		tracked.length === 0
			? []
			: await queryTogether(
					connection,
					tracked.map((unit) => ({
						entity: unitEntities[unit],
						where: 'Active in (true, false)',
					})),
				);
	const books: DimensionInBooks[] = [];
	for (const unit of needed) {
		const page = pages[tracked.indexOf(unit)];
		if (page && !page.ok) return fail(page.reason.failure);
		books.push({
			key: unit,
			name: unit,
			off: off.get(unit),
			values: (page?.value ?? []).map(readUnit),
		});
	}
	return ok(books);
}

const names = ({ dimensions = [], lines = [] }: WithDimensions, unit: Unit): boolean =>
	[dimensions, ...lines.map((line) => line.dimensions ?? [])].some((some) =>
		some.some(({ dimension }) => dimension === unit),
	);

const readUnit = (record: Json) => ({
	id: textIn(record, 'Id') ?? '',
	name: textIn(record, 'Name') ?? '',
	path: textIn(record, 'FullyQualifiedName'),
	isActive: record.Active !== false,
});

function whyOff(unit: Unit, preferences: Json, company: string): DimensionInBooks['off'] {
	const untracked = whyUntracked(unit, preferences, company);
	if (untracked === undefined) return undefined;
	const { problem, cure } = untracked;
	return {
		problem,
		remedy: `${cure}, or remove the ${unit} from Options > Dimensions. Then send the bill again.`,
	};
}

/** What QuickBooks left out of a document that was just written. Lines are answered in the order in which they were sent. */
export function unitsNotStored(
	document: Pick<LedgerDocument, 'type' | 'number'>,
	sent: Json,
	stored: Json,
): readonly Warning[] {
	const dimensions: SentDimension[] = [];
	const location = refIn(sent, 'DepartmentRef');
	if (location !== undefined) {
		const held = refIn(stored, 'DepartmentRef');
		dimensions.push({ dimension: 'location', sent: { id: location }, stored: held });
	}
	const [lines, held] = [sent, stored].map((body) =>
		objectsIn(body, 'Line')
			.filter(isOwnLine)
			.map((line) => objectIn(line, 'SalesItemLineDetail')),
	) as [Json[], Json[]];
	if (lines.length === held.length) {
		for (const [line, detail] of lines.entries()) {
			const id = refIn(detail, 'ClassRef');
			const ofLine = refIn(held[line] ?? {}, 'ClassRef');
			if (id !== undefined) {
				dimensions.push({ line, dimension: 'class', sent: { id }, stored: ofLine });
			}
		}
	}
	return dimensionsNotStored({ kind: document.type, number: document.number }, dimensions);
}
