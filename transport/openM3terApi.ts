import { type IAdditionalCredentialOptions, NodeOperationError } from 'n8n-workflow';
import { readOrganizationAddress } from '../lib/m3ter/organizationAddress';
import type { M3terApi } from '../lib/m3ter/M3terApi';
import type { FetchOfKind } from '../lib/m3ter/M3terSource';
import { m3terVendorLimits } from '../lib/m3ter/limits';
import { n8nSend, type Sender } from './n8nSend';
import { paceRequests } from './paceRequests';
import { pause } from './pause';
import { renewOnForbidden } from './renewOnForbidden';
import { m3terSession } from './sessions';
import { startAlone } from './startAlone';
import { secondsToMs } from './vendorPace';

const m3terCredentialType = 'm3terApi';

interface M3terCredential {
	readonly baseUrl: string;
	readonly organizationId: string;
	readonly accessKeyId: string;
}

/** How patient a caller is. */
interface Patience {
	/** All waiting for m3ter's limits together. */
	readonly waitSecondsMax: number;
	/** For one answer; as long as m3ter may take if absent. */
	readonly timeoutMs?: number;
}

export const ofWholeRun: Patience = { waitSecondsMax: 120 };

/** Somebody is looking at an open list. */
export const ofOpenList: Patience = { waitSecondsMax: 10, timeoutMs: 20_000 };

/** m3ter waits for the answer of a webhook; how long is not published. */
export const ofWebhook: Patience = { waitSecondsMax: 10, timeoutMs: 20_000 };

/** m3ter for one execution, and for those that ask at the same moment. */
export interface OpenedM3ter {
	readonly api: M3terApi;
	/** For what others build on: goes on whatever becomes of the execution. */
	readonly apiOfAll: M3terApi;
	/** Together with other executions that are as patient: a fetch fails for all who waited for it. */
	readonly fetchOfKind: FetchOfKind;
}

/**
 * The organization of the node's m3ter API credential, within m3ter's limits for all executions together.
 * @throws n8n's error when the node has no such credential, or one whose address cannot be trusted with a key.
 */
export async function openM3terApi(
	context: Sender,
	{ waitSecondsMax, timeoutMs }: Patience = ofWholeRun,
): Promise<OpenedM3ter> {
	const { baseUrl, organizationId, accessKeyId } =
		await context.getCredentials<M3terCredential>(m3terCredentialType);
	const address = readOrganizationAddress({ baseUrl, organizationId });
	if (!address.ok) throw new NodeOperationError(context.getNode(), address.reason);
	const session = m3terSession(
		{
			credentialId: context.getNode().credentials?.[m3terCredentialType]?.id ?? undefined,
			clientId: accessKeyId,
			address: `${baseUrl} ${organizationId}`,
		},
		m3terVendorLimits,
	);
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const isCancelled = () => signal?.aborted === true;

	/** @param isCancellable Whether what it sends ends with the execution. */
	const apiFor = (isCancellable: boolean): M3terApi => {
		const isStopped = isCancellable ? isCancelled : () => false;
		const send = renewOnForbidden(
			n8nSend(context, m3terCredentialType, { isCancellable, timeoutMs }),
			n8nSend(context, m3terCredentialType, {
				isCancellable,
				timeoutMs,
				credentialOptions: async () => await withoutToken(context),
			}),
			session.renewals,
		);
		const { send: paced } = paceRequests(startAlone(send, session.starts), session.pace, {
			waitMsMax: secondsToMs(waitSecondsMax),
			wait: async (ms) => await pause(ms, isStopped),
			isCancelled: isStopped,
		});
		return { baseUrl, organizationId, send: paced };
	};
	const apiOfAll = apiFor(false);
	const patience = `${waitSecondsMax} s, ${timeoutMs ?? 0} ms`;
	let wasAnswered = false;
	return {
		api: apiFor(true),
		apiOfAll,
		fetchOfKind: async (kind, ids, fetch) => {
			const found = await session.fetches.ask(`${kind} within ${patience}`, ids, {
				fetch: async (some) => await fetch(apiOfAll, some),
				isCancelled,
				wasAnswered,
			});
			wasAnswered = true;
			return found;
		},
	};
}

/** The stored credential as if its token had ended: n8n fetches and stores another one before it sends. */
async function withoutToken(context: Sender): Promise<IAdditionalCredentialOptions> {
	const data = { ...(await context.getCredentials(m3terCredentialType)), expiresAt: longAgo };
	const { id, name } = context.getNode().credentials?.[m3terCredentialType] ?? {};
	return {
		credentialsDecrypted: { id: id ?? '', name: name ?? '', type: m3terCredentialType, data },
	};
}

const longAgo = new Date(0).toISOString();
