import {
	type IAdditionalCredentialOptions,
	type IExecuteFunctions,
	NodeOperationError,
} from 'n8n-workflow';
import { readOrganizationAddress } from '../lib/m3ter/organizationAddress';
import type { M3terApi } from '../lib/m3ter/M3terApi';
import { m3terVendorLimits } from '../lib/m3ter/limits';
import { n8nSend } from './n8nSend';
import { paceRequests } from './paceRequests';
import { pause } from './pause';
import { renewOnForbidden } from './renewOnForbidden';
import type { Send } from '../lib/http/request';
import { createVendorPace, secondsToMs } from './vendorPace';

const m3terCredentialType = 'm3terApi';

interface M3terCredential {
	readonly baseUrl: string;
	readonly organizationId: string;
}

/** All waiting of one run for m3ter together. */
const waitSecondsMax = 120;

/**
 * The organization of the node's m3ter API credential, within m3ter's limits.
 * @throws n8n's error when the node has no such credential, or one whose address cannot be trusted with a key.
 */
export async function openM3terApi(context: IExecuteFunctions): Promise<M3terApi> {
	const { baseUrl, organizationId } =
		await context.getCredentials<M3terCredential>(m3terCredentialType);
	const address = readOrganizationAddress({ baseUrl, organizationId });
	if (!address.ok) throw new NodeOperationError(context.getNode(), address.reason);
	const signal = context.getExecutionCancelSignal();
	const send = renewOnForbidden(
		n8nSend(context, m3terCredentialType),
		n8nSend(context, m3terCredentialType, {
			credentialOptions: async () => await withoutToken(context),
		}),
	);
	const pace = createVendorPace(m3terVendorLimits, { now: Date.now, random: Math.random });
	const paced = paceRequests(startAlone(send), pace, {
		waitMsMax: secondsToMs(waitSecondsMax),
		wait: async (ms) => await pause(ms, signal),
		isCancelled: () => signal?.aborted === true,
	});
	return { baseUrl, organizationId, send: paced.send };
}

/** The stored credential as if its token had ended: n8n fetches and stores another one before it sends. */
async function withoutToken(context: IExecuteFunctions): Promise<IAdditionalCredentialOptions> {
	const data = { ...(await context.getCredentials(m3terCredentialType)), expiresAt: longAgo };
	const { id, name } = context.getNode().credentials?.[m3terCredentialType] ?? {};
	return {
		credentialsDecrypted: { id: id ?? '', name: name ?? '', type: m3terCredentialType, data },
	};
}

const longAgo = new Date(0).toISOString();

/**
 * Lets the first request of a run through alone and the others after it. n8n fetches a token for a
 * credential that is not OAuth2 whenever a request finds none, without a lock: ten requests at once would
 * fetch ten.
 */
export function startAlone(send: Send): Send {
	let first: Promise<unknown> | undefined;
	return async (request) => {
		if (first !== undefined) {
			await first;
			return await send(request);
		}
		const answer = send(request);
		first = answer;
		return await answer;
	};
}
