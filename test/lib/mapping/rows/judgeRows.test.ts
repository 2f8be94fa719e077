import { judgeOwners, judgeRows, type StoredMapping } from '../../../../lib/mapping/rows/judgeRows';
import type { ResolvedRow } from '../../../../lib/mapping/rows/RowVerdict';

interface Given {
	readonly record?: string;
	readonly entity?: string;
	readonly active?: boolean;
	readonly takes?: string;
	readonly currency?: string;
	readonly isApproved?: boolean;
	readonly confidence?: string;
	readonly kind?: string;
}

const rowsOf = (given: readonly Given[]): readonly ResolvedRow[] =>
	given.map(
		(
			{
				record = 'a1',
				entity = 'C1',
				active = true,
				takes,
				currency,
				isApproved = true,
				confidence = '',
				kind = 'Account',
			},
			index,
		) => ({
			index,
			mapping: {
				m3terEntity: kind,
				m3terId: record,
				m3terName: record,
				m3terCode: '',
				externalSystem: 'Xero',
				externalTable: 'Contact',
				externalId: entity,
				externalName: entity,
			},
			entity: { id: entity, name: `Name of ${entity}`, active, codes: [], currency: takes },
			label: `${kind} ${record}`,
			isApproved,
			confidence,
			currency,
		}),
	);

/** Of each row its verdict, `-` where it is to be written. */
function verdicts(
	given: readonly Given[],
	stored: Readonly<Record<string, readonly StoredMapping[]>> = {},
	mayBeShared = false,
) {
	const rows = rowsOf(given);
	const judged = judgeRows(rows, {
		noun: 'contact',
		mayBeShared,
		storedOf: ({ mapping }) => stored[mapping.m3terId] ?? [],
	});
	return rows.map(({ index }) => judged.get(index));
}

const to = (externalId: string, id = 'm1'): StoredMapping => ({ id, externalId });

it.each<[string, Given[], Record<string, StoredMapping[]>, string[]]>([
	['what is new is written', [{}], {}, ['-']],
	['what is there already is not', [{}], { a1: [to('c1')] }, ['exists']],
	[
		'what is there exists, approved or not',
		[{ isApproved: false }],
		{ a1: [to('C1')] },
		['exists'],
	],
	['what nobody approved is not', [{ isApproved: false }], {}, ['notApproved']],
	['what is mapped to another is not', [{}], { a1: [to('C2')] }, ['mappedOtherwise']],
	[
		'what is mapped to another as well is not',
		[{}],
		{ a1: [to('C1'), to('C2')] },
		['mappedOtherwise'],
	],
	['what is inactive is not', [{ active: false }], {}, ['inactive']],
	['what is inactive and there exists', [{ active: false }], { a1: [to('C1')] }, ['exists']],
	['another currency is not', [{ currency: 'EUR', takes: 'USD' }], {}, ['otherCurrency']],
	['the same currency is', [{ currency: 'EUR', takes: 'EUR' }], {}, ['-']],
	['a contact of any currency is', [{ currency: 'EUR' }], {}, ['-']],
	['an account of any currency is', [{ takes: 'EUR' }], {}, ['-']],
	['the same row twice is written once', [{}, {}, {}], {}, ['-', 'duplicateRow', 'duplicateRow']],
	[
		'of two targets neither is written',
		[{}, { entity: 'C2' }],
		{},
		['conflictingRows', 'conflictingRows'],
	],
	[
		'one of two targets that is not approved does not count',
		[{}, { entity: 'C2', isApproved: false }],
		{},
		['-', 'notApproved'],
	],
	[
		'one of two targets that exists still counts',
		[{}, { entity: 'C2' }],
		{ a1: [to('C1')] },
		['exists', 'mappedOtherwise'],
	],
	[
		'an inactive one of two targets counts',
		[{}, { entity: 'C2', active: false }],
		{},
		['conflictingRows', 'inactive'],
	],
	['one ID of two kinds is two records', [{}, { kind: 'Product', entity: 'C2' }], {}, ['-', '-']],
	[
		'one contact for two accounts is not',
		[{}, { record: 'a2' }],
		{},
		['sharedCustomer', 'sharedCustomer'],
	],
	[
		'one contact for two accounts of which one is not approved is',
		[{}, { record: 'a2', isApproved: false }],
		{},
		['-', 'notApproved'],
	],
	['two accounts of two contacts are', [{}, { record: 'a2', entity: 'C2' }], {}, ['-', '-']],
])('%s', (_sentence, given, stored, expected) => {
	expect(verdicts(given, stored).map((one) => one?.status ?? '-')).toEqual(expected);
});

it('one item for two products is written', () => {
	expect(verdicts([{}, { record: 'a2' }], {}, true)).toEqual([undefined, undefined]);
});

it.each<[string, Given[], Record<string, StoredMapping[]>, RegExp, string | undefined]>([
	[
		'the mapping that is there',
		[{}],
		{ a1: [to('C1')] },
		/^Account a1 is mapped to this contact already/,
		'm1',
	],
	[
		'the mappings that are in the way',
		[{}],
		{ a1: [to('C2'), to('C3', 'm2')] },
		/contact C2 \(mapping m1\) and C3 \(mapping m2\) already/,
		'm1',
	],
	[
		'how sure a suggestion was',
		[{ isApproved: false, confidence: 'likely' }],
		{},
		/contact Name of C1 \(C1\): the row is not approved \(confidence: likely\)\./,
		undefined,
	],
	[
		'no confidence where there is none',
		[{ isApproved: false }],
		{},
		/the row is not approved\. /,
		undefined,
	],
	[
		'both currencies',
		[{ currency: 'EUR', takes: 'USD' }],
		{},
		/billed in EUR, and contact Name of C1 \(C1\) takes documents in USD only/,
		undefined,
	],
	[
		'the other account',
		[{}, { record: 'a2' }],
		{},
		/^Account a1 and Account a2 would have one contact, contact Name of C1/,
		undefined,
	],
])('a verdict names %s', (_what, given, stored, message, mappingId) => {
	const [first] = verdicts(given, stored);
	expect(first?.message).toMatch(message);
	expect(first?.mappingId).toBe(mappingId);
	expect(first?.found).toMatchObject({ m3terId: 'a1', externalId: 'C1' });
});

it.each<[string, string[], string | undefined]>([
	['nobody', [], undefined],
	['the account itself', ['a1'], undefined],
	['another account', ['a1', 'a7'], 'Account a1 and Account a7 would have one contact'],
])('a contact that m3ter has mapped to %s', (_who, owners, words) => {
	const verdict = judgeOwners(rowsOf([{}])[0]!, owners, 'contact');
	expect(verdict?.status).toBe(words && 'sharedCustomer');
	expect(verdict?.message ?? '').toContain(words ?? '');
});
