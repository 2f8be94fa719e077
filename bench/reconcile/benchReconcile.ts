import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createStandIns, type StandIns } from '../../demo/host/standIns';
import type { Report } from '../../demo/host/report';
import { readBill } from '../../lib/bill/readBill';
import { createQuickBooksLedger } from '../../lib/destinations/quickbooks/ledger';
import type { Ledger } from '../../lib/ledger/Ledger';
import { createXeroLedger } from '../../lib/destinations/xero/ledger';
import { countByKind, type RecordedCall } from '../../test/fakes/host/recordedCalls';
import { sendTo } from '../../test/fakes/host/sendTo';
import { seedDocuments } from '../../test/lib/reconcile/support/seedDocuments';
import { exampleBill } from '../exampleBill';
import { type BenchDestination, valueOf } from '../inProcess/steps';
import type { BenchTable } from '../report/BenchTable';
import { formatMegabytes, formatNumber, formatSeconds } from '../report/formatFigure';
import { benchConfiguration } from './benchConfiguration';
import { serveStandIn } from '../serveStandIn';
import type { ReconcileFigures, ReconcileTask } from './reconcileRun';

const BILLS = 5_000;
const MISSING = 500;
const LINES_PER_BILL = 20;
/** From a server in the same region and back, with some work in between. */
const LATENCY_MS = 150;
const REALM_ID = '9130357000000001';
const ACCOUNT_ID = 'account-of-all';

/** Time, calls and memory of a period, against stand-ins behind HTTP servers that take their time. */
export async function benchReconcile(report: Report): Promise<BenchTable> {
	const rows: string[][] = [];
	for (const destination of ['xero', 'quickBooks'] as const) {
		report(`reconcile, ${destination}: fill the books`);
		const standIns = openStandIns();
		const ledger = openLedger(standIns, destination);
		addBills(standIns, 0, BILLS);
		await seedDocuments(ledger.inProcess, benchConfiguration(destination), billsOf(0, BILLS));
		report(`reconcile, ${destination}: everything is in the books`);
		rows.push(await reconcile(standIns, ledger.access, 'all in the books'));
		addBills(standIns, BILLS, MISSING);
		report(`reconcile, ${destination}: some are missing`);
		rows.push(await reconcile(standIns, ledger.access, `${MISSING} more, not in the books`));
	}
	return {
		title: `A period of ${formatNumber(BILLS)} bills`,
		explanation: `Bills of ${LINES_PER_BILL} lines that have both dates in the period, in a process of its own, at the pace that the vendors allow, with stand-ins in another that take ${LATENCY_MS} ms a call and, in large books on a busy machine, some time of their own: the processor time is that of the run alone. Resident memory above that of the process before it began, garbage included.`,
		head: [
			'ledger',
			'bills',
			'findings',
			'calls to m3ter',
			'calls to the ledger',
			'time',
			'of the processor',
			'peak',
		],
		rows,
	};
}

interface LedgerAccess {
	readonly destination: BenchDestination;
	readonly ledgerId: string;
	readonly ledgerToken: string;
	readonly app: StandIns['xero']['app'];
	readonly calls: readonly RecordedCall[];
}

async function reconcile(
	{ m3ter }: StandIns,
	{ app, calls, ...access }: LedgerAccess,
	what: string,
): Promise<string[]> {
	const organization = m3ter.books.organization();
	const [ledgerServer, m3terServer] = [await serve(app), await serve(m3ter.app)];
	const before = { ledger: calls.length, m3ter: m3ter.calls.length };
	try {
		const { findings, wallMs, processorMs, emptyBytes, peakBytes } = await inProcessOfItsOwn({
			...access,
			ledgerPort: ledgerServer.port,
			m3terPort: m3terServer.port,
			organizationId: organization.id,
			m3terToken: organization.issueToken(),
		});
		return [
			access.destination === 'xero' ? 'Xero' : 'QuickBooks',
			what,
			Object.entries(findings)
				.map(([finding, count]) => `${formatNumber(count)} ${finding}`)
				.join(', '),
			describeCalls(m3ter.calls.slice(before.m3ter)),
			describeCalls(calls.slice(before.ledger)),
			formatSeconds(wallMs),
			formatSeconds(processorMs),
			formatMegabytes(peakBytes - emptyBytes),
		];
	} finally {
		ledgerServer.close();
		m3terServer.close();
	}
}

const describeCalls = (calls: readonly RecordedCall[]): string =>
	Object.entries(countByKind(calls))
		.map(([kind, count]) => `${count} ${kind}`)
		.join(', ');

/** The limits are kept by the run; the stand-ins would also refuse the filling of the books. */
const openStandIns = (): StandIns =>
	createStandIns({
		xero: {
			limits: 'off',
			organisations: [{ baseCurrency: 'USD', dayRates: { USD: '1', GBP: '0.8', EUR: '0.9' } }],
		},
		quickBooks: { limits: { enforced: false } },
	});

function openLedger(
	{ xero, quickBooks }: StandIns,
	destination: BenchDestination,
): { readonly inProcess: Ledger; readonly access: LedgerAccess } {
	const configuration = benchConfiguration(destination);
	if (destination === 'xero') {
		const { app, organisation, oauth, calls } = xero;
		organisation.addContact({ name: 'Customer', contactNumber: ACCOUNT_ID });
		const ledgerId = organisation.organisation.tenantId;
		const ledgerToken = oauth.issueTokens().accessToken;
		const send = sendTo(app, { authorization: `Bearer ${ledgerToken}` });
		return {
			inProcess: createXeroLedger({ send, tenantId: ledgerId, configuration }) as Ledger,
			access: { destination, ledgerId, ledgerToken, app, calls },
		};
	}
	const { app, books, calls } = quickBooks;
	const records = books.company(REALM_ID);
	records.addCustomer({ DisplayName: ACCOUNT_ID });
	const ledgerToken = records.issueTokens().accessToken;
	const send = sendTo(app, { authorization: `Bearer ${ledgerToken}` });
	const company = { environment: 'production', realmId: REALM_ID } as const;
	return {
		inProcess: createQuickBooksLedger({ send, ...company, configuration }) as Ledger,
		access: { destination, ledgerId: REALM_ID, ledgerToken, app, calls },
	};
}

const jsonOf = (index: number) => ({
	...exampleBill(index, LINES_PER_BILL),
	accountId: ACCOUNT_ID,
	externalInvoiceDate: '2026-11-01',
});

const indexes = (start: number, count: number) =>
	Array.from({ length: count }, (_, place) => start + place);

const billsOf = (start: number, count: number) =>
	indexes(start, count).map((index) => valueOf(readBill(jsonOf(index))));

const addBills = ({ m3ter }: StandIns, start: number, count: number): void => {
	const organization = m3ter.books.organization();
	for (const index of indexes(start, count)) organization.addBill(jsonOf(index));
};

const serve = async (app: Pick<StandIns['xero']['app'], 'fetch'>) =>
	await serveStandIn({
		fetch: async (request) => {
			await sleep(LATENCY_MS);
			return await app.fetch(request);
		},
	});

async function inProcessOfItsOwn(task: ReconcileTask): Promise<ReconcileFigures> {
	const child = fork(path.join(__dirname, 'reconcileRun.ts'), [JSON.stringify(task)]);
	const ended = once(child, 'exit');
	const answered = once(child, 'message') as Promise<[ReconcileFigures]>;
	const answer = await Promise.race([answered, ended.then(() => undefined)]);
	if (!answer) throw new Error('The run that is measured ended without an answer');
	child.disconnect();
	await ended;
	return answer[0];
}
