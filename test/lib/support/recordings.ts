import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One answer that a vendor gave, or is quoted with. Not part of this repository: what needs them is skipped without them. */
export interface Recording {
	readonly file: string;
	readonly vendor: string;
	readonly endpoint: string;
	readonly status: number;
	readonly kind: 'recorded' | 'unconfirmed' | 'hand-written example';
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: unknown;
}

const folder =
	process.env.M3TER_RECORDINGS ?? join(__dirname, '..', '..', '..', '..', 'shared', 'recordings');

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));

/** Those whose body is JSON; the XML ones are of interfaces that this package does not speak. */
export function readRecordings(vendor: 'xero' | 'quickbooks'): readonly Recording[] {
	if (!existsSync(join(folder, 'index.json'))) return [];
	return (readJson('index.json') as readonly Omit<Recording, 'body'>[])
		.filter((entry) => entry.vendor === vendor && entry.file.endsWith('.json'))
		.map((entry) => ({ ...entry, body: readJson(entry.file) }));
}

/** Refusals that public threads quote. */
export function readQuotedMessages(
	vendor: 'xero' | 'quickbooks',
): readonly Omit<Recording, 'file' | 'endpoint' | 'kind'>[] {
	if (!existsSync(join(folder, 'messages.json'))) return [];
	return (readJson('messages.json') as readonly Recording[]).filter(
		(entry) => entry.vendor === vendor,
	);
}
