import type { FoundDocument } from '../../../lib/ledger/InBooks';
import type { Warning } from '../../../lib/results/BillResult';
import { settleWritten } from '../../../lib/sync/checkTotal';
import { draft, draftLine } from '../support/drafts';
import { found } from './support/found';

const { document } = found();
const ofLedger: Warning = { code: 'LEDGER_WARNING', message: 'Mind the gap.' };
const warn = { onTotalMismatch: 'warn' } as const;
const holding = (total: string, given: Partial<FoundDocument> = {}): FoundDocument => {
	const one = found(given);
	return { ...one, document: { ...one.document, total } };
};
const withItems = [draftLine({ itemId: '1' })];

/** What is said of a bill of 10.00 and these documents. */
function mismatchOf(own: ReturnType<typeof draft>, ...held: readonly FoundDocument[]) {
	const [first] = held;
	const result = settleWritten(
		'Bill A-1',
		own,
		first?.document ?? document,
		'created',
		[],
		warn,
		held,
	);
	return result.output === 'invoices' ? result.warnings[0]?.message : result.output;
}

it('a document that holds what its bill comes to leaves with what the ledger remarked', () =>
	expect(settleWritten('Bill A-1', draft(), document, 'updated', [ofLedger], warn)).toEqual({
		output: 'invoices',
		action: 'updated',
		document,
		warnings: [ofLedger],
	}));

describe('a document that holds another total', () => {
	const other = holding('12.00').document;
	const message =
		'Bill A-1 comes to 10.00 USD, but invoice A-1 holds 12.00 USD before tax. The usual cause: a line was sent without an item, and its amount was left out.';

	it('is a warning before all others', () =>
		expect(settleWritten('Bill A-1', draft(), other, 'created', [ofLedger], warn)).toEqual({
			output: 'invoices',
			action: 'created',
			document: other,
			warnings: [{ code: 'TOTAL_MISMATCH', message }, ofLedger],
		}));

	it('is a failure where the setting says so, with what the ledger remarked', () =>
		expect(
			settleWritten('Bill A-1', draft(), other, 'created', [ofLedger], { onTotalMismatch: 'fail' }),
		).toMatchObject({
			output: 'failures',
			outcome: 'written',
			document: other,
			failure: { code: 'TOTAL_MISMATCH', message, destinationMessages: ['Mind the gap.'] },
		}));

	it.each([
		[
			'its currency has three decimals',
			draft({ currency: 'KWD', minorUnitDigits: 3 }),
			'The usual cause: the currency has three decimals and the ledger keeps two.',
		],
		[
			'one of its lines has no item',
			draft({ lines: [draftLine({ itemId: '1', amount: '4.00' }), draftLine({ amount: '6.00' })] }),
			'The usual cause: a line was sent without an item, and its amount was left out.',
		],
		[
			'all of them have one',
			draft({ lines: withItems }),
			'The usual cause: the tax set-up of the ledger (prices that include tax), or a change of the document by hand.',
		],
	])('has a likely cause, if %s', (_sentence, own, cause) =>
		expect(mismatchOf(own, holding('12.00'))).toMatch(cause),
	);
});

describe('a bill with corrections', () => {
	const first = holding('12.00');
	const less = holding('2.00', { kind: 'creditNote', number: 'A-1-C1' });

	it('comes to the sum of its documents', () =>
		expect(mismatchOf(draft(), first, less)).toBeUndefined());

	it('names them all where the sum is another one', () =>
		expect(mismatchOf(draft(), holding('13.50'), less)).toBe(
			'Bill A-1 comes to 10.00 USD, but its documents A-1, A-1-C1 hold 11.50 USD together, before tax. The usual cause: a change of one of them by hand.',
		));

	it('comes to less than zero if it is a credit', () =>
		expect(mismatchOf(draft({ kind: 'creditNote' }), holding('2.00'), holding('3.00'))).toMatch(
			'Bill A-1 comes to -10.00 USD, but its documents A-1, A-1 hold 5.00 USD together',
		));
});
