import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nRest } from '../../../demo/host/n8nRest';

/** A row of the data table that example 9 keeps. Its id and the moments of its writing are n8n's own. */
export interface InboxRow {
	readonly id: number;
	readonly billId: string;
	readonly state: 'waiting' | 'person' | 'done';
	readonly status: string;
	readonly next: string | null;
	readonly attempts: number;
	readonly tried: string | null;
	readonly accountId: string | null;
	readonly action: string | null;
	readonly document: string | null;
	readonly number: string | null;
	readonly total: string | null;
	readonly link: string | null;
	readonly message: string | null;
	readonly remedy: string | null;
}

const TABLE = 'm3ter inbox Xero';
const ROWS_MAX = 1000;
const SETTLED_MS_MAX = 90_000;
const POLL_MS = 250;

/** All rows, in the order of their arrival; none while there is no table. */
export const inboxRows = async (n8n: N8nRest): Promise<InboxRow[]> =>
	(await tableRows(n8n, TABLE)) as InboxRow[];

interface DataTable {
	readonly id: string;
	readonly name: string;
	readonly projectId: string;
}

const dataTables = async (n8n: N8nRest): Promise<readonly DataTable[]> =>
	((await n8n.call('GET', '/rest/data-tables-global')) as { data: DataTable[] }).data;

/** Publishing creates them, after it has answered. */
export async function untilTables(n8n: N8nRest, ...names: readonly string[]): Promise<void> {
	for (;;) {
		const known = new Set((await dataTables(n8n)).map(({ name }) => name));
		if (names.every((name) => known.has(name))) return;
		await sleep(POLL_MS);
	}
}

async function pathOfRows(n8n: N8nRest, wanted: string): Promise<string | undefined> {
	const table = (await dataTables(n8n)).find(({ name }) => name === wanted);
	return table && `/rest/projects/${table.projectId}/data-tables/${table.id}/rows`;
}

/** The rows of a data table. */
export async function tableRows(n8n: N8nRest, wanted: string): Promise<unknown[]> {
	const path = await pathOfRows(n8n, wanted);
	if (path === undefined) return [];
	const rows = await n8n.call('GET', `${path}?take=${ROWS_MAX}&sortBy=id:asc`);
	return (rows as { data: unknown[] }).data;
}

/** A person edits the row that has these values. */
export async function changeTableRow(
	n8n: N8nRest,
	table: string,
	where: Readonly<Record<string, string>>,
	data: object,
): Promise<void> {
	const filters = Object.entries(where).map(([columnName, value]) => ({
		...{ columnName, condition: 'eq', value },
	}));
	const path = String(await pathOfRows(n8n, table));
	await n8n.call('PATCH', path, { filter: { type: 'and', filters }, data });
}

/** @returns The rows of these bills, once they are as they should be. */
export async function untilRows(
	n8n: N8nRest,
	billIds: readonly string[],
	isReached: (rows: readonly InboxRow[]) => boolean = areTried,
): Promise<InboxRow[]> {
	const deadlineMs = Date.now() + SETTLED_MS_MAX;
	for (;;) {
		const rows = (await inboxRows(n8n)).filter(({ billId }) => billIds.includes(billId));
		if (new Set(rows.map(({ billId }) => billId)).size === billIds.length && isReached(rows)) {
			return rows;
		}
		if (Date.now() > deadlineMs) throw new Error(`The rows stay ${JSON.stringify(rows)}`);
		await sleep(POLL_MS);
	}
}

const areTried = (rows: readonly InboxRow[]): boolean => rows.every(({ attempts }) => attempts > 0);

export const areDone = (rows: readonly InboxRow[]): boolean =>
	rows.every(({ state }) => state === 'done');
