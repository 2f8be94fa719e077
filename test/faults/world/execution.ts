import { destinations } from '../../../lib/destinations/registry';
import { sortResults } from '../../../lib/run/sortResults';
import { writeOutputs } from '../../../nodes/SyncM3terBill/execute/writeOutputs';
import type { Configuration } from '../../../lib/configuration/Configuration';
import { type HealthStore, saveTally } from '../../../lib/health/HealthStore';
import { tallyFrom } from '../../../lib/health/tallyErrors';
import { failed } from '../../../lib/results/BillResult';
import { failure } from '../../../lib/results/failureCatalogue';
import type { Destination } from '../../../lib/ledger/Destination';
import type { M3terSource } from '../../../lib/m3ter/M3terSource';
import { ok } from '../../../lib/result';
import type { OpenedLedger, Run } from '../../../lib/run/Run';
import { knownOf, settledItem } from '../../../lib/run/SettledItem';
import { settleItems } from '../../../lib/run/settleItems';
import { noM3ter } from '../../lib/run/support/runWith';
import { openInSession, type Member } from '../../../transport/openInSession';
import type { LedgerSession } from '../../../transport/sessions';
import type { RunRecord } from '../auditor/RunRecord';
import { noDefect, type Defect } from '../Defect';
import type { Site } from './Site';
import { itemFor, type Version } from './stories';
import type { WrittenBack } from './WrittenBack';
import type { VirtualTime } from './virtualTime';

export interface Workplace {
	readonly site: Site;
	readonly writtenBack: WrittenBack;
	readonly time: VirtualTime;
	readonly configuration: Configuration<Destination>;
	readonly health: HealthStore;
	readonly defect?: Defect;
}

/** How an execution reaches the vendor, and what it shares with others of its process. */
export interface Seat extends Pick<Member, 'send' | 'isCancelled' | 'cancelled'> {
	readonly session: LedgerSession;
	/** Where m3ter is asked for bills by several executions together. */
	readonly readBills?: M3terSource['readBills'];
}

/** The items of the four outputs: invoices, skipped, failures, disabled. */
export type Outputs = ReturnType<typeof writeOutputs>;

/**
 * One execution of the node, without n8n: items are read, go through the session and the engine, are counted and
 * written, each by the node's own code.
 */
export async function execute(run: RunRecord, seat: Seat, workplace: Workplace): Promise<Outputs> {
	const { site, configuration, writtenBack } = workplace;
	const defect = workplace.defect ?? noDefect;
	const health = defect.health(workplace.health);
	const successiveErrors = await health.countErrors();
	const items = run.deliveries.map((version, itemIndex) => ({
		itemIndex,
		json: itemFor(
			version,
			site,
			writtenBack.documentOf(version.story),
			configuration.useExternalMappingAccountCode
				? site.person.customerIdOf(version.story.accountId)
				: undefined,
		),
		billId: run.asksM3ter ? version.story.billId : '',
	}));
	const settings = {
		billSource: run.asksM3ter ? 'm3ter' : 'input',
		accountSource: 'input',
		externalMappingSource: 'input',
	};
	const { disabled } = tallyFrom(successiveErrors, configuration.autoDisableAfter);
	const settled = disabled
		? items.map((item) => settledItem(knownOf(item), isDisabled, configuration))
		: await settleItems(
				{ settings, items, unresolved: [] },
				configuration,
				successiveErrors,
				runOf(run.deliveries, site, seat, defect.opened(open(run, seat, workplace, defect))),
			);
	const { outputs, tally, cleared } = sortResults(settled, {
		successiveErrors,
		counts: true,
		workflow: { id: 'workflow-1' },
	});
	await saveTally(health, successiveErrors, tally, cleared);
	return writeOutputs(outputs);
}

const isDisabled = failed(failure('DISABLED', 'Disabled.'));

function open(
	run: RunRecord,
	{ session, send, isCancelled, cancelled }: Seat,
	{ site, time, configuration }: Workplace,
	defect: Defect,
): OpenedLedger {
	const books = site.destination.open(site.access);
	if (!books.ok) throw new Error(books.reason.message);
	const { address, connect } = books.value;
	const member: Member = {
		isCancelled,
		cancelled,
		books: {
			address,
			connect: (connection) => defect.ledger(connect(connection), run.deliveries),
		},
		configuration,
		runKey: run.id,
		send: (belongsTo) => defect.send(send(belongsTo)),
		wait: async (ms) => await time.sleep(ms),
	};
	return openInSession(session, defect.member(member));
}

/** Everything but the bills comes with the item. */
const runOf = (
	deliveries: readonly Version[],
	site: Site,
	{ readBills }: Seat,
	opened: OpenedLedger,
): Run => ({
	m3ter: {
		...noM3ter,
		readBills:
			readBills ??
			((ids) =>
				Promise.resolve(
					new Map(
						deliveries
							.filter(({ story }) => ids.includes(story.billId))
							.map((version) => [version.story.billId, ok(itemFor(version, site).bill)]),
					),
				)),
	},
	destinations,
	openLedger: () => Promise.resolve(ok(opened)),
	operation: 'sync',
	counts: true,
	nowMs: () => 0,
	noteCallsLeft: () => undefined,
});
