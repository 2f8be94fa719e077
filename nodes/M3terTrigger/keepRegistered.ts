import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { withoutSecrets } from '../../lib/http/withoutSecrets';
import type { M3terApi } from '../../lib/m3ter/M3terApi';
import {
	makeRecords,
	readRecords,
	removeRecords,
	type LeftRecord,
} from '../../lib/m3ter/notifications/keepRecords';
import { isDone, planRecords, type RecordPlan } from '../../lib/m3ter/notifications/planRecords';
import {
	noRecords,
	wantedRecords,
	type WantedRecords,
} from '../../lib/m3ter/notifications/wantedRecords';
import type { Failure } from '../../lib/results/Failure';
import type { Result } from '../../lib/result';
import { openM3terApi } from '../../transport/openM3terApi';
import { openTrigger, type OpenedTrigger } from './openTrigger';

/** Whether m3ter holds all that this node needs, and nothing of it that is left from before. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const trigger = await openTrigger(context);
	const { api } = await openM3terApi(context);
	const plan = valueOf(context, trigger, await plannedFor(context, trigger, api));
	return isDone(plan);
}

/**
 * Makes in m3ter what this node needs, and removes what is left from before.
 * @throws NodeApiError with m3ter's words where a record could not be made. n8n removes the others then.
 */
export async function register(context: IHookFunctions): Promise<boolean> {
	const trigger = await openTrigger(context);
	const { api } = await openM3terApi(context);
	const plan = valueOf(context, trigger, await plannedFor(context, trigger, api));
	for (const left of await removeRecords(api, plan.remove)) warnOfLeft(context, trigger, left);
	for (const origin of plan.elsewhere) {
		context.logger.warn(
			`m3ter also posts the events of "${context.getNode().name}" to ${origin}. If this n8n was there before, delete that webhook destination in m3ter.`,
		);
	}
	const failed = await makeRecords(api, plan, trigger.identity.signing);
	if (failed) throw errorOf(context, trigger, failed);
	return true;
}

/**
 * Removes from m3ter what this node has made there. Never throws: n8n would keep the webhook of a workflow that is not
 * published. What stays is in n8n's log, and goes when the workflow is published the next time.
 */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	try {
		const trigger = await openTrigger(context);
		const { api } = await openM3terApi(context);
		const held = await readRecords(api);
		if (!held.ok) {
			warnOfLeft(context, trigger, { what: 'what it made', reason: held.reason.message });
			return false;
		}
		const plan = planRecords(noRecords, held.value, placeOf(trigger, false));
		const left = await removeRecords(api, plan.remove);
		for (const one of left) warnOfLeft(context, trigger, one);
		return left.length === 0;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		context.logger.warn(`${stays(context, 'what it made')}: ${reason}`);
		return false;
	}
}

async function plannedFor(
	context: IHookFunctions,
	trigger: OpenedTrigger,
	api: M3terApi,
): Promise<Result<RecordPlan, Failure>> {
	if (trigger.events.length === 0) {
		const description = 'Choose at least one event under Events, then publish the workflow.';
		throw new NodeOperationError(context.getNode(), 'No event is chosen', { description });
	}
	const held = await readRecords(api);
	if (!held.ok) return held;
	// Somebody who listens for a test event must not end the production webhook.
	const isTest = context.getActivationMode() === 'manual';
	const plan = planRecords(wantedFor(context, trigger), held.value, placeOf(trigger, !isTest));
	return { ok: true, value: plan };
}

function wantedFor(
	context: IHookFunctions,
	{ events, identity, webhookUrl }: OpenedTrigger,
): WantedRecords {
	const { calculation } = context.getNodeParameter('options', {}) as {
		readonly calculation?: string;
	};
	const title = `${context.getWorkflow().name ?? ''} (${context.getNode().name})`;
	return wantedRecords({ events, calculation: calculation ?? '', title }, identity, webhookUrl);
}

const placeOf = ({ identity, webhookUrl }: OpenedTrigger, takesOthers: boolean) => ({
	...identity,
	webhookUrl,
	takesOthers,
});

function valueOf<Value>(
	context: IHookFunctions,
	trigger: OpenedTrigger,
	answer: Result<Value, Failure>,
): Value {
	if (answer.ok) return answer.value;
	throw errorOf(context, trigger, answer.reason);
}

const errorOf = (
	context: IHookFunctions,
	trigger: OpenedTrigger,
	{ message, remedy, destinationCode }: Failure,
): NodeApiError =>
	new NodeApiError(
		context.getNode(),
		{},
		{ message: clean(trigger, message), description: remedy, httpCode: destinationCode },
	);

function warnOfLeft(
	context: IHookFunctions,
	trigger: OpenedTrigger,
	{ what, reason }: LeftRecord,
): void {
	context.logger.warn(`${stays(context, what)}: ${clean(trigger, reason)}`);
}

const stays = (context: IHookFunctions, what: string): string =>
	`"${context.getNode().name}" could not remove ${what} from m3ter. Publish the workflow again to remove it, or delete it in m3ter`;

/** m3ter may echo the address, which has the secret in it. */
const clean = ({ identity }: OpenedTrigger, text: string): string =>
	withoutSecrets(text, [identity.secret, identity.signing.secret]);
