import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import {
	readWorkflowFile,
	type WorkflowDefinition,
	type WorkflowNode,
} from '../../demo/host/n8nRest';
import { SYNC_NODE_TYPE } from '../../demo/prepareWorkflow';

const root = path.join(__dirname, '../..');
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');
const files = readdirSync(path.join(root, 'workflows')).filter((file) => file.endsWith('.json'));
const docs = read('docs/workflows.md');

const STICKY = 'n8n-nodes-base.stickyNote';
const PICTURE_BYTES_MAX = 300_000;

interface Box {
	name: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** As n8n draws it: a square, higher with every output beyond the second, and its name below. */
const NODE_PX = 96;
const FURTHER_OUTPUT_PX = 32;
const NAME_PX = 44;

function boxOf({ name, type, position = [0, 0], parameters = {} }: WorkflowNode): Box {
	const [left, top] = position;
	const isSticky = type === STICKY;
	const outputs = type === SYNC_NODE_TYPE ? 4 : 2;
	const width = isSticky ? Number(parameters.width) : NODE_PX;
	const height = isSticky
		? Number(parameters.height)
		: NODE_PX + FURTHER_OUTPUT_PX * (outputs - 2) + NAME_PX;
	return { name, left, top, right: left + width, bottom: top + height };
}

const overlap = (one: Box, other: Box): boolean =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;

/** All nodes that hang together with one, whichever way the connections lead. */
function connectedWith({ connections }: WorkflowDefinition, start: string): ReadonlySet<string> {
	const pairs = Object.entries(
		connections as Record<string, { main: { node: string }[][] }>,
	).flatMap(([from, { main }]) => main.flat().map(({ node }) => [from, node] as const));
	const together = new Set([start]);
	let before = 0;
	while (together.size > before) {
		before = together.size;
		for (const pair of pairs) {
			if (pair.some((name) => together.has(name))) for (const name of pair) together.add(name);
		}
	}
	return together;
}

describe.each(files)('%s', (file) => {
	const workflow: WorkflowDefinition = readWorkflowFile(path.join(root, 'workflows', file));
	const { nodes } = workflow;

	it('carries no credential', () => {
		expect(read(`workflows/${file}`)).not.toMatch(/"credentials"|token|secret|password/i);
	});

	it('gets a webhook path of its own when it is imported: n8n makes one where the path is the webhook id', () => {
		const webhooks = nodes.filter(({ type }) => type === 'n8n-nodes-base.webhook');
		for (const { parameters, webhookId } of webhooks) expect(parameters?.path).toBe(webhookId);
	});

	it('posts nothing to a chat that the chat would take for its own', () => {
		const posts = nodes.filter(({ name }) => name === 'Post to chat');
		for (const { parameters } of posts) {
			const expression = String(parameters?.jsonBody).replace(/^=\{\{|\}\}$/g, '');
			const hostile = '<!channel> <https://evil.example|pay> @all & <users/all>';
			const item = {
				subject: hostile,
				text: hostile,
				bills: [hostile],
				integration: hostile,
			};
			const post = new Function('$json', '$', `return ${expression}`) as (
				json: object,
				node: () => object,
			) => { text: string };
			const { text } = post(item, () => ({ first: () => ({ json: item }) }));
			expect(text).toContain('&lt;!channel&gt;');
			expect(text).not.toMatch(/[<>]|@all|&(?!amp;|lt;|gt;)/);
		}
	});

	it("maps a contact without another question only where it is the account's", () => {
		const decisions = nodes.filter(({ name }) => name === "Is it the account's?");
		for (const { parameters } of decisions) {
			const [condition] = (parameters?.conditions as { conditions: { leftValue: string }[] })
				.conditions;
			const expression = String(condition?.leftValue).replace(/^=\{\{|\}\}$/g, '');
			const decide = new Function('$json', '$', `return ${expression}`) as (
				json: object,
				node: (name: string) => object,
			) => boolean;
			const isAccounts = (contact: string, account: object) =>
				decide({ id: 'a1', ...account }, () => ({ item: { json: { name: contact } } }));
			expect(isAccounts('Acme ltd', { name: 'Acme Ltd' })).toBe(true);
			expect(isAccounts('Other', { name: 'Acme Ltd' })).toBe(false);
			expect(isAccounts('', {})).toBe(false);
		}
	});

	it('writes e-mails as plain text', () => {
		const mails = nodes.filter(
			({ type, parameters }) =>
				type === 'n8n-nodes-base.emailSend' && parameters?.operation === undefined,
		);
		for (const { parameters } of mails) expect(parameters?.emailFormat).toBe('text');
	});

	it('explains itself, and says what to do after importing', () => {
		const notes = nodes.filter(({ type }) => type === STICKY);
		expect(notes.map(({ parameters }) => parameters?.content).join()).toContain('**To do:**');
	});

	it('has no node over another', () => {
		const boxes = nodes.map(boxOf);
		const overlaps = boxes.flatMap((one, index) =>
			boxes
				.slice(index + 1)
				.flatMap((other) => (overlap(one, other) ? [[one.name, other.name]] : [])),
		);
		expect(overlaps).toEqual([]);
	});

	it('leads every failure somewhere', () => {
		const connections = workflow.connections as Record<string, { main: unknown[][] }>;
		const unled = nodes
			.filter(({ type }) => type === SYNC_NODE_TYPE)
			.filter(({ name }) => !connections[name]?.main[2]?.length);
		expect(unled.map(({ name }) => name)).toEqual([]);
	});

	it('ends failures in Stop and Error, below everything else that follows the same trigger, because branches run from top to bottom', () => {
		const stop = nodes.find(({ type }) => type === 'n8n-nodes-base.stopAndError');
		if (stop === undefined) {
			// Nothing runs unattended there, or the message is the result.
			expect(['0-first-bill.json', '7-monthly-reconcile.json']).toContain(file);
			return;
		}
		const together = connectedWith(workflow, stop.name);
		const others = nodes.filter(({ name }) => name !== stop.name && together.has(name));
		const lowest = Math.max(...others.map(({ position = [0, 0] }) => position[1]));
		expect(stop.position?.[1]).toBeGreaterThanOrEqual(lowest);
	});

	it('says how a bill that failed is sent again, where the execution ends as an error', () => {
		const stops = nodes.some(({ type }) => type === 'n8n-nodes-base.stopAndError');
		if (!stops) return;
		const notes = nodes.filter(({ type }) => type === STICKY);
		const text = notes.map(({ parameters }) => parameters?.content).join();
		expect(text).toMatch(/sent again|start again|try again/i);
	});

	it('has a section in docs/workflows.md, with its picture', () => {
		const picture = `workflow-${path.basename(file, '.json')}.png`;
		const section = docs.split('\n## ').find((part) => part.includes(`](../workflows/${file})`));
		expect(section).toContain(`](images/${picture})`);
		expect(section).toContain('**After importing:**');
		expect(existsSync(path.join(root, 'docs/images', picture))).toBe(true);
		expect(statSync(path.join(root, 'docs/images', picture)).size).toBeLessThan(PICTURE_BYTES_MAX);
	});

	it('is in the list of the README', () => {
		expect(read('README.md')).toContain(`(workflows/${file})`);
	});
});
