import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Feed } from './events';

/** One trigger node of one workflow of one n8n, and the address that n8n has given it. */
export interface TriggerPlace {
	readonly instanceId: string;
	readonly workflowId: string;
	readonly nodeId: string;
	/** Of the production or the test webhook. */
	readonly webhookUrl: string;
}

/** By what a trigger knows its records in m3ter, and its posts. */
export interface TriggerIdentity {
	/** What the codes of this node's records begin with, whatever their address. */
	readonly nodePrefix: string;
	/** What those at this address begin with. */
	readonly prefix: string;
	/** In the address that m3ter posts to. */
	readonly secret: string;
	/** What m3ter is to sign with. */
	readonly signing: { readonly apiKey: string; readonly secret: string };
}

/**
 * Everything follows from the place and the access key's secret, so that nothing has to be stored: n8n's static data is
 * empty in workers of n8n 2.40 and 2.41, and gone with a workflow that is deleted and imported again.
 * @param apiSecret Of the m3ter API credential. Another one gives other secrets and the same codes.
 */
export function identifyTrigger(place: TriggerPlace, apiSecret: string): TriggerIdentity {
	const { instanceId, workflowId, nodeId, webhookUrl } = place;
	const nodePrefix = `n8n_${hash([instanceId, workflowId, nodeId]).slice(0, 12)}_`;
	const derive = (purpose: string): string =>
		createHmac('sha256', apiSecret)
			.update(JSON.stringify([purpose, instanceId, workflowId, nodeId]))
			.digest('hex');
	return {
		nodePrefix,
		prefix: `${nodePrefix}${hash([webhookUrl]).slice(0, 8)}_`,
		secret: derive('webhook address'),
		signing: { apiKey: nodePrefix.slice(0, -1), secret: derive('webhook signature') },
	};
}

/** The address that m3ter posts one feed to. */
export function addressOf(webhookUrl: string, feed: Feed, secret: string): string {
	const url = new URL(webhookUrl);
	url.searchParams.set('feed', feed);
	url.searchParams.set('secret', secret);
	return url.href;
}

/** Takes the same time wherever two texts begin to differ, and however long the given one is. */
export const isSecret = (given: unknown, secret: string): boolean =>
	typeof given === 'string' && timingSafeEqual(digest(given), digest(secret));

const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

const hash = (parts: readonly string[]): string => digest(JSON.stringify(parts)).toString('hex');
