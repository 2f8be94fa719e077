// Prints the errors that both n8n linters, in the versions of this project, find in an unpacked package:
// node lintPackage.mjs <directory>
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { ESLint } from 'eslint';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const eslint = new ESLint({
	cwd: process.argv[2],
	allowInlineConfig: false,
	overrideConfigFile: true,
	overrideConfig: [
		n8nCommunityNodesPlugin.configs.recommended,
		{ rules: { 'no-console': 'error' } },
		{
			files: ['package.json'],
			plugins: { 'n8n-nodes-base': n8nNodesBase },
			languageOptions: { parser: tseslint.parser },
			rules: n8nNodesBase.configs.community.rules,
		},
	],
});
const results = await eslint.lintFiles(['**/*.js', 'package.json']);
const errors = results.flatMap(({ filePath, messages }) =>
	messages
		.filter(({ severity }) => severity === 2)
		.map(({ line, message, ruleId }) => `${filePath}:${line} ${message} (${ruleId})`),
);
process.stdout.write(JSON.stringify({ files: results.length, errors }));
