import { whyUntracked, type Unit } from '../../../../lib/destinations/quickbooks/unitTracking';

const why = (unit: Unit, given: object) =>
	whyUntracked(unit, { AccountingInfoPrefs: given }, 'Acme')?.problem;

it.each<[string, Unit, object, string | undefined]>([
	['classes of lines', 'class', { ClassTrackingPerTxnLine: true }, undefined],
	['locations', 'location', { TrackDepartments: true }, undefined],
	['no classes', 'class', { TrackDepartments: true }, 'Acme does not track classes'],
	['no locations', 'location', { ClassTrackingPerTxnLine: true }, 'Acme does not track locations'],
	[
		'one class for a transaction',
		'class',
		{ ClassTrackingPerTxn: true },
		'Acme tracks one class for a whole transaction, and the node sends one for each line',
	],
	[
		'one class for a transaction, but no locations',
		'location',
		{ ClassTrackingPerTxn: true },
		'Acme does not track locations',
	],
])('a company tracks %s', (_what, unit, given, problem) => expect(why(unit, given)).toBe(problem));

it.each<[Unit, object, RegExp]>([
	['class', {}, /^In QuickBooks, under .* turn on Track classes$/],
	['location', {}, /turn on Track locations$/],
	['class', { ClassTrackingPerTxn: true }, /set Track classes to one for each row/],
])('says how a %s is tracked where the company has %j', (unit, given, cure) =>
	expect(whyUntracked(unit, { AccountingInfoPrefs: given }, 'Acme')?.cure).toMatch(cure),
);
