// The law that every item leaves exactly once, over as many generated items as are asked for:
//
//   npm run hostile -- --items 100000
//
// It prints what met something unforeseen, and how often.

import { parseArgs } from 'node:util';
import { runTool } from '../demo/host/installDependencies.mjs';

const { values } = parseArgs({ options: { items: { type: 'string', default: '100000' } } });
process.env.HOSTILE_ITEMS = values.items;
const law = ['--selectProjects', 'unit', '--testPathPatterns', 'lib/run/everyItemLeaves'];
process.exitCode = await runTool('jest/bin/jest.js', law);
