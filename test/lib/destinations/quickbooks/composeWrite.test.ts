import {
	composeWrite,
	type QuickBooksDocument,
	type QuickBooksWrite,
} from '../../../../lib/destinations/quickbooks/composeWrite';
import { readFoundDocument } from '../../../../lib/destinations/quickbooks/readDocument';
import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import { readMarkText, writeMarkText } from '../../../../lib/ledger/ownershipMark';

const markOf = (billVersion: number, billId = 'bill-1') => ({
	billId,
	billVersion,
	digest: '0123456789abcdef',
});

const inBooks = (fields: Json): QuickBooksDocument =>
	readFoundDocument({ environment: 'production', realmId: '9130' }, 'invoice', {
		Id: '145',
		SyncToken: '2',
		DocNumber: 'INVOICE-101',
		...fields,
	});

const updateOf = (target: QuickBooksDocument, body: Json = {}): QuickBooksWrite => ({
	action: 'update',
	kind: 'invoice',
	number: 'INVOICE-101',
	mark: markOf(10),
	body,
	attempt: 1,
	target,
});

const noteAfter = (PrivateNote: string): string =>
	String(composeWrite('9130', updateOf(inBooks({ PrivateNote }))).body.PrivateNote);

describe('the private note of an update', () => {
	const [old, renewed] = [writeMarkText(markOf(9)), writeMarkText(markOf(10))];

	it.each([
		['keeps what a person wrote before the mark', `Called. ${old}`, `Called. ${renewed}`],
		['keeps what a person wrote behind it', `${old} Called.`, `${renewed} Called.`],
		['has only the mark where there was none', 'By hand', renewed],
		[
			'leaves text that reads like a mark alone',
			`${writeMarkText(markOf(3, 'bill-2'))} | ${old}`,
			`${writeMarkText(markOf(3, 'bill-2'))} | ${renewed}`,
		],
	])('%s', (_sentence, before, after) => expect(noteAfter(before)).toBe(after));

	it('stays within 4,000 characters: the text of the person gives way, the mark does not', () => {
		const person = 'x'.repeat(4_000 - old.length - 1);
		const note = noteAfter(`${person} ${old}`);
		expect(note.length).toBeLessThanOrEqual(4_000);
		expect(note.slice(0, 3_000)).toBe(person.slice(0, 3_000));
		expect(readMarkText(note)).toEqual(markOf(10));
	});
});

it('a note of just 4,000 characters stays as it is', () => {
	const [old, renewed] = [writeMarkText(markOf(10)), writeMarkText(markOf(10))];
	const behind = 'x'.repeat(4_000 - old.length - 1);
	expect(noteAfter(`${old} ${behind}`)).toBe(`${renewed} ${behind}`);
});

it.each([
	['void', 'invoice'],
	['delete', 'creditNote'],
] as const)('a %s of an %s has the revision that the document has now', (operation, kind) => {
	const target = { ...inBooks({}), kind };
	const write = { action: 'void', kind, number: 'INVOICE-101', attempt: 1, target } as const;
	expect(composeWrite('9130', write, { ...target, revision: '3' })).toMatchObject({
		...{ operation, body: { Id: '145', SyncToken: '3' } },
	});
});
