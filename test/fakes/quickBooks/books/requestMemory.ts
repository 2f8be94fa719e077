/** What `requestid` brings back: the original answer, once more. */
export interface RequestMemory<Answer> {
	recall(key: string, nowMs: number): Answer | undefined;
	remember(key: string, answer: Answer, nowMs: number): void;
}

/** @param retentionMs How long an answer is kept; the vendor does not say. */
export function createRequestMemory<Answer>(retentionMs: number): RequestMemory<Answer> {
	const kept = new Map<string, { answer: Answer; atMs: number }>();
	return {
		recall(key, nowMs) {
			const entry = kept.get(key);
			return entry && nowMs - entry.atMs < retentionMs ? entry.answer : undefined;
		},
		remember(key, answer, nowMs) {
			kept.set(key, { answer, atMs: nowMs });
		},
	};
}
