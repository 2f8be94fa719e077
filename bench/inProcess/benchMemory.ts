import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createStandIns } from '../../demo/host/standIns';
import { exampleAccountId } from '../exampleBill';
import type { BenchTable } from '../report/BenchTable';
import { formatMegabytes, formatNumber } from '../report/formatFigure';
import { serveStandIn } from '../serveStandIn';
import { bundleAsShipped } from './bundleAsShipped';
import type { MemoryFigures, MemoryTask } from './memoryRun';
import type { BenchDestination } from './steps';

const BILLS = 10_000;
const LINES_PER_BILL = 20;
const REALM_ID = '9130357000000001';

/** Writing takes 200 requests for Xero and 400 for QuickBooks. */
const COLLECTS_EVERY = 20;

export async function benchMemory(): Promise<BenchTable> {
	const script = await bundleAsShipped(path.join(__dirname, 'memoryRun.ts'));
	const rows: string[][] = [];
	for (const destination of ['xero', 'quickBooks'] as const) {
		const left = await runAgainstStandIn(script, destination);
		const collected = await runAgainstStandIn(script, destination, COLLECTS_EVERY);
		rows.push([
			destination === 'xero' ? 'Xero' : 'QuickBooks, batch endpoint',
			`${formatNumber(left.written)} of ${formatNumber(BILLS)}`,
			formatMegabytes(left.itemsBytes - left.emptyBytes),
			formatMegabytes(collected.neededBytes),
			formatMegabytes(left.peakBytes - left.itemsBytes),
		]);
	}
	return {
		title: 'Memory',
		explanation: `${formatNumber(BILLS)} bills of ${LINES_PER_BILL} lines in one run, in a process of its own with the stand-in in another, without limits. "Items" is what the input takes, which n8n holds anyway. "In use" is the most that the run needs above them, seen after a collection before every ${COLLECTS_EVERY}th request of a second run. The peak is of resident memory, above the items too, with the garbage that V8 has not come round to: it collects later the more memory it has.`,
		head: ['ledger', 'invoices written', 'items', 'in use', 'peak with garbage'],
		rows,
	};
}

async function runAgainstStandIn(
	script: string,
	destination: BenchDestination,
	collectsEvery?: number,
): Promise<MemoryFigures> {
	const { app, ...access } = openStandIn(destination);
	const { port, close } = await serveStandIn(app);
	try {
		return await inProcessOfItsOwn(script, {
			...access,
			destination,
			port,
			bills: BILLS,
			linesPerBill: LINES_PER_BILL,
			collectsEvery,
		});
	} finally {
		close();
	}
}

function openStandIn(destination: BenchDestination) {
	const standIns = createStandIns({
		xero: {
			limits: 'off',
			organisations: [{ baseCurrency: 'USD', dayRates: { USD: '1', GBP: '0.8', EUR: '0.9' } }],
		},
		quickBooks: { limits: { enforced: false } },
	});
	const accountIds = Array.from({ length: BILLS }, (_, index) => exampleAccountId(index));
	if (destination === 'xero') {
		const { app, organisation, oauth } = standIns.xero;
		for (const contactNumber of accountIds) {
			organisation.addContact({ name: `Customer ${contactNumber}`, contactNumber });
		}
		const { accessToken } = oauth.issueTokens();
		return { app, ledgerId: organisation.organisation.tenantId, accessToken };
	}
	const { app, books } = standIns.quickBooks;
	const records = books.company(REALM_ID);
	for (const DisplayName of accountIds) records.addCustomer({ DisplayName });
	return { app, ledgerId: REALM_ID, accessToken: records.issueTokens().accessToken };
}

async function inProcessOfItsOwn(script: string, task: MemoryTask): Promise<MemoryFigures> {
	// Without the loader for TypeScript, which takes memory too.
	const child = fork(script, [JSON.stringify(task)], { execArgv: [] });
	const ended = once(child, 'exit');
	const answered = once(child, 'message') as Promise<[MemoryFigures]>;
	const answer = await Promise.race([answered, ended.then(() => undefined)]);
	if (!answer) throw new Error('The run whose memory is measured ended without an answer');
	child.disconnect();
	await ended;
	return answer[0];
}
