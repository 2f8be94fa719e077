// Mutation testing. `FOLDER=money npm run mutate` changes lib/money and judges each mutant by test/lib/money, in minutes.
// Without FOLDER it changes all folders and judges by all tests of the library, which takes days.
// The report is test/output/mutation.html.
const { FOLDER = '*' } = process.env;

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	mutate: [`lib/${FOLDER}/**/*.ts`, '!lib/destinations/xero/{client.ts,shims/**}'],
	testRunner: 'jest',
	jest: { configFile: 'jest.mutation.config.js' },
	coverageAnalysis: 'perTest',
	ignoreStatic: true,
	concurrency: 1,
	tempDirName: 'test/output/mutation',
	ignorePatterns: ['.host', 'dist', 'docs', 'test/output'],
	reporters: ['clear-text', 'progress', 'html'],
	clearTextReporter: { allowColor: false, logTests: false },
	htmlReporter: { fileName: 'test/output/mutation.html' },
};
