const MICROSECONDS_PER_MS = 1000;

/** 3.2, 48, 1,250: two digits at least, and no more than a reader needs. */
export const formatNumber = (value: number): string =>
	value.toLocaleString('en-GB', { maximumFractionDigits: value < 10 ? 1 : 0 });

export const formatMicroseconds = (ms: number): string =>
	`${formatNumber(ms * MICROSECONDS_PER_MS)} µs`;

export const formatMs = (ms: number): string => `${formatNumber(ms)} ms`;

export const formatSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

export const formatMegabytes = (bytes: number): string => `${formatNumber(bytes / 2 ** 20)} MB`;

/** How many times as much as the other: `x 12`. */
export const formatRatio = (value: number, other: number): string =>
	`x ${(value / other).toLocaleString('en-GB', { maximumSignificantDigits: 2 })}`;
