import fc from 'fast-check';
import {
	digestFields,
	documentFields,
	readSentFields,
	wasSentAs,
	withFields,
	type DocumentFields,
} from '../../../lib/ledger/documentFields';
import {
	readMarkText,
	readMarkUrl,
	writeMarkText,
	writeMarkUrl,
} from '../../../lib/ledger/ownershipMark';

const coding = '2.6.9c0b1a2d';
const mark = { billId: 'bill-1', billVersion: 3, digest: '0123456789abcdef', place: 2 };
const anyFields: fc.Arbitrary<DocumentFields> = fc.record(
	Object.fromEntries(documentFields.map((field) => [field, fc.string()])),
	{ requiredKeys: [] },
);

it('what was sent is known again from a mark, in a link and in a text, and its place too', () =>
	fc.assert(
		fc.property(anyFields, (fields) => {
			const sent = { ...mark, coding: withFields(coding, digestFields(fields)) };
			expect(readMarkUrl(writeMarkUrl(sent))).toEqual(sent);
			expect(readMarkText(`Called. ${writeMarkText(sent)} Again.`)).toEqual(sent);
			for (const field of documentFields) {
				const value = fields[field];
				const read = readSentFields(sent.coding);
				expect(wasSentAs(read, field, value)).toBe(value === undefined ? undefined : true);
			}
		}),
	));

it('another value is told apart, and so is none', () =>
	fc.assert(
		fc.property(
			fc.constantFrom(...documentFields),
			fc.tuple(fc.string(), fc.string()).filter(([one, other]) => one !== other),
			(field, [one, other]) => {
				const read = readSentFields(`${coding}.${digestFields({ [field]: one })}`);
				expect(wasSentAs(read, field, other)).toBe(false);
				expect(wasSentAs(read, field, undefined)).toBe(false);
			},
		),
		{ numRuns: 20 },
	));

it('a field that the bill does not say any more stays as it was sent', () => {
	const first = digestFields({ date: '2023-10-01', reference: 'PO-7' });
	const read = readSentFields(`${coding}.${first}`);
	expect(digestFields({ date: '2023-10-02' }, read)).toBe(
		digestFields({ date: '2023-10-02', reference: 'PO-7' }),
	);
});

it('a mark of before says nothing of fields', () => {
	expect(readSentFields(undefined)).toBeUndefined();
	expect(readSentFields(coding)).toBeUndefined();
	expect(wasSentAs(undefined, 'date', '2023-10-01')).toBeUndefined();
});

it('the whole of it leaves room for a purchase order on a credit note in Xero', () => {
	const all = Object.fromEntries(documentFields.map((field) => [field, 'a']));
	const billId = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
	const lines = `24.${'7'.repeat(24)}.9c0b1a2d`;
	const sent = { ...mark, billId, billVersion: 100, coding: `${lines}.${digestFields(all)}` };
	expect(writeMarkText(sent).length).toBeLessThan(190);
});
