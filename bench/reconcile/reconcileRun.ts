import { setTimeout as sleep } from 'node:timers/promises';
import countBy from 'lodash/countBy';
import { createM3terSource } from '../../lib/m3ter/M3terSource';
import { m3terVendorLimits } from '../../lib/m3ter/limits';
import { createQuickBooksLedger } from '../../lib/destinations/quickbooks/ledger';
import { quickBooksVendorLimits } from '../../lib/destinations/quickbooks/throttle';
import { reconcilePeriod } from '../../lib/reconcile/reconcilePeriod';
import type { Ledger } from '../../lib/ledger/Ledger';
import type { Send } from '../../lib/http/request';
import type { VendorLimits } from '../../lib/http/VendorLimits';
import { xeroVendorLimits } from '../../lib/destinations/xero/throttle';
import { createXeroLedger } from '../../lib/destinations/xero/ledger';
import { paceRequests } from '../../transport/paceRequests';
import { createVendorPace, secondsToMs } from '../../transport/vendorPace';
import { type BenchDestination, valueOf } from '../inProcess/steps';
import { sendToStandIn } from '../sendToStandIn';
import { benchConfiguration } from './benchConfiguration';

/** The only argument of the run. */
export interface ReconcileTask {
	readonly destination: BenchDestination;
	/** Tenant or company. */
	readonly ledgerId: string;
	readonly ledgerPort: number;
	readonly ledgerToken: string;
	readonly m3terPort: number;
	readonly m3terToken: string;
	readonly organizationId: string;
}

export interface ReconcileFigures {
	/** How often each finding was made. */
	readonly findings: Readonly<Record<string, number>>;
	readonly wallMs: number;
	/** What the run itself computed, whoever else the processor was busy with. */
	readonly processorMs: number;
	/** Resident bytes of the process before it began, and at their peak. */
	readonly emptyBytes: number;
	readonly peakBytes: number;
}

const period = { start: '2026-11-01', end: '2026-11-30' };

async function run(task: ReconcileTask): Promise<ReconcileFigures> {
	const { destination, organizationId } = task;
	const configuration = benchConfiguration(destination);
	const m3terSend = sendThrough(task.m3terPort, task.m3terToken, m3terVendorLimits);
	const api = { send: m3terSend, baseUrl: 'https://api.m3ter.com', organizationId };
	const ledger = destination === 'xero' ? openXero(task) : openQuickBooks(task);
	const emptyBytes = process.memoryUsage().rss;
	const startedAt = performance.now();
	const cpuBefore = process.cpuUsage();
	const found = valueOf(
		await reconcilePeriod(period, { m3ter: createM3terSource(api), ledger, configuration }),
	);
	const { user, system } = process.cpuUsage(cpuBefore);
	return {
		findings: countBy(found, ({ outcome }) => outcome.reconciliation?.finding),
		wallMs: performance.now() - startedAt,
		processorMs: (user + system) / 1000, // From microseconds.
		emptyBytes,
		peakBytes: process.resourceUsage().maxRSS * 1024,
	};
}

function openXero({ ledgerPort, ledgerToken, ledgerId }: ReconcileTask): Ledger {
	const send = sendThrough(ledgerPort, ledgerToken, xeroVendorLimits);
	const configuration = benchConfiguration('xero');
	return createXeroLedger({ send, tenantId: ledgerId, configuration }) as Ledger;
}

function openQuickBooks({ ledgerPort, ledgerToken, ledgerId }: ReconcileTask): Ledger {
	const send = sendThrough(ledgerPort, ledgerToken, quickBooksVendorLimits);
	const configuration = benchConfiguration('quickBooks');
	const company = { environment: 'production', realmId: ledgerId } as const;
	return createQuickBooksLedger({ send, ...company, configuration }) as Ledger;
}

const clock = { now: Date.now, random: Math.random };

/** At the pace that the vendor allows. */
const sendThrough = (port: number, token: string, limits: VendorLimits): Send =>
	paceRequests(sendToStandIn(port, token), createVendorPace(limits, clock), {
		waitMsMax: secondsToMs(120),
		wait: async (ms) => await sleep(ms),
		isCancelled: () => false,
	}).send;

run(JSON.parse(process.argv[2] ?? '{}') as ReconcileTask).then(
	(figures) => process.send?.(figures),
	(error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	},
);
