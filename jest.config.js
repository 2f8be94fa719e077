'use strict';

const shared = {
	rootDir: __dirname,
	testEnvironment: 'node',
	transform: {
		'^.+\\.(t|j|mj)sx?$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: false }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	// These libraries are published as ES modules only.
	transformIgnorePatterns: ['/node_modules/(?!(p-limit|yocto-queue)/)'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.host/'],
};

/**
 * unit: the library, the stand-ins and the node's parts, in process.
 * faults: schedules of the fault lab, in process; they take longer than all units together.
 * engine: the built node in n8n-core's own execution engine.
 * package: what `npm pack` ships: lint, scan, load.
 * e2e: a real n8n with the packed tarball; installs what it needs first.
 * stopwatch: a new user's first bill in a browser, by the demo and from a blank canvas; no part of `npm test`.
 */
module.exports = {
	// A busy machine takes its time; what hangs still ends.
	testTimeout: 60_000,
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: [
				'<rootDir>/test/{lib,transport,nodes,credentials,fakes,demo,structure,packaging}/**/*.test.ts',
			],
		},
		{ ...shared, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.test.ts'] },
		{ ...shared, displayName: 'engine', testMatch: ['<rootDir>/test/engine/**/*.test.ts'] },
		{ ...shared, displayName: 'package', testMatch: ['<rootDir>/test/package/**/*.test.ts'] },
		{ ...shared, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
		{ ...shared, displayName: 'stopwatch', testMatch: ['<rootDir>/test/stopwatch/*.test.ts'] },
	],
};
