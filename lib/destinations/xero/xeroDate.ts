import { readIsoDate } from '../../calendar/isoDate';

/**
 * Reads a date of Xero's: `/Date(1719792000000+0000)/`, or `2024-07-01T00:00:00`.
 * @returns YYYY-MM-DD in UTC: Xero stores document dates as midnight UTC.
 */
export function readXeroDate(value: unknown): string | undefined {
	const milliseconds =
		typeof value === 'string'
			? /^\/Date\((-?\d{1,15})([+-]\d{4})?\)\/$/.exec(value)?.[1]
			: undefined;
	return readIsoDate(
		milliseconds === undefined ? value : new Date(Number(milliseconds)).toISOString(),
	);
}
