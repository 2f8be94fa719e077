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
const filesOf = (folder: string): string[] =>
	readdirSync(path.join(root, 'workflows', folder))
		.filter((file) => file.endsWith('.json'))
		.map((file) => path.join(folder, file));
const files = filesOf('.');
const docs = read('docs/workflows.md');

const STICKY = 'n8n-nodes-base.stickyNote';
const MAIL = 'n8n-nodes-base.emailSend';
const TABLE = 'n8n-nodes-base.dataTable';
const PICTURE_BYTES_MAX = 400_000;

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

/** What a line of a note takes, in pixels: its height with the space below it, and a character of its font. */
const lineKinds = [
	{ begins: '### ', height: 22, below: 8, character: 8.6 },
	{ begins: '## ', height: 33, below: 6, character: 12.2 },
	{ begins: '', height: 19.2, below: 8, character: 7.15 },
];
const NOTE_PADDING_PX = 15;

/** How many lines a browser makes of a text, near enough. */
function linesOf(text: string, width: number): number {
	const lengths = text.split(' ').map((word) => word.length + 1);
	let [lines, used] = [1, 0];
	for (const length of lengths) {
		if (used > 0 && used + length - 1 > width) [lines, used] = [lines + 1, 0];
		used += length;
	}
	return lines;
}

/** The height that a note needs, so that its last line is not cut. */
function heightOf(content: string, width: number): number {
	const lines = content.replace(/[*`]/g, '').split(/\n+/);
	const heights = lines.map((line) => {
		const kind = lineKinds.find(({ begins }) => line.startsWith(begins));
		if (!kind) return 0;
		const text = line.slice(kind.begins.length);
		const lineWidth = (width - 2 * NOTE_PADDING_PX) / kind.character;
		return linesOf(text, lineWidth) * kind.height + kind.below;
	});
	return heights.reduce((sum, height) => sum + height, NOTE_PADDING_PX);
}

const overlap = (one: Box, other: Box): boolean =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;

const isSync = ({ type, parameters }: WorkflowNode): boolean =>
	type === SYNC_NODE_TYPE && parameters?.operation !== 'enable';
const isWriting = (node: WorkflowNode): boolean =>
	isSync(node) && [undefined, 'sync'].includes(node.parameters?.operation as string);

/** All nodes that what leaves on an output of a node comes to, in the end. */
function nodesBehind(
	{ nodes, connections }: WorkflowDefinition,
	name: string,
	output: number,
): readonly WorkflowNode[] {
	const targets = connections as Record<string, { main: { node: string }[][] }>;
	const after = (ends: readonly { node: string }[] = []): string[] => ends.map(({ node }) => node);
	const follow = (names: readonly string[], seen: ReadonlySet<string> = new Set()): string[] =>
		names.flatMap((one) =>
			seen.has(one)
				? []
				: [one, ...follow(after(targets[one]?.main.flat()), new Set([...seen, one]))],
		);
	const behind = new Set(follow(after(targets[name]?.main[output])));
	return nodes.filter((node) => behind.has(node.name));
}

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

it.each(['.', 'quickbooks'].flatMap((folder) => filesOf(folder)))(
	'%s cuts no note short',
	(file) => {
		const notes = readWorkflowFile(path.join(root, 'workflows', file)).nodes.filter(
			({ type }) => type === STICKY,
		);
		const cut = notes.filter(
			({ parameters: { content, width, height } = {} }) =>
				heightOf(String(content), Number(width)) > Number(height),
		);
		expect(cut.map(({ name }) => name)).toEqual([]);
	},
);

describe.each(files)('%s', (file) => {
	const workflow: WorkflowDefinition = readWorkflowFile(path.join(root, 'workflows', file));
	const { nodes } = workflow;

	it('carries no credential', () => {
		expect(read(`workflows/${file}`)).not.toMatch(/"credentials"|token|secret|password/i);
	});

	it('has no address that somebody can guess: n8n keeps the path of a Webhook node when a file is imported', () => {
		const types = nodes.map(({ type }) => type);
		expect(types).not.toContain('n8n-nodes-base.webhook');
		expect(types).not.toContain('n8n-nodes-base.formTrigger');
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
			({ type, parameters }) => type === MAIL && parameters?.operation === undefined,
		);
		for (const { parameters } of mails) expect(parameters?.emailFormat).toBe('text');
	});

	it('explains itself, and says what to do after importing', () => {
		const notes = nodes.filter(({ type }) => type === STICKY);
		const text = notes.map(({ parameters }) => parameters?.content).join();
		expect(text).toContain('**To do:**');
		// n8n publishes no workflow whose node lacks a credential.
		const writesMail = nodes.some(({ type, disabled }) => type === MAIL && disabled !== true);
		if (writesMail) expect(text).toMatch(/SMTP account[^]*addresses/);
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
		const unled = nodes.filter(isSync).filter(({ name }) => !connections[name]?.main[2]?.length);
		expect(unled.map(({ name }) => name)).toEqual([]);
	});

	it('takes failures, and that it stopped, to a person', () => {
		if (file === '0-first-bill.json') return; // Somebody watches.
		const unread = nodes
			.filter(isSync)
			.flatMap((node) => [2, ...(isWriting(node) ? [3] : [])].map((output) => ({ node, output })))
			.filter(
				({ node: { name }, output }) =>
					!nodesBehind(workflow, name, output).some(({ type }) => type === MAIL),
			);
		expect(unread.map(({ node, output }) => `${node.name} ${output}`)).toEqual([]);
	});

	it('has a row in a data table for each bill that was sent, skipped or failed', () => {
		if (file === '0-first-bill.json') return;
		const untold = nodes
			.filter(isWriting)
			.flatMap(({ name }) => [0, 1, 2].map((output) => ({ name, output })))
			.filter(
				({ name, output }) =>
					!nodesBehind(workflow, name, output).some(({ type }) => type === TABLE),
			);
		expect(untold).toEqual([]);
	});

	it('creates each table that it writes to, with the columns that it fills', () => {
		const tables = nodes
			.filter(({ type }) => type === TABLE)
			.map(({ parameters = {} }) => parameters);
		const created = new Map(
			tables
				.filter(({ operation }) => operation === 'create')
				.map(({ tableName, columns }) => [
					tableName,
					(columns as { column: { name: string }[] }).column.map(({ name }) => name),
				]),
		);
		const written = tables.filter(({ columns, operation }) => columns && operation !== 'create');
		for (const { dataTableId, columns } of written) {
			const known = created.get((dataTableId as { value: string }).value) ?? [];
			const filled = Object.keys((columns as { value: object }).value);
			expect(filled.filter((column) => !known.includes(column))).toEqual([]);
		}
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

it('one table has the same columns in every example', () => {
	const tables = files
		.flatMap((file) => readWorkflowFile(path.join(root, 'workflows', file)).nodes)
		.filter(({ type, parameters }) => type === TABLE && parameters?.operation === 'create')
		.map(({ parameters }) => [String(parameters?.tableName), parameters?.columns] as const);
	for (const [name, columns] of tables) {
		for (const [other, others] of tables) if (other === name) expect(others).toEqual(columns);
	}
});
