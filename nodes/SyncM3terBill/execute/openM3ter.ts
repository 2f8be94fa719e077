import type { IExecuteFunctions } from 'n8n-workflow';
import { createM3terSource } from '../../../lib/m3ter/createM3terSource';
import type { M3terApi } from '../../../lib/m3ter/M3terApi';
import type { M3terSource } from '../../../lib/m3ter/M3terSource';
import { failure } from '../../../lib/outcome/failureCatalogue';
import type { Failure } from '../../../lib/outcome/Failure';
import { fail, ok, type Result } from '../../../lib/result';
import { openM3terApi } from '../../../transport/openM3terApi';

/**
 * m3ter for one execution. The credential is asked for with the first thing that is read, once: most
 * configurations do without m3ter. Where it is missing, everything asked for is answered with a failure
 * that names the setting which asks.
 */
export function openM3ter(context: IExecuteFunctions): M3terSource {
	let opened: Promise<M3terApi | undefined> | undefined;
	const open = async (setting: string): Promise<Result<M3terApi, Failure>> => {
		opened ??= openM3terApi(context).catch(() => undefined);
		const api = await opened;
		return api === undefined ? fail(withoutCredential(setting)) : ok(api);
	};

	return {
		readBills: async (ids) => {
			if (ids.length === 0) return new Map();
			const api = await open('Bill Source');
			return api.ok ? await createM3terSource(api.value).readBills(ids) : forAll(ids, api);
		},
		readAccounts: async (ids) => {
			if (ids.length === 0) return new Map();
			const api = await open('Account Source');
			return api.ok ? await createM3terSource(api.value).readAccounts(ids) : forAll(ids, api);
		},
		readExternalMappings: async (externalSystem) => {
			const api = await open('External Mapping Source');
			return api.ok ? await createM3terSource(api.value).readExternalMappings(externalSystem) : api;
		},
	};
}

const forAll = (ids: readonly string[], reason: Result<never, Failure>) =>
	new Map(ids.map((id) => [id, reason]));

const withoutCredential = (setting: string): Failure =>
	failure(
		'INVALID_CONFIGURATION',
		`${setting} is m3ter, but the node has no m3ter API credential that can be used.`,
		{
			remedy: `Choose the m3ter API credential in the node, or change ${setting}, and run the bill again.`,
		},
	);
