'use strict';

// Loads modules in a fresh process and prints what that took: node loadNodes.cjs <file> …
require('n8n-workflow'); // n8n has it in memory before it loads a node.

const before = process.cpuUsage();
const startedAt = process.hrtime.bigint();
for (const file of process.argv.slice(2)) require(file);
const wallMs = Number(process.hrtime.bigint() - startedAt) / 1e6;
const { user, system } = process.cpuUsage(before); // in microseconds
process.stdout.write(JSON.stringify({ wallMs, processorMs: (user + system) / 1000 }));
