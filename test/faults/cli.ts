import { readCommandLine, wholeNumber } from '../../demo/host/commandLine.mjs';
import { type Play, playSeeds } from './playSeeds';
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

async function playAll(play: Play, count: number): Promise<number> {
	return (await playSeeds(play, count, Number(values.from), console.log)).length;
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
		const violations = await playAll(
			async (seed) => (await playStorm(seed)).complaints,
			Number(values.storms),
		);
		console.log(`${values.storms} storms, ${violations} violations`);
		process.exitCode = violations === 0 ? 0 : 1;
		return;
	}
	const startedAtMs = performance.now();
	const count = values.seed === undefined ? Number(values.schedules) : 1;
	const violations =
		values.seed === undefined
			? await playAll(async (seed) => (await runWorld(seed)).auditor.complaints, count)
			: await replay(Number(values.seed));
	const ms = (performance.now() - startedAtMs) / count;
	console.log(`${ms.toFixed(1)} ms a schedule`);
	console.log(`${count} schedules, ${violations} violations`);
	process.exitCode = violations === 0 ? 0 : 1;
}

void main();
