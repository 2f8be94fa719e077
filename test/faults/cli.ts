import { parseArgs } from 'node:util';
import { playStorm } from './storm/storm';
import { runWorld } from './world/runWorld';

/**
 * `--storms 2000` plays that many storms of executions (test/faults/storm) instead.
 * `--schedules 10000` plays that many, `--from 501` not from the first one; `--seed 42` plays one and
 * prints its log. The last line counts; the exit code is 1 where something was found.
 */
const { values } = parseArgs({
	options: {
		schedules: { type: 'string', default: '500' },
		from: { type: 'string', default: '1' },
		seed: { type: 'string' },
		storms: { type: 'string' },
	},
});

async function playAll(first: number, count: number): Promise<number> {
	let violations = 0;
	for (let seed = first; seed < first + count; seed++) {
		const { auditor } = await runWorld(seed);
		if (auditor.complaints.length === 0) continue;
		violations += 1;
		console.log(`seed ${seed}: ${auditor.complaints.join('; ')}`);
	}
	return violations;
}

async function playStorms(first: number, count: number): Promise<number> {
	let violations = 0;
	for (let seed = first; seed < first + count; seed++) {
		const { complaints } = await playStorm(seed);
		if (complaints.length === 0) continue;
		violations += 1;
		console.log(`storm ${seed}: ${complaints.join('; ')}`);
	}
	return violations;
}

async function replay(seed: number): Promise<number> {
	const { auditor, schedule } = await runWorld(seed);
	console.log(JSON.stringify(schedule.site));
	for (const { faults, ...scene } of schedule.scenes) console.log(faults, scene.visits);
	console.log(auditor.log());
	return auditor.complaints.length === 0 ? 0 : 1;
}

async function main(): Promise<void> {
	if (values.storms !== undefined) {
		const violations = await playStorms(Number(values.from), Number(values.storms));
		console.log(`${values.storms} storms, ${violations} violations`);
		process.exitCode = violations === 0 ? 0 : 1;
		return;
	}
	const startedAtMs = performance.now();
	const count = values.seed === undefined ? Number(values.schedules) : 1;
	const violations =
		values.seed === undefined
			? await playAll(Number(values.from), count)
			: await replay(Number(values.seed));
	const ms = (performance.now() - startedAtMs) / count;
	console.log(`${ms.toFixed(1)} ms a schedule`);
	console.log(`${count} schedules, ${violations} violations`);
	process.exitCode = violations === 0 ? 0 : 1;
}

void main();
