import { readCommandLine, wholeNumber } from '../../demo/host/commandLine.mjs';
import { playStorm } from './storm/storm';
import { runWorld } from './world/runWorld';

const number = { takes: '<number>', check: wholeNumber };
const given = readCommandLine({
	command: 'npm run faults',
	says: 'the fault lab; its exit code is 1 where something was found',
	flags: {
		schedules: { ...number, says: 'plays that many schedules (500)' },
		storms: { ...number, says: 'plays that many storms of executions instead' },
		from: { ...number, says: 'begins with this one (1)' },
		seed: { ...number, says: 'plays this schedule alone and prints its log' },
	},
});
const values = { schedules: '500', from: '1', ...given };

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
