import { createHash } from 'node:crypto';

/** Sixteen hexadecimal characters of SHA-256: enough to tell two contents of one bill apart. */
export const contentDigest = (content: unknown): string =>
	sha256Hex(JSON.stringify(content)).slice(0, 16);

/** Keys must not collide between documents, so they take more of the hash. */
export const writeKey = (...parts: readonly string[]): string =>
	sha256Hex(JSON.stringify(parts)).slice(0, 40);

const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
