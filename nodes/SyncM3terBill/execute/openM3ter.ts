import type { IExecuteFunctions } from 'n8n-workflow';
import { createM3terSource } from '../../../lib/m3ter/M3terSource';
import type { M3terApi } from '../../../lib/m3ter/M3terApi';
import { writeBackMappings, writeBackWarning } from '../../../lib/m3ter/writeBackMappings';
import { writeCustomerMapping } from '../../../lib/m3ter/writeCustomerMapping';
import { failure } from '../../../lib/results/failureCatalogue';
import type { Failure } from '../../../lib/results/Failure';
import { fail, ok, type Result } from '../../../lib/result';
import type { OpenM3ter } from '../../../lib/run/Run';
import { openM3terApi } from '../../../transport/openM3terApi';

/**
 * m3ter for one execution. The credential is asked for with the first thing that is read, once: most
 * configurations do without m3ter. Where it is missing, everything asked for is answered with a failure
 * that names the setting which asks.
 */
export function openM3ter(context: IExecuteFunctions): OpenM3ter {
	let opened: Promise<Result<M3terApi, string>> | undefined;
	const open = async (asking: string): Promise<Result<M3terApi, Failure>> => {
		opened ??= openM3terApi(context).then(ok, (error: Error) => fail(error.message));
		const api = await opened;
		return api.ok ? api : fail(withoutCredential(asking, api.reason));
	};

	return {
		readBills: async (ids) => {
			if (ids.length === 0) return new Map();
			const api = await open('Bill Source is m3ter');
			return api.ok ? await createM3terSource(api.value).readBills(ids) : forAll(ids, api);
		},
		readBillsOfPeriod: async (period, take) => {
			const api = await open('Reconcile reads bills from m3ter');
			return api.ok ? await createM3terSource(api.value).readBillsOfPeriod(period, take) : api;
		},
		readAccounts: async (ids) => {
			if (ids.length === 0) return new Map();
			const api = await open('Account Source is m3ter');
			return api.ok ? await createM3terSource(api.value).readAccounts(ids) : forAll(ids, api);
		},
		readExternalMappings: async (externalSystem, m3terIds) => {
			if (m3terIds.length === 0) return ok([]);
			const api = await open('External Mapping Source is m3ter');
			return api.ok
				? await createM3terSource(api.value).readExternalMappings(externalSystem, m3terIds)
				: api;
		},
		writeBackMappings: async (written, configuration) => {
			if (written.length === 0) return new Map();
			const api = await open('Write Back Mappings is on');
			return api.ok
				? await writeBackMappings(written, { api: api.value, configuration })
				: new Map(written.map((entry) => writeBackWarning(entry, api.reason.message)));
		},
		writeCustomerMapping: async (customer, configuration) => {
			const api = await open('Write Back Mappings is on');
			return api.ok
				? await writeCustomerMapping(customer, { api: api.value, configuration })
				: api.reason;
		},
	};
}

const forAll = (ids: readonly string[], reason: Result<never, Failure>) =>
	new Map(ids.map((id) => [id, reason]));

/** @param cause In the words of n8n. */
const withoutCredential = (asking: string, cause: string): Failure =>
	failure(
		'INVALID_CONFIGURATION',
		`${asking}, but the node has no m3ter API credential that can be used.`,
		{
			destinationMessages: [cause],
			remedy:
				'Choose the m3ter API credential in the node, or change that setting, and run the bill again.',
		},
	);
