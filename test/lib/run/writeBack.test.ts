import type { WrittenBill } from '../../../lib/m3ter/planWriteBack';
import { failed, type BillResult, type Warning } from '../../../lib/results/BillResult';
import { failure } from '../../../lib/results/failureCatalogue';
import type { LedgerDocument } from '../../../lib/results/LedgerDocument';
import type { Run } from '../../../lib/run/Run';
import { settledItem } from '../../../lib/run/SettledItem';
import { writeBack } from '../../../lib/run/writeBack';
import { openXeroBooks } from '../sync/support/xeroBooks';
import { bill, configuration } from '../support/fixtures';
import { noM3ter, runWith } from './support/runWith';

const documentOf = (id: string): LedgerDocument => ({
	...{ type: 'invoice', id, number: 'INVOICE-101', url: '' },
	...{ total: '10.00', currency: 'USD', status: 'DRAFT', lineCount: 1 },
});
const created = { output: 'invoices', action: 'created', warnings: [] } as const;
const late: Warning = { code: 'WRITE_BACK_FAILED', message: 'm3ter did not answer.' };
const moved: Warning = { code: 'DATE_MOVED', message: 'Moved.' };

/** m3ter refuses whatever it is told of the bills named here. */
async function tell(
	outcomes: readonly BillResult[],
	{
		refused = [],
		writeBackMappings = true,
	}: { refused?: string[]; writeBackMappings?: boolean } = {},
) {
	const told: WrittenBill[] = [];
	const m3ter: Run['m3ter'] = {
		...noM3ter,
		writeBackMappings: (written) => {
			told.push(...written);
			return Promise.resolve(new Map(refused.map((id) => [id, late])));
		},
	};
	const settings = configuration({ writeBackMappings });
	const items = outcomes.map((outcome, itemIndex) =>
		settledItem({ itemIndex, bill: bill({ id: `bill-${itemIndex}` }) }, outcome, settings),
	);
	const settled = await writeBack(items, settings, runWith(openXeroBooks(), { m3ter }));
	return {
		told: told.map((one) => `${one.bill.id} is ${one.document.id}`),
		warnings: settled.map(({ outcome }) => 'warnings' in outcome && outcome.warnings),
	};
}

it('m3ter is told which document each bill became, of a corrected one the first', async () => {
	const { told } = await tell([
		{ ...created, document: documentOf('one') },
		{ ...created, document: documentOf('three'), alongside: [documentOf('two')] },
		{ ...created, action: 'previewed' },
		failed(failure('REJECTED', 'No.')),
		{
			output: 'failures',
			outcome: 'written',
			failure: failure('REJECTED', 'Not so.'),
			document: documentOf('four'),
		},
		{ output: 'skipped', reason: 'NOT_APPROVED', message: 'Pending.' },
	]);
	expect(told).toEqual(['bill-0 is one', 'bill-1 is two']);
});

it('m3ter is told nothing where nobody wants it', async () => {
	const one = { ...created, document: documentOf('one') };
	expect(await tell([one], { writeBackMappings: false, refused: ['bill-0'] })).toEqual({
		told: [],
		warnings: [[]],
	});
});

it('what m3ter does not take is a warning on the invoice, beside those that it has', async () => {
	const { warnings } = await tell(
		[
			{ ...created, document: documentOf('one'), warnings: [moved] },
			{ ...created, document: documentOf('two') },
			failed(failure('REJECTED', 'No.')),
		],
		{ refused: ['bill-0', 'bill-2'] },
	);
	expect(warnings).toEqual([[moved, late], [], false]);
});
