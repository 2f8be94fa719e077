import { hash } from 'node:crypto';

/**
 * Sixteen hexadecimal characters of SHA-256: enough to distinguish two contents of one bill. A ledger puts in what its
 * document says: customer, dates, currency, tax basis, reference, ways to pay, addresses, and of each line its amount,
 * quantity, price and coding. In the place of a text that this package words stands what it is made from, so that a
 * release which words it better is no other content.
 */
export const contentDigest = (content: unknown): string =>
	sha256Hex(JSON.stringify(content)).slice(0, 16);

/** Keys must not collide between documents, so they take more of the hash. */
export const writeKey = (...parts: readonly string[]): string =>
	sha256Hex(JSON.stringify(parts)).slice(0, 40);

const sha256Hex = (text: string): string => hash('sha256', text);
