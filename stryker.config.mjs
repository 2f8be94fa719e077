// Mutation testing: `npm run mutate`, or for one folder `npm run mutate -- --mutate 'lib/money/**/*.ts'`.
// The report is test/output/mutation.html. All of it takes hours, one folder minutes.
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	mutate: [
		'lib/{document,money,sync,eligibility,destinations}/**/*.ts',
		'!lib/destinations/xero/{client.ts,shims/**}',
	],
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
