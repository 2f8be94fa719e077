import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

import type { parseAccountFilter } from '../../../../lib/eligibility/accountFilter/accountFilter';

const folder = join(__dirname, '../../../../lib/eligibility/accountFilter');
const code = (file: string): string =>
	readFileSync(join(folder, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

it.each(readdirSync(folder))('%s uses nothing that n8n refuses in a node', (file) => {
	expect(code(file)).not.toMatch(
		/\b(?:eval|Function|setTimeout|setInterval|console|process|globalThis|global|require|__dirname)\b/,
	);
});

it('can be bundled with jsep and gives the same answers from the bundle', async () => {
	const bundle = await build({
		entryPoints: [join(folder, 'accountFilter.ts')],
		bundle: true,
		write: false,
		format: 'cjs',
		platform: 'node',
		logLevel: 'silent',
	});
	const text = bundle.outputFiles[0]?.text ?? '';
	expect(text).not.toMatch(/require\(/);
	const module = { exports: {} as { parseAccountFilter?: typeof parseAccountFilter } };
	new Function('module', 'exports', text)(module, module.exports);
	const filter = module.exports.parseAccountFilter?.('NOT currency == USD AND IN(currency, GBP)');
	expect(filter?.ok && filter.value.matches({ id: 'a', currency: 'GBP' })).toEqual({
		ok: true,
		value: true,
	});
});
