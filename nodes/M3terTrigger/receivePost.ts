import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { readBillItem } from '../../lib/bill/readBillItem';
import { isRecord } from '../../lib/input/isRecord';
import {
	feedOfPost,
	feedsOf,
	needsBill,
	type Feed,
	type TriggerEvent,
} from '../../lib/m3ter/notifications/events';
import { judgePost } from '../../lib/m3ter/notifications/judgePost';
import { isSecret } from '../../lib/m3ter/notifications/triggerIdentity';
import { createM3terSource } from '../../lib/m3ter/M3terSource';
import type { Failure } from '../../lib/results/Failure';
import { failure } from '../../lib/results/failureCatalogue';
import { fail, unreachable, type Result } from '../../lib/result';
import { ofWebhook, openM3terApi } from '../../transport/openM3terApi';
import { openTrigger } from './openTrigger';

interface PostOptions {
	readonly checkSecret?: boolean;
	readonly includeRequest?: boolean;
}

/**
 * What m3ter posts, as an item. m3ter publishes neither the body nor the signature of a post: the address says who posts and
 * which event it is, the body says which bill, and the bill itself is read from m3ter.
 */
export async function receivePost(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { events, identity } = await openTrigger(context);
	const { checkSecret = true, includeRequest = false } = context.getNodeParameter(
		'options',
		{},
	) as PostOptions;
	const { feed: named, secret } = context.getQueryData() as IDataObject;
	if (checkSecret && !isSecret(secret, identity.secret)) {
		context.logger.warn(
			`"${context.getNode().name}" rejected a post without its secret. If the access key in the m3ter credential was changed, unpublish the workflow and publish it again.`,
		);
		return answer(context, 403, 'The secret of this address is missing or wrong.');
	}
	const body = readBody(context);
	const feed = feedOfPost(named, isRecord(body) ? body.eventName : undefined, events);
	if (feed === undefined) return answer(context, 400, 'This workflow does not take this event.');
	const start = (item: object): IWebhookResponseData => {
		const json = { ...item, ...(includeRequest && { request: requestOf(context) }) } as IDataObject;
		return { workflowData: [[{ json }]] };
	};
	if (feed === 'integrationEvent') return start({ event: feed, body });
	const item = readBillItem({ body });
	const billId = item.ok ? item.value.billId : undefined;
	// It fails in the next node, where it is seen: with another body than expected every post would come here.
	if (billId === undefined) return start({ event: eventWithoutBill(feed, events), body });
	const isRead = context.getNodeParameter('readBill', true) === true || needsBill(feed, events);
	const bill = isRead ? await readBill(context, billId) : undefined;
	const verdict = judgePost({ feed, events, billId, bill });
	switch (verdict.kind) {
		case 'start':
			return start(verdict.item);
		case 'ignore':
			return { webhookResponse: { received: true } };
		case 'later':
			context.logger.error(
				`"${context.getNode().name}" could not take bill ${billId}: ${verdict.reason.message} Send it by hand if m3ter does not post it again.`,
			);
			return answer(context, 503, 'The bill could not be read from m3ter.');
		default:
			return unreachable(verdict);
	}
}

/**
 * m3ter does not say by which content type it posts its JSON. n8n reads those that it knows, makes a text of some, and leaves
 * nothing of the others and of an empty post.
 */
function readBody(context: IWebhookFunctions): unknown {
	const parsed: unknown = context.getBodyData();
	const { rawBody } = context.getRequestObject();
	const isRead = typeof parsed === 'object' && parsed !== null && Object.keys(parsed).length > 0;
	if (isRead || !Buffer.isBuffer(rawBody) || rawBody.length === 0) return parsed ?? {};
	try {
		return JSON.parse(rawBody.toString('utf8')) as unknown;
	} catch {
		return parsed ?? {};
	}
}

/** Together with the bills of other posts at the same moment. */
async function readBill(
	context: IWebhookFunctions,
	billId: string,
): Promise<Result<unknown, Failure>> {
	const { api, fetchOfKind } = await openM3terApi(context, ofWebhook);
	const bills = await createM3terSource(api, fetchOfKind).readBills([billId]);
	return (
		bills.get(billId) ?? fail(failure('M3TER_UNAVAILABLE', `m3ter did not answer for ${billId}.`))
	);
}

const eventWithoutBill = (feed: Feed, events: readonly TriggerEvent[]): TriggerEvent | undefined =>
	events.find((event) => feedsOf([event]).includes(feed));

/** For a workflow that checks more than this node can, such as a signature. The query stays out: it has the secret in it. */
function requestOf(context: IWebhookFunctions): IDataObject {
	const { rawBody } = context.getRequestObject();
	return {
		headers: { ...context.getHeaderData() },
		body: context.getBodyData(),
		...(Buffer.isBuffer(rawBody) && { rawBody: rawBody.toString('utf8') }),
	};
}

function answer(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
