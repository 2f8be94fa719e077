import chunk from 'lodash/chunk';
import groupBy from 'lodash/groupBy';
import { nameBill } from '../bill/nameBill';
import type { Warning } from '../results/BillResult';
import { unreachable } from '../result';
import { callM3ter } from './callM3ter';
import { m3terLimits } from './limits';
import type { M3terApi } from './M3terApi';
import {
	planWriteBack,
	type WriteBackStep,
	type WriteBackSettings,
	type WrittenBill,
} from './planWriteBack';
import { readPages } from './readPages';
import {
	createMappingRequest,
	listRequest,
	updateMappingRequest,
	type M3terRequest,
} from './requests';

interface WriteBack {
	readonly api: M3terApi;
	readonly configuration: WriteBackSettings;
}

/**
 * Writes into m3ter which document each bill became, as External Mappings. What is there is read first,
 * a hundred bills a call, so that doing it again writes nothing; a write without an answer is not
 * repeated, because the next run of the bill looks first.
 * @returns By bill id, a warning for every bill whose mapping could not be written. The document is in
 *   the books all the same, so it is never more than that.
 */
export async function writeBackMappings(
	written: readonly WrittenBill[],
	{ api, configuration }: WriteBack,
): Promise<ReadonlyMap<string, Warning>> {
	const byId = new Map(written.map((entry) => [entry.bill.id, entry]));
	const chunks = chunk([...byId.values()], m3terLimits.idsPerCallMax);
	const warnings = await Promise.all(
		chunks.map(async (some) => await writeChunk(some, { api, configuration })),
	);
	return new Map(warnings.flat());
}

type Warnings = ReadonlyArray<readonly [billId: string, Warning]>;

async function writeChunk(
	written: readonly WrittenBill[],
	{ api, configuration }: WriteBack,
): Promise<Warnings> {
	const ids = written.map(({ bill }) => bill.id);
	const stored = await readPages(api.send, listRequest(api, 'externalmappings', { m3terIds: ids }));
	if (!stored.ok) return written.map((entry) => writeBackWarning(entry, stored.reason.message));
	const byBill = groupBy(stored.value, ({ m3terId }) => m3terId);
	const warnings = await Promise.all(
		written.map(async (entry): Promise<Warnings> => {
			const step = planWriteBack(entry, byBill[entry.bill.id] ?? [], configuration);
			const reason = await carryOut(step, api);
			return reason === undefined ? [] : [writeBackWarning(entry, reason)];
		}),
	);
	return warnings.flat();
}

/** @returns What went wrong. */
async function carryOut(step: WriteBackStep, api: M3terApi): Promise<string | undefined> {
	switch (step.action) {
		case 'none':
			return undefined;
		case 'ambiguous':
			return `m3ter holds ${step.ids.length} of them (${step.ids.join(', ')}). Delete all but one.`;
		case 'create':
			return await send(api, createMappingRequest(api, step.mapping));
		case 'update':
			return await send(api, updateMappingRequest(api, step.id, step.mapping, step.version));
		default:
			return unreachable(step);
	}
}

async function send(api: M3terApi, request: M3terRequest): Promise<string | undefined> {
	const answer = await callM3ter(api.send, request);
	return answer.ok ? undefined : answer.reason.message;
}

/** By bill id: the document is written, m3ter does not know of it. */
export const writeBackWarning = (
	{ bill, document }: WrittenBill,
	reason: string,
): Warnings[number] => [
	bill.id,
	{
		code: 'WRITE_BACK_FAILED',
		message: `The external mapping of ${nameBill(bill)} to ${document.number} is not up to date in m3ter: ${reason}`,
	},
];
