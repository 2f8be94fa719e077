'use strict';

// Loads modules in a fresh process and prints what that took: node loadNodes.cjs <n8n-workflow> <file> …
const [n8nWorkflow, ...files] = process.argv.slice(2);
require(n8nWorkflow); // n8n has it in memory before it loads a node.

const before = process.cpuUsage();
const startedAt = process.hrtime.bigint();
for (const file of files) require(file);
const wallMs = Number(process.hrtime.bigint() - startedAt) / 1e6;
const { user, system } = process.cpuUsage(before); // in microseconds
process.stdout.write(JSON.stringify({ wallMs, processorMs: (user + system) / 1000 }));
