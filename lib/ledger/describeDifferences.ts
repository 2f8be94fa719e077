import diff from 'microdiff';
import type { Difference } from '../results/BillResult';

/** Compares two documents of one ledger, field by field, in the ledger's own names. */
export const describeDifferences = (books: object, bill: object): readonly Difference[] =>
	diff(books, bill).map((difference) => ({
		path: writePath(difference.path),
		books: difference.type === 'CREATE' ? null : difference.oldValue,
		bill: difference.type === 'REMOVE' ? null : difference.value,
	}));

/** `lineItems[2].quantity` */
const writePath = (path: readonly (string | number)[]): string =>
	path.reduce<string>(
		(text, step) =>
			typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`,
		'',
	);
