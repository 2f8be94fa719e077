import { describeKept } from '../../../../lib/destinations/xero/keptFields';

const reference = 'PO-7';
const dueDate = '2026-10-30';

it.each([
	['nothing is gone', { reference, dueDate }, { reference, dueDate }, []],
	['what is replaced is not kept', { reference }, { reference: 'PO-8' }, []],
	['a purchase order that the bill lost', { reference, dueDate }, { dueDate }, ['"PO-7"']],
	['a due date that the bill lost', { reference, dueDate }, { reference }, ['2026-10-30']],
	['both', { reference, dueDate }, {}, ['"PO-7"', '2026-10-30']],
	['the invoice had none', {}, {}, []],
])('%s', (_sentence, books, bill, expected) => {
	const kept = describeKept(books, { kind: 'invoice', ...bill });
	expect(kept.map(({ code }) => code)).toEqual(expected.map(() => 'LEDGER_WARNING'));
	expected.forEach((text, index) => expect(kept[index]?.message).toContain(text));
});

it('says nothing of a credit note, whose reference is written anew', () => {
	expect(describeKept({ reference }, { kind: 'creditNote' })).toEqual([]);
});
