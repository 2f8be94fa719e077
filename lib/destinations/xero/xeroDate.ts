/**
 * Reads a date of Xero's: `/Date(1719792000000+0000)/` in answers, where its client makes it a Date
 * although the model says text, or `2024-07-01T00:00:00`.
 * @returns YYYY-MM-DD in UTC: Xero stores document dates as midnight UTC.
 */
export function readXeroDate(value: unknown): string | undefined {
	if (value instanceof Date) return fromMilliseconds(value.getTime());
	if (typeof value !== 'string') return undefined;
	const milliseconds = /^\/Date\((-?\d+)[+-]?\d*\)\/$/.exec(value)?.[1];
	if (milliseconds !== undefined) return fromMilliseconds(Number(milliseconds));
	return /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
}

const fromMilliseconds = (milliseconds: number): string | undefined =>
	Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString().slice(0, 10) : undefined;
