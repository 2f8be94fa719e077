import type { IDataObject } from 'n8n-workflow';
import { countByKind } from '../fakes/host/recordedCalls';
import { billItem, customerOfBills, numbered, openBooks } from './support/openBooks';
import { useEngine } from './support/useEngine';

const engine = useEngine();

const fromM3ter = {
	settings: { billSource: 'm3ter', useExternalMappingAccountCode: true },
	options: { externalMappingSource: 'm3ter' },
} as const;

/** A company whose bills, and the mappings of their customer, are in m3ter. */
function open(bills: number) {
	const books = openBooks(engine.world(), 'xero');
	const { organization } = books.world;
	organization.addMapping({
		m3terEntity: 'Account',
		m3terId: customerOfBills,
		externalSystem: books.externalSystem,
		externalTable: books.customerTable,
		externalId: books.addCustomer('mapped'),
	});
	const items = Array.from({ length: bills }, (_, index) => {
		const { bill } = billItem({ ...numbered(index + 1), accountId: customerOfBills });
		organization.addBill(bill as never);
		return { billId: (bill as IDataObject).id } as IDataObject;
	});
	return { books, items };
}

it('a bill that comes alone from m3ter takes three calls to m3ter and three to Xero', async () => {
	const { books, items } = open(1);
	expect((await books.run(items, fromM3ter)).invoices).toHaveLength(1);
	expect(countByKind(books.world.m3ter.calls)).toEqual({
		'POST /oauth/token': 1,
		'GET bills': 1,
		'GET externalmappings': 1,
	});
	expect(countByKind(books.world.xero.calls)).toEqual({
		'GET Organisation': 1,
		'GET Invoices': 1,
		'PUT Invoices': 1,
	});
});

it('twelve executions at the same moment share a few calls to m3ter, and each writes its own bill', async () => {
	const { books, items } = open(12);
	const runs = await Promise.all(items.map(async (item) => await books.run([item], fromM3ter)));
	expect(runs.map(({ invoices }) => (invoices[0]?.json.bill as IDataObject).id)).toEqual(
		items.map(({ billId }) => billId),
	);
	const { 'POST /oauth/token': tokens, ...others } = countByKind(books.world.m3ter.calls);
	expect(tokens).toBe(1);
	expect(Object.keys(others).sort()).toEqual(['GET bills', 'GET externalmappings']);
	expect(Object.values(others).every((count) => count <= 4)).toBe(true);
});
