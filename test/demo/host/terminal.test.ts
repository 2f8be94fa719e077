import { columns, progress } from '../../../demo/host/terminal';

const { stdout } = process;
const usual = { isTTY: stdout.isTTY, columns: stdout.columns };

afterEach(() => {
	Object.assign(stdout, usual);
});

it.each([
	['a terminal of 80 columns', { isTTY: true, columns: 80 }, 80, 'redrawn'],
	['a wide terminal', { isTTY: true, columns: 200 }, 120, 'redrawn'],
	['a terminal of 0 columns', { isTTY: true, columns: 0 }, 80, 'a line each'],
	['no terminal', { isTTY: false, columns: undefined }, 80, 'a line each'],
])('in %s %j text is %i wide and steps are %s', (_name, terminal, width, steps) => {
	Object.assign(stdout, terminal);
	expect(columns()).toBe(width);
	expect(progress.fallbackRendererCondition() ? 'a line each' : 'redrawn').toBe(steps);
});
