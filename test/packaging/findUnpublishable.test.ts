import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findUnpublishable } from '../../packaging/findUnpublishable';

const manifest = {
	version: '1.2.3',
	author: { email: 'billing@acme.org' },
	homepage: 'https://github.com/acme/n8n-nodes-m3ter#readme',
	repository: { url: 'git+https://github.com/acme/n8n-nodes-m3ter.git' },
	bugs: { url: 'https://github.com/acme/n8n-nodes-m3ter/issues' },
};
const changelog = '# Changelog\n\n## 1.2.3\n\n- **Something.**\n\n## 1.2.2\n';
const release = { tag: 'v1.2.3', repository: 'acme/n8n-nodes-m3ter' };

const read = (file: string) => readFileSync(path.join(__dirname, '../..', file), 'utf8');

describe('publishing', () => {
	it('goes ahead for a version whose tag, changelog and owner are filled in', () => {
		expect(findUnpublishable(manifest, changelog, release)).toEqual([]);
	});

	it.each([
		['author.email', { author: { email: 'maintainers@m3ter.example' } }],
		['homepage', { homepage: 'https://git.example/n8n-nodes-m3ter#readme' }],
		['repository.url', { repository: { url: 'git+https://git.example/n8n-nodes-m3ter.git' } }],
		['bugs.url', { bugs: { url: 'https://git.example/n8n-nodes-m3ter/issues' } }],
		['author.email', { author: { email: 'maintainers@example.com' } }],
		['author.email', { author: { email: 'maintainers@m3ter.INVALID' } }],
	])('is refused while %s is nobody’s', (field, unfilled) => {
		const reasons = findUnpublishable({ ...manifest, ...unfilled }, changelog, release);
		expect(reasons.join()).toContain(`${field} is still`);
	});

	it.each([
		['author.email', { author: 'Jo <jo@m3ter.example>' }],
		['author.email', { author: undefined }],
		['homepage', { homepage: '' }],
		['bugs.url', { bugs: {} }],
	])('is refused while %s is not there: %j', (field, unfilled) => {
		const manifestOf = { ...manifest, ...unfilled } as typeof manifest;
		expect(findUnpublishable(manifestOf, changelog, release)).toEqual([
			`package.json: ${field} is missing`,
		]);
	});

	it('is refused while README names an address of nobody’s to clone from', () => {
		const readme = 'git clone https://git.example/n8n-nodes-m3ter\n';
		expect(findUnpublishable(manifest, changelog, { ...release, readme }).join()).toContain(
			'README',
		);
	});

	it('by hand needs all but the tag and the repository of a workflow', () => {
		const byHand = { tag: undefined, repository: undefined };
		expect(findUnpublishable(manifest, changelog, byHand)).toEqual([]);
	});

	it.each([
		['another tag', changelog, { ...release, tag: 'v1.2.4' }, 'the tag is v1.2.4'],
		['no tag', changelog, { ...release, tag: undefined }, 'the tag is undefined'],
		['no section of the version', '# Changelog\n\n## 1.2.2\n', release, 'has no section 1.2.3'],
		[
			'changes that are still Unreleased',
			changelog.replace('## 1.2.3', '## Unreleased\n\n## 1.2.3'),
			release,
			'Unreleased',
		],
		['a fork', changelog, { ...release, repository: 'you/n8n-nodes-m3ter' }, 'not that of you/'],
	])('is refused for %s', (_what, text, started, reason) => {
		expect(findUnpublishable(manifest, text, started).join()).toContain(reason);
	});

	it.each(['M3ter', 'SyncM3terBill'])("has the owner's pages behind the node %s", (node) => {
		const codex = read(`nodes/${node}/${node}.node.json`);
		const { homepage } = JSON.parse(read('package.json')) as typeof manifest;
		const links = [...codex.matchAll(/"url": "([^"]*)"/g)].map(([, url = '']) => url.split('#')[0]);
		expect(new Set(links)).toEqual(new Set([homepage.split('#')[0]]));
	});

	it('is refused for this project until its owner is filled in', () => {
		const own = JSON.parse(read('package.json')) as typeof manifest;
		const filledIn = !own.author.email.endsWith('.example');
		const reasons = findUnpublishable(own, read('CHANGELOG.md'), release);
		expect(reasons.some((reason) => reason.includes('is still'))).toBe(!filledIn);
	});
});
