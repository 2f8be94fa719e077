'use strict';

const { projects } = require('./jest.config');

/** Stryker takes one project: the unit tests, of them those that can tell a mutant of the library apart. */
module.exports = {
	...projects.find(({ displayName }) => displayName === 'unit'),
	testMatch: ['<rootDir>/test/lib/**/*.test.ts'],
};
