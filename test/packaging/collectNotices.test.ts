import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { collectNotices } from '../../packaging/collectNotices';

let project: string;

beforeEach(() => {
	project = mkdtempSync(path.join(tmpdir(), 'licences-'));
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

function addPackage(name: string, manifest: object, files: Readonly<Record<string, string>> = {}) {
	const folder = path.join(project, 'node_modules', name);
	mkdirSync(folder, { recursive: true });
	writeFileSync(
		path.join(folder, 'package.json'),
		JSON.stringify({ name, version: '1.2.3', ...manifest }),
	);
	for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
	return `node_modules/${name}/index.js`;
}

describe('the licences of what is bundled', () => {
	it.each(['LICENSE', 'license', 'LICENCE.md', 'LICENSE-MIT.txt'])('are found in %s', (file) => {
		const bundled = addPackage('one', { license: 'MIT' }, { [file]: 'Copyright Somebody\n' });
		const notices = collectNotices(project, ['lib/own.ts', bundled]);
		expect(notices).toContain('one 1.2.3 (MIT)\n\nCopyright Somebody\n');
	});

	it('stand once for each package, by name', () => {
		const files = ['two', '@scope/one'].map((name) =>
			addPackage(name, { license: 'ISC' }, { LICENSE: `Copyright ${name}` }),
		);
		const notices = collectNotices(project, [...files, ...files]);
		expect(notices.match(/^Copyright .*$/gm)).toEqual(['Copyright @scope/one', 'Copyright two']);
	});

	it.each([
		['a licence that is not allowed', { license: 'GPL-3.0-only' }, { LICENSE: 'GNU' }],
		['a choice between licences', { license: '(MIT OR GPL-3.0)' }, { LICENSE: 'GNU' }],
		['no licence in its manifest', {}, { LICENSE: 'All rights reserved' }],
		['no text of its licence', { license: 'MIT' }, {}],
	])('refuse a package with %s', (_what, manifest, files) => {
		const bundled = addPackage('one', manifest, files);
		expect(() => collectNotices(project, [bundled])).toThrow('one is bundled');
	});
});
