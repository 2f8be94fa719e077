import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Bill } from '../../lib/bill/Bill';
import { bill, billJson, lineItem } from '../lib/support/fixtures';
import {
	billItem,
	type Books,
	customerOfBills,
	type LedgerName,
	numbered,
	openBooks,
} from './support/openBooks';
import { nodeName, type NodeRun } from './support/runNode';
import { useEngine } from './support/useEngine';

const engine = useEngine();
const ledgers: LedgerName[] = ['xero', 'quickBooks'];

const billOf = (number: number): Bill =>
	bill({ ...numbered(number), lineItems: [lineItem({ convertedSubtotal: '10.00' })] });

const inBoth = async (books: Books, ...bills: Bill[]) => {
	for (const one of bills) books.world.organization.addBill(billJson(one));
	await books.run(bills.map((one) => billItem(one)));
};
const collect = async (
	books: Books,
	settings: INodeParameters = {},
	items: readonly IDataObject[] = [{ label: 'every hour' }],
) =>
	// The stand-ins have a clock of their own.
	await books.run(items, {
		settings: { operation: 'collectStatus', changedSince: '2020-01-01', ...settings },
	});

const hintOf = ({ run }: NodeRun) =>
	run.data.resultData.runData[nodeName]?.[0]?.hints?.[0]?.message;

describe.each(ledgers)('Collect Invoice Status, with %s', (ledger) => {
	const open = () => openBooks(engine.world(), ledger);
	const isoMoment = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string;

	it('gives one item for each document that changed, with its bill and until when was collected', async () => {
		const books = open();
		await inBoth(books, billOf(1));
		const run = await collect(books);
		expect(run.invoices.map(({ json }) => json)).toEqual([
			{
				...{ integration: ledger === 'xero' ? 'Xero UK' : 'QuickBooks US', destination: ledger },
				bill: {
					...{ id: numbered(1).id, version: 1, accountId: customerOfBills },
					...{ number: 'INVOICE-1', total: '10.00', currency: 'USD' },
				},
				...{
					status: 'COMPLETE',
					action: 'statusCollected',
					warnings: expect.any(Array) as unknown,
				},
				document: expect.objectContaining({
					...{ type: 'invoice', number: 'INVOICE-1', paymentStatus: 'open' },
					...{ totalWithTax: '10.00', amountDue: '10.00', amountPaid: '0.00' },
				}) as unknown,
				collectedUntil: isoMoment,
			},
		]);
		expect([...run.skipped, ...run.failures, ...run.disabled]).toEqual([]);
		expect(hintOf(run)).toMatch(/^1 open · .*collected until \d{4}-/s);
	});

	it('passes each input on by Skipped where nothing changed', async () => {
		const books = open();
		const run = await collect(books, {}, [{ one: 1 }, { two: 2 }]);
		expect(run.skipped.map(({ json }) => json)).toEqual(
			[1, 2].map(() =>
				expect.objectContaining({ reason: 'NOTHING_CHANGED', collectedUntil: isoMoment }),
			),
		);
		expect(run.invoices).toEqual([]);
	});

	it.each([
		['a time of luxon', '={{ $now.minus({ days: 1 }) }}'],
		['a date of JavaScript', '={{ new Date(Date.now() - 86400000) }}'],
		['a data table', '={{ $json.at }}'],
	])('takes the moment as %s gives it', async (_what, changedSince) => {
		const { skipped, failures } = await collect(open(), { changedSince }, [
			{ at: new Date(Date.now() - 86_400_000) as never },
		]);
		expect(failures.map(({ json }) => json.message)).toEqual([]);
		expect(skipped).toHaveLength(1);
	});

	it('puts a moment that is none on Failures, by the name of its setting', async () => {
		const books = open();
		const { failures } = await collect(books, { changedSince: 'soon' });
		expect(failures).toMatchObject([
			{ json: { failure: { code: 'INVALID_CONFIGURATION' }, successiveErrors: 0 } },
		]);
		expect(failures[0]?.json.message).toMatch(/^Nothing was collected: Changed Since .* is "soon"/);
	});
});
