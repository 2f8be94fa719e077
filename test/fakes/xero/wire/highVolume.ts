import type { OrganisationBooks } from '../books/organisationBooks';
import { XeroError } from '../errors';
import type { QueryParameters } from './listQuery';

/**
 * HighVolumeException, since 4 September 2024: where more than 100,000 records would be looked at, only optimised fields
 * can be filtered by, and joined by AND (XeroAPI/xero-python#148, Xero-NetStandard#604). The message is as reported.
 */
export function refuseUnoptimised(
	{ organisation }: OrganisationBooks,
	query: QueryParameters,
	optimised: readonly string[],
): void {
	const where = query.get('where');
	if (!organisation.isLarge || where === undefined) return;
	const bare = where.replace(/"(?:[^"\\]|\\.)*"/g, '""');
	const fields = bare.match(/[A-Za-z][\w.]*(?=\s*(?:==|>=|<=|=|>|<))/g) ?? [];
	const isOptimised =
		fields.every((field) => optimised.includes(field)) && !/\bOR\b|\|\|/i.test(bare);
	if (isOptimised) return;
	throw new XeroError(400, {
		ErrorNumber: 51,
		Type: 'HighVolumeException',
		Message: 'Due to the high number of records being processed, this filter cannot be used',
	});
}
