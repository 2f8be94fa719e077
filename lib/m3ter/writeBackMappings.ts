import { nameBill } from '../bill/nameBill';
import type { Warning } from '../results/BillResult';
import { ok, unreachable } from '../result';
import { callM3ter } from './callM3ter';
import type { M3terApi } from './M3terApi';
import {
	planWriteBack,
	type WriteBackStep,
	type WriteBackSettings,
	type WrittenBill,
} from './planWriteBack';
import { readMappingsByEntity } from './readMappings';
import { createMappingRequest, updateMappingRequest, type M3terRequest } from './requests';

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
	const stored = await readMappingsByEntity(api, [...byId.keys()]);
	const warnings = await Promise.all(
		[...byId].map(async ([id, entry]): Promise<Warnings> => {
			const rows = stored.get(id) ?? ok([]);
			const reason = rows.ok
				? await carryOut(planWriteBack(entry, rows.value, configuration), api)
				: rows.reason.message;
			return reason === undefined ? [] : [writeBackWarning(entry, reason)];
		}),
	);
	return new Map(warnings.flat());
}

type Warnings = ReadonlyArray<readonly [billId: string, Warning]>;

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
