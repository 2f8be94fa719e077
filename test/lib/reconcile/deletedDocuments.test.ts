import type { DocumentId } from '../../../lib/mapping/mappedDocuments';
import { describeDeleted, findDeleted } from '../../../lib/reconcile/deletedDocuments';
import { failure } from '../../../lib/results/failureCatalogue';
import { fail, ok, type Result } from '../../../lib/result';
import type { Failure } from '../../../lib/results/Failure';
import { expectOk } from '../support/expectOk';
import { bill, configuration, destinationNamed } from '../support/fixtures';

const invoice = (id: string): DocumentId => ({ kind: 'invoice', id });
const quickBooks = (more = {}) =>
	configuration({
		destination: destinationNamed('quickBooks'),
		writeBackMappings: true,
		...more,
	});

/** m3ter's mappings by the document that they lead to. */
function m3terWith(rows: Readonly<Record<string, unknown>>, refusal?: Failure) {
	const asked: string[] = [];
	const readMappingsTo = (
		...[system, table, id]: string[]
	): Promise<Result<readonly unknown[], Failure>> => {
		asked.push(`${system} ${table} ${id}`);
		return Promise.resolve(refusal ? fail(refusal) : ok(id && rows[id] ? [rows[id]].flat() : []));
	};
	return { asked, readMappingsTo };
}

const ofBill = (m3terId: string) => ({ m3terEntity: 'Bill', m3terId });

it('a deleted document is that of the bill whose mapping leads to it, by the table of its kind', async () => {
	const m3ter = m3terWith({ 1: ofBill('bill-1'), 2: ofBill('bill-2') });
	const deleted = [invoice('1'), { kind: 'creditNote', id: '2' } as const];
	const found = expectOk(await findDeleted({ deleted }, quickBooks(), m3ter));
	expect(found).toEqual({
		known: [
			{ kind: 'invoice', id: '1', billId: 'bill-1' },
			{ kind: 'creditNote', id: '2', billId: 'bill-2' },
		],
		warnings: [],
	});
	expect(m3ter.asked).toEqual(['QuickBooks Invoice 1', 'QuickBooks CreditMemo 2']);
});

it.each<[string, unknown, readonly string[]]>([
	['no mapping', [], []],
	[
		'a mapping of a bill in another spelling',
		{ m3terEntity: 'BILL', m3terId: 'bill-1' },
		['bill-1'],
	],
	['the same mapping twice', [ofBill('bill-1'), ofBill('bill-1')], ['bill-1']],
	['mappings of two bills', [ofBill('bill-1'), ofBill('bill-2')], ['bill-1', 'bill-2']],
	['a mapping of something else', { m3terEntity: 'Account', m3terId: 'account-1' }, []],
	['a mapping without an entity', { m3terId: 'bill-1' }, []],
	['a mapping whose id is none', { m3terEntity: 'Bill', m3terId: 7 }, []],
	['what is no mapping', [null, 'bill-1'], []],
])('with %s it is of %j', async (_what, rows, billIds) => {
	const m3ter = m3terWith({ 1: rows });
	const found = expectOk(await findDeleted({ deleted: [invoice('1')] }, quickBooks(), m3ter));
	expect(found.known.map(({ billId }) => billId)).toEqual(billIds);
	expect(found.warnings).toEqual([]);
});

it('nothing is said of any while m3ter does not answer', async () => {
	const reason = failure('M3TER_UNAVAILABLE', 'm3ter did not answer.');
	const deleted = [invoice('1')];
	expect(await findDeleted({ deleted }, quickBooks(), m3terWith({}, reason))).toEqual(fail(reason));
});

describe('a warning says how many nobody asked about', () => {
	const message = (count: string) =>
		`${count} deleted in QuickBooks, which does not say whether a bill was behind it. Reconcile Bills finds bills without a document.`;

	it.each<[string, object, boolean]>([
		['without m3ter', {}, false],
		['where mappings are not written back', { writeBackMappings: false }, true],
	])('%s', async (_when, more, hasM3ter) => {
		const m3ter = m3terWith({ 1: ofBill('bill-1') });
		const deleted = [invoice('1'), invoice('2')];
		const asked = findDeleted({ deleted }, quickBooks(more), hasM3ter ? m3ter : undefined);
		expect(expectOk(await asked)).toEqual({
			known: [],
			warnings: [
				{ code: 'DELETED_NOT_KNOWN', message: message('2 documents were'), details: { deleted } },
			],
		});
		expect(m3ter.asked).toEqual([]);
	});

	it('after the fiftieth', async () => {
		const m3ter = m3terWith({});
		const deleted = Array.from({ length: 51 }, (_, place) => invoice(String(place)));
		const { warnings } = expectOk(await findDeleted({ deleted }, quickBooks(), m3ter));
		expect(m3ter.asked).toHaveLength(50);
		expect(warnings).toEqual([
			{
				code: 'DELETED_NOT_KNOWN',
				message: message('A document was'),
				details: { deleted: [invoice('50')] },
			},
		]);
	});

	it('not where none was deleted', async () => {
		expect(await findDeleted({ deleted: [] }, quickBooks(), undefined)).toEqual(
			ok({ known: [], warnings: [] }),
		);
	});
});

it.each([
	['its bill, where that is known', bill({ currency: 'EUR' }), 'INVOICE-101', 'EUR'],
	['nobody, where it is not', undefined, '', ''],
])('what is left of it is the number and currency of %s', (_what, of, number, currency) => {
	expect(describeDeleted(invoice('1'), of)).toEqual({
		document: {
			...{ type: 'invoice', id: '1', number, url: '', total: '0', currency },
			...{ status: 'Deleted', lineCount: 0 },
		},
		status: {
			...{ paymentStatus: 'voided', totalWithTax: '0', amountDue: '0', amountPaid: '0' },
			...{ amountCredited: '0', paidOn: null, dueDate: null, daysOverdue: 0, customer: null },
			...{ date: null, correction: null, billVersion: null },
		},
	});
});
