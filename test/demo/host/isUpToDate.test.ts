import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isUpToDate } from '../../../demo/host/isUpToDate';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'up-to-date-'));
	mkdirSync(path.join(folder, 'lib/money'), { recursive: true });
	for (const file of ['lib/money/round.ts', 'lib/read.ts', 'made.tgz']) {
		writeFileSync(path.join(folder, file), '');
	}
	for (const name of ['lib/money/round.ts', 'lib/read.ts', 'lib/money', 'lib']) touch(name, 1000);
	touch('made.tgz', 2000);
});

afterEach(() => rmSync(folder, { recursive: true }));

const touch = (name: string, atSeconds: number) =>
	utimesSync(path.join(folder, name), atSeconds, atSeconds);

const check = (file: string) => isUpToDate(path.join(folder, file), [path.join(folder, 'lib')]);

it.each([
	['nothing has changed', () => undefined, true],
	['a file deep down has changed', () => touch('lib/money/round.ts', 3000), false],
	['a file has come', () => writeFileSync(path.join(folder, 'lib/money/new.ts'), ''), false],
	['a file has gone', () => rmSync(path.join(folder, 'lib/read.ts')), false],
])('when %s', (_sentence, change, expected) => {
	change();
	expect(check('made.tgz')).toBe(expected);
});

it('what was never made is not up to date', () => {
	expect(check('missing.tgz')).toBe(false);
});
