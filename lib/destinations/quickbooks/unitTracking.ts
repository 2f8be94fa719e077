import { isOn, objectIn } from './readJson';
import type { Json } from './SalesDocument';

/** What settings call them, and QuickBooks. */
export const unitEntities = { class: 'Class', location: 'Department' } as const;
export type Unit = keyof typeof unitEntities;

export const units = Object.keys(unitEntities) as Unit[];

/**
 * QuickBooks takes a class or location that it does not track, and leaves it out. A class stands on each line or on the whole
 * document, as the company chooses (Preferences, AccountingInfoPrefs).
 * @param company As a sentence begins with it.
 */
export function whyUntracked(
	unit: Unit,
	preferences: Json,
	company: string,
): { readonly problem: string; readonly cure: string } | undefined {
	const { ClassTrackingPerTxn, ClassTrackingPerTxnLine, TrackDepartments } = objectIn(
		preferences,
		'AccountingInfoPrefs',
	);
	const isTracked = unit === 'class' ? isOn(ClassTrackingPerTxnLine) : isOn(TrackDepartments);
	if (isTracked) return undefined;
	const where = 'In QuickBooks, under Account and settings > Advanced > Categories,';
	if (unit === 'class' && isOn(ClassTrackingPerTxn)) {
		return {
			problem: `${company} tracks one class for a whole transaction, and the node sends one for each line`,
			cure: `${where} set Track classes to one for each row in a transaction`,
		};
	}
	const plural = unit === 'class' ? 'classes' : 'locations';
	return {
		problem: `${company} does not track ${plural}`,
		cure: `${where} turn on Track ${plural}`,
	};
}
