import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

/** Everything that ends up in n8n. Only this has to obey n8n's rules for community nodes. */
const shipped = ['nodes/**/*.ts', 'credentials/**/*.ts', 'lib/**/*.ts', 'transport/**/*.ts'];

const withPlugin = (files, rules) => ({
	files,
	plugins: { 'n8n-nodes-base': n8nNodesBase },
	rules,
});

export default tseslint.config(
	{ ignores: ['dist/', 'coverage/', '.host/', 'test/output/'] },

	{
		files: ['**/*.{ts,js,mjs,cjs}'],
		extends: [tseslint.configs.recommended],
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			// A parameter that a port asks for and one implementation has no use for; a field that is taken out.
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
		},
	},
	{
		files: ['**/*.{js,cjs}'],
		languageOptions: { sourceType: 'commonjs' },
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},

	{
		files: ['package.json'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
		rules: n8nNodesBase.configs.community.rules,
	},
	{ ...n8nCommunityNodesPlugin.configs.recommended, files: ['package.json', ...shipped] },
	{ files: shipped, rules: { 'no-console': 'error' } },
	withPlugin(['credentials/**/*.ts'], {
		...n8nNodesBase.configs.credentials.rules,
		// These two are for n8n's own repository, where the page is a file name and the other plugin does not run.
		'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
	}),
	withPlugin(['nodes/**/*.ts'], {
		...n8nNodesBase.configs.nodes.rules,
		// These two know a single output called "main" only.
		'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
		'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
		'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
	}),
	{
		files: ['lib/**/*.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							group: ['n8n-*', '**/nodes/**', '**/transport/**', '**/credentials/**'],
							message: 'The library runs without n8n: what it needs from outside is an argument.',
						},
					],
				},
			],
			'no-restricted-syntax': [
				'error',
				{
					selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
					message: 'The library has no clock: the moment is an argument.',
				},
				{
					selector: "NewExpression[callee.name='Date'][arguments.length=0]",
					message: 'The library has no clock: the moment is an argument.',
				},
				{
					selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
					message: 'The library has no randomness: it is an argument.',
				},
			],
		},
	},
);
