import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse as parseFlatted } from 'flatted';

/** The account that owns the instance; shown to whoever looks at the demo's editor. */
export const owner = {
	email: 'owner@example.com',
	password: 'Demo-owner-1',
	firstName: 'Demo',
	lastName: 'Owner',
} as const;

export interface WorkflowNode {
	name: string;
	type: string;
	id?: string;
	typeVersion?: number;
	position?: [number, number];
	parameters?: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	/** A Webhook node without one gets the workflow's id and its own name into its path. */
	webhookId?: string;
	[setting: string]: unknown;
}

export interface WorkflowDefinition {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

export interface SavedWorkflow extends WorkflowDefinition {
	id: string;
	versionId: string;
}

export interface SavedCredential {
	id: string;
	name: string;
	type: string;
}

export interface Item {
	json: Record<string, unknown>;
	pairedItem?: unknown;
}

interface TaskRun {
	data?: { main?: Array<Item[] | null> };
	error?: ExecutionError;
	executionTime: number;
}

export interface ExecutionError {
	name?: string;
	message: string;
	description?: string;
}

export interface Execution {
	id: string;
	status: string;
	mode: string;
	data: { resultData: { runData: Record<string, TaskRun[]>; error?: ExecutionError } };
}

export interface ExecutionSummary {
	id: string;
	status: string;
	mode: string;
	/** Moments in ISO format; the second is missing while it runs. */
	startedAt: string;
	stoppedAt?: string | null;
}

export interface RestAnswer {
	status: number;
	headers: Headers;
	text: string;
	/** Undefined where the text is no JSON. */
	json: unknown;
}

export interface LocatorQuery {
	nodeType: string;
	nodeVersion?: number;
	/** The `searchListMethod` of the resource locator. */
	methodName: string;
	/** `parameters.xeroTenant`, say. */
	path: string;
	parameters: Record<string, unknown>;
	credentials: Record<string, { id: string; name: string }>;
	filter?: string;
}

export interface LocatorResults {
	results: Array<{ name: string; value: string; url?: string }>;
	paginationToken?: unknown;
}

const POLL_MS = 100;
const PUBLISH_MS_MAX = 20_000;
const EXECUTION_MS_MAX = 60_000;

/** What the editor does, without the editor. One instance is one signed-in browser. */
export class N8nRest {
	private cookies = new Map<string, string>();

	constructor(readonly baseUrl: string) {}

	/** Makes the owner's account in a fresh instance, or signs in to it. */
	async signIn(): Promise<void> {
		const settings = (await this.call('GET', '/rest/settings')) as {
			userManagement: { showSetupOnFirstLoad: boolean };
		};
		if (settings.userManagement.showSetupOnFirstLoad) {
			await this.call('POST', '/rest/owner/setup', owner);
		} else {
			const { email, password } = owner;
			await this.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		}
	}

	/** @returns What the answer carries under `data`, or all of it where there is no such field. */
	async call(method: string, path: string, body?: unknown): Promise<unknown> {
		const { status, text, json } = await this.request(method, path, body);
		if (status >= 400)
			throw new Error(`${method} ${path} answered ${status}: ${text.slice(0, 500)}`);
		const wrapped = json as { data?: unknown } | undefined;
		return wrapped && typeof wrapped === 'object' && 'data' in wrapped ? wrapped.data : json;
	}

	async request(method: string, path: string, body?: unknown): Promise<RestAnswer> {
		const response = await fetch(this.baseUrl + path, {
			method,
			redirect: 'manual',
			headers: {
				// A process that is busy for seconds does not see that n8n has ended a connection which it kept.
				connection: 'close',
				'browser-id': 'demo-browser', // The session is bound to it.
				cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		this.keepCookies(response.headers);
		const text = await response.text();
		return { status: response.status, headers: response.headers, text, json: parseJson(text) };
	}

	/** All node types that the instance has loaded, as the editor gets them. */
	async nodeTypes(): Promise<
		Array<{ name: string; displayName: string; [field: string]: unknown }>
	> {
		return (await this.call('GET', '/types/nodes.json')) as never;
	}

	async credentialTypes(): Promise<Array<{ name: string; [field: string]: unknown }>> {
		return (await this.call('GET', '/types/credentials.json')) as never;
	}

	async createCredential(
		name: string,
		type: string,
		data: Record<string, unknown>,
	): Promise<SavedCredential> {
		const saved = (await this.call('POST', '/rest/credentials', { name, type, data })) as {
			id: string;
		};
		return { id: saved.id, name, type };
	}

	/** Secrets come back blanked; `oauthTokenData` is true for a connected credential. */
	async credentialData(id: string): Promise<Record<string, unknown>> {
		const saved = await this.call('GET', `/rest/credentials/${id}?includeData=true`);
		return (saved as { data?: Record<string, unknown> }).data ?? {};
	}

	/** The credential's own test request, as the editor's "Retry" sends it. */
	async testCredential(
		credential: SavedCredential,
		data: Record<string, unknown>,
	): Promise<{ status: string; message: string }> {
		return (await this.call('POST', '/rest/credentials/test', {
			credentials: { ...credential, data },
		})) as { status: string; message: string };
	}

	async createWorkflow(definition: WorkflowDefinition): Promise<SavedWorkflow> {
		const { name, connections, settings = {} } = definition;
		const nodes = definition.nodes.map(completeNode);
		return (await this.call('POST', '/rest/workflows', {
			name,
			nodes,
			connections,
			settings,
		})) as SavedWorkflow;
	}

	/**
	 * Makes triggers live. From 2.4x on the answer comes before the webhooks are registered, so the state is asked for
	 * until it says so; older versions have no such page and are done when they answer.
	 */
	async publish({ id, versionId }: SavedWorkflow): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
		const deadlineMs = Date.now() + PUBLISH_MS_MAX;
		for (;;) {
			const { status, json, text } = await this.request(
				'GET',
				`/rest/workflows/${id}/publication-status`,
			);
			if (status === 404) return;
			const state = (json as { data?: { status?: string } }).data?.status;
			if (state === 'published') return;
			if (state === 'failed' || Date.now() > deadlineMs) {
				throw new Error(`Workflow ${id} was not published: ${text.slice(0, 500)}`);
			}
			await sleep(POLL_MS);
		}
	}

	async unpublish({ id }: SavedWorkflow): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	async isPublished({ id }: SavedWorkflow): Promise<boolean> {
		const saved = await this.call('GET', `/rest/workflows/${id}`);
		return (saved as { active: boolean }).active;
	}

	/** Runs the saved draft from a trigger, as "Execute workflow" does, and waits for the end. */
	async run(workflow: SavedWorkflow, triggerName: string): Promise<Execution> {
		const started = (await this.call('POST', `/rest/workflows/${workflow.id}/run`, {
			workflowData: workflow,
			triggerToStartFrom: { name: triggerName },
		})) as { executionId: string };
		return await this.waitForExecution(started.executionId);
	}

	async execution(id: string): Promise<Execution> {
		const stored = (await this.call('GET', `/rest/executions/${id}`)) as Execution & {
			data: unknown;
		};
		const data = typeof stored.data === 'string' ? parseFlatted(stored.data) : stored.data;
		return { ...stored, data: data as Execution['data'] };
	}

	async waitForExecution(id: string): Promise<Execution> {
		const deadlineMs = Date.now() + EXECUTION_MS_MAX;
		for (;;) {
			const execution = await this.execution(id);
			if (!['new', 'running', 'waiting'].includes(execution.status)) return execution;
			if (Date.now() > deadlineMs) throw new Error(`Execution ${id} is still ${execution.status}`);
			await sleep(POLL_MS);
		}
	}

	/** Newest first, without their data. */
	async executions({ id }: SavedWorkflow): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const list = await this.call('GET', `/rest/executions?filter=${filter}&limit=100`);
		return (list as { results: ExecutionSummary[] }).results;
	}

	/** Calls a published webhook as an outsider would. */
	async webhook(path: string, body?: unknown): Promise<RestAnswer> {
		const response = await fetch(`${this.baseUrl}/webhook/${path}`, {
			method: body === undefined ? 'GET' : 'POST',
			headers: body === undefined ? {} : { 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, text, json: parseJson(text) };
	}

	/** What the editor fills a resource locator's list with. */
	async locatorResults(query: LocatorQuery): Promise<LocatorResults> {
		return (await this.call(
			'POST',
			'/rest/dynamic-node-parameters/resource-locator-results',
			dynamicParameterRequest(query),
		)) as LocatorResults;
	}

	/** What the editor fills an option list with. */
	async parameterOptions(query: LocatorQuery): Promise<Array<{ name: string; value: unknown }>> {
		return (await this.call(
			'POST',
			'/rest/dynamic-node-parameters/options',
			dynamicParameterRequest(query),
		)) as Array<{ name: string; value: unknown }>;
	}

	private keepCookies(headers: Headers): void {
		for (const cookie of headers.getSetCookie()) {
			const [pair = ''] = cookie.split(';');
			const [name = '', ...value] = pair.split('=');
			this.cookies.set(name, value.join('='));
		}
	}
}

/** What left on one output of a node in its last run; empty if the node did not run. */
export function itemsOf(execution: Execution, nodeName: string, output = 0): Item[] {
	const run = execution.data.resultData.runData[nodeName]?.at(-1);
	return run?.data?.main?.[output] ?? [];
}

/** Connects nodes one after the other by their first outputs. */
export function inSequence(...names: string[]): Record<string, unknown> {
	return Object.fromEntries(
		names
			.slice(0, -1)
			.map((name, index) => [
				name,
				{ main: [[{ node: names[index + 1], type: 'main', index: 0 }]] },
			]),
	);
}

export function readWorkflowFile(file: string): WorkflowDefinition {
	return JSON.parse(readFileSync(file, 'utf8')) as WorkflowDefinition;
}

function completeNode(node: WorkflowNode, index: number): WorkflowNode {
	return {
		id: `node-${index}`,
		typeVersion: 1,
		position: [220 * index, 0],
		parameters: {},
		...node,
	};
}

function dynamicParameterRequest(query: LocatorQuery): Record<string, unknown> {
	return {
		path: query.path,
		methodName: query.methodName,
		nodeTypeAndVersion: { name: query.nodeType, version: query.nodeVersion ?? 1 },
		currentNodeParameters: query.parameters,
		credentials: query.credentials,
		...(query.filter === undefined ? {} : { filter: query.filter }),
	};
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
