import type { Send } from '../../../lib/http/request';
import { openStandIn } from '../../lib/m3ter/openStandIn';
import { bill, billJson, lineItem, type WrittenConfiguration } from '../../lib/support/fixtures';
import { sync } from '../../lib/sync/support/runSync';
import type { Random } from '../random';
import { type CollectingBooks, openQuickBooks, openXero } from './collectingBooks';
import { type Entry, inUnits } from './Entry';

/** The documents of a few bills, some of them corrected, in the books and in those of the auditor. */
export interface Scene extends CollectingBooks {
	readonly m3ter: ReturnType<typeof openStandIn>;
	readonly settings: WrittenConfiguration;
	readonly entries: readonly Entry[];
	/** Then nothing is deleted for good: of that a ledger tells for a month only. */
	readonly hasLongPauses: boolean;
	/** Whether mappings say whose a deleted document was. */
	readonly knowsWhatIsDeleted: boolean;
}

const ACCOUNT = 'account-acme';

export async function openScene(random: Random, line: (send: Send) => Send): Promise<Scene> {
	const open = random.percent(50) ? openXero(line) : openQuickBooks(line);
	const isDraft = open.isXero && random.percent(25);
	const settings: WrittenConfiguration = {
		...(isDraft
			? { invoiceStatus: 'DRAFT' }
			: { issuedDocuments: random.of(['update', 'correct'] as const) }),
		writeBackMappings: random.percent(50),
	};
	open.books.addCustomer(ACCOUNT);
	const m3ter = openStandIn();
	const written: Entry[] = [];
	for (let index = random.between(0, 4); index >= 0; index -= 1) {
		const cents = random.between(10, 90) * 100 * (random.percent(25) ? -1 : 1);
		const change = random.between(-8, 8) * 100;
		const corrects =
			settings.issuedDocuments === 'correct' && cents > 0 && change !== 0 && random.percent(60);
		const first = billOf(index, cents);
		const newest = corrects ? billOf(index, cents + change, 2) : first;
		m3ter.records.addBill(billJson(newest));
		await sync(open.books, [first], { settings });
		const entry = entryOf(index, cents);
		written.push(entry);
		if (!corrects) continue;
		await open.books.sendByHand(numberOf(index));
		await sync(open.books, [newest], { settings });
		const correction = entryOf(index, change, '-C1');
		written.push(correction);
		// Xero allocates a credit to what it corrects.
		if (open.isXero && change < 0) for (const one of [entry, correction]) one.credited -= change;
	}
	const ids = new Map(open.ids().map(({ number, id }) => [number, id]));
	const entries = written.map((entry): Entry => ({
		...entry,
		state: isDraft ? 'draft' : 'live',
		id: ids.get(entry.number) ?? '',
	}));
	const knowsWhatIsDeleted = settings.writeBackMappings === true && !open.isXero;
	if (knowsWhatIsDeleted) {
		for (const entry of entries) m3ter.records.addMapping(mappingOf(entry));
	}
	const hasLongPauses = random.percent(20);
	return { ...open, m3ter, settings, entries, hasLongPauses, knowsWhatIsDeleted };
}

const mappingOf = ({ billId, kind, id }: Entry) => ({
	m3terEntity: 'Bill',
	m3terId: billId,
	externalSystem: 'QuickBooks',
	externalTable: kind === 'invoice' ? 'Invoice' : 'CreditMemo',
	externalId: id,
});

const numberOf = (index: number): string => `M3-${1000 + index}`;

const billOf = (index: number, cents: number, version = 1) =>
	bill({
		id: `bill-${index}`,
		version,
		accountId: ACCOUNT,
		billDate: '2026-10-01',
		sequentialInvoiceNumber: numberOf(index),
		lineItems: [lineItem({ convertedSubtotal: inUnits(cents) })],
	});

const entryOf = (index: number, cents: number, suffix = ''): Entry => ({
	kind: cents < 0 ? 'creditNote' : 'invoice',
	number: `${numberOf(index)}${suffix}`,
	id: '',
	billId: `bill-${index}`,
	total: Math.abs(cents),
	paid: 0,
	credited: 0,
	state: 'live',
	stood: [],
});
