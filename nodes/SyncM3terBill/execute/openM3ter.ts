import type { IExecuteFunctions } from 'n8n-workflow';
import { createM3terSource, type M3terSource } from '../../../lib/m3ter/M3terSource';
import { readStatement } from '../../../lib/m3ter/readStatement';
import { writeBackMappings, writeBackWarning } from '../../../lib/m3ter/writeBackMappings';
import { writeCustomerMapping } from '../../../lib/m3ter/writeCustomerMapping';
import { failure } from '../../../lib/results/failureCatalogue';
import type { Failure } from '../../../lib/results/Failure';
import { fail, ok, type Result } from '../../../lib/result';
import type { OpenM3ter } from '../../../lib/run/Run';
import { openM3terApi, type OpenedM3ter } from '../../../transport/openM3terApi';
import { pause } from '../../../transport/pause';

interface Opened extends Pick<OpenedM3ter, 'api' | 'apiOfAll'> {
	readonly source: M3terSource;
}

/**
 * m3ter for one execution. The credential is asked for with the first thing that is read, once: most
 * configurations do without m3ter. Where it is missing, everything asked for is answered with a failure
 * that names the setting which asks.
 */
export function openM3ter(context: IExecuteFunctions): OpenM3ter {
	let opened: Promise<Result<Opened, string>> | undefined;
	const isCancelled = () => context.getExecutionCancelSignal()?.aborted === true;
	const open = async (asking: string): Promise<Result<Opened, Failure>> => {
		opened ??= openM3terApi(context).then(
			({ fetchOfKind, ...apis }) =>
				ok({ ...apis, source: createM3terSource(apis.api, fetchOfKind) }),
			(error: Error) => fail(error.message),
		);
		const m3ter = await opened;
		return m3ter.ok ? m3ter : fail(withoutCredential(asking, m3ter.reason));
	};

	return {
		readBills: async (ids) => {
			if (ids.length === 0) return new Map();
			const m3ter = await open('Bill Source is m3ter');
			return m3ter.ok ? await m3ter.value.source.readBills(ids) : forAll(ids, m3ter);
		},
		readBillsOfPeriod: async (period, take) => {
			const m3ter = await open('Reconcile reads bills from m3ter');
			return m3ter.ok ? await m3ter.value.source.readBillsOfPeriod(period, take) : m3ter;
		},
		readAccounts: async (ids) => {
			if (ids.length === 0) return new Map();
			const m3ter = await open('Account Source is m3ter');
			return m3ter.ok ? await m3ter.value.source.readAccounts(ids) : forAll(ids, m3ter);
		},
		readExternalMappings: async (externalSystem, m3terIds) => {
			if (m3terIds.length === 0) return new Map();
			const m3ter = await open('External Mapping Source is m3ter');
			return m3ter.ok
				? await m3ter.value.source.readExternalMappings(externalSystem, m3terIds)
				: forAll(m3terIds, m3ter);
		},
		readMappingsTo: async (...asked) => {
			const m3ter = await open('Write Back Mappings is on');
			return m3ter.ok ? await m3ter.value.source.readMappingsTo(...asked) : m3ter;
		},
		writeBackMappings: async (written, configuration) => {
			if (written.length === 0) return new Map();
			const m3ter = await open('Write Back Mappings is on');
			return m3ter.ok
				? await writeBackMappings(written, { api: m3ter.value.api, configuration })
				: new Map(written.map((entry) => writeBackWarning(entry, m3ter.reason.message)));
		},
		writeCustomerMapping: async (customer, configuration) => {
			const m3ter = await open('Write Back Mappings is on');
			return m3ter.ok
				? await writeCustomerMapping(customer, { api: m3ter.value.apiOfAll, configuration })
				: m3ter.reason;
		},
		readStatement: async (bill, format, waitSecondsMax) => {
			const m3ter = await open('Attach Statement is on');
			if (!m3ter.ok) return fail(m3ter.reason.message);
			return await readStatement(m3ter.value.api, bill, format, {
				waitSecondsMax,
				wait: async (ms) => await pause(ms, isCancelled),
				isCancelled,
			});
		},
	};
}

const forAll = (ids: readonly string[], reason: Result<never, Failure>) =>
	new Map(ids.map((id) => [id, reason]));

/** @param cause In the words of n8n. */
const withoutCredential = (asking: string, cause: string): Failure =>
	failure(
		'INVALID_CONFIGURATION',
		`${asking}, but the node has no m3ter credential that can be used.`,
		{
			destinationMessages: [cause],
			remedy:
				'Choose the m3ter credential in the node, or turn off Use M3ter API, and run the bill again.',
		},
	);
