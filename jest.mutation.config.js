'use strict';

const { projects } = require('./jest.config');

const { FOLDER = '' } = process.env;

/**
 * Stryker takes one project: the unit tests, of them those that can tell a mutant of the library apart, or those of one
 * folder. For each mutant it loads every one of these files that leads to the mutant.
 */
module.exports = {
	...projects.find(({ displayName }) => displayName === 'unit'),
	testMatch: [`<rootDir>/test/lib/${FOLDER}/**/*.test.ts`],
};
