import type { LedgerEntity } from '../../../../lib/mapping/LedgerEntity';
import type { MappableRecord } from '../../../../lib/mapping/MappableRecord';
import { openEntityBook } from '../../../../lib/mapping/rows/EntityBook';
import type { WantedMapping } from '../../../../lib/mapping/rows/readMappingRow';
import { resolveRow, type RowTarget } from '../../../../lib/mapping/rows/resolveRow';
import { expectFail, expectOk } from '../../support/expectOk';

const entity = (id: string, name: string, more: Partial<LedgerEntity> = {}): LedgerEntity => ({
	id,
	name,
	active: true,
	codes: [],
	...more,
});
const records: readonly MappableRecord[] = [
	{ entity: 'Account', id: 'a1', name: 'Acme Ltd', code: 'ACME', currency: 'EUR' },
	{ entity: 'Account', id: 'a2', name: '', code: 'BLANK' },
];
const entities = [
	entity('C1', 'Acme Ltd', { otherNames: ['Acme Group'] }),
	entity('C2', 'Design:Hours', { ownName: 'Hours' }),
	entity('C3', 'Twin'),
	entity('C4', 'Twin'),
	entity('C5', 'Old and new', { active: false }),
	entity('C6', 'Old and new'),
	entity('C7', 'Gone', { active: false }),
	entity('c1', 'Small letters'),
];
const target = (more: Partial<RowTarget> = {}): RowTarget => ({
	externalSystem: 'Xero',
	externalTable: 'Contact',
	noun: 'contact',
	matchBy: 'id',
	book: openEntityBook(entities),
	findRecord: (id, code) =>
		records.find((one) => (id !== '' && one.id === id) || (code !== '' && one.code === code)),
	...more,
});
const row = (more: Partial<WantedMapping> = {}): WantedMapping => ({
	m3terEntity: 'Account',
	m3terId: 'a1',
	m3terName: '',
	m3terCode: '',
	externalSystem: '',
	externalTable: '',
	externalId: 'C1',
	externalName: '',
	isApproved: true,
	confidence: 'certain',
	...more,
});
const names = (externalName: string) => ({ externalId: '', externalName });

it('a row becomes a mapping with the names of both sides', () => {
	expect(expectOk(resolveRow(4, row(), target()))).toEqual({
		index: 4,
		mapping: {
			m3terEntity: 'Account',
			m3terId: 'a1',
			m3terName: 'Acme Ltd',
			m3terCode: 'ACME',
			externalSystem: 'Xero',
			externalTable: 'Contact',
			externalId: 'C1',
			externalName: 'Acme Ltd',
		},
		entity: entities[0],
		label: 'Account Acme Ltd',
		isApproved: true,
		confidence: 'certain',
		currency: 'EUR',
	});
});

it.each<[string, Partial<WantedMapping>, Partial<RowTarget>, string]>([
	['the ID in its own letters', { externalId: 'c1' }, {}, 'a1 c1'],
	['the ID in other letters', { externalId: 'c2' }, {}, 'a1 C2'],
	['the ID and its name', { externalName: ' acme  ltd' }, {}, 'a1 C1'],
	['the ID and another of its names', { externalName: 'Acme Group' }, {}, 'a1 C1'],
	['the name alone', names('ACME LTD'), {}, 'a1 C1'],
	['another name', names('acme group'), {}, 'a1 C1'],
	['the last part of a name', names('Hours'), {}, 'a1 C2'],
	['a name that only one active contact has', names('Old and new'), {}, 'a1 C6'],
	['a name that one inactive contact has', names('Gone'), {}, 'a1 C7'],
	['the code where there is no ID', { m3terId: '', m3terCode: 'ACME' }, {}, 'a1 C1'],
	['the ID of the account, whatever code is beside it', { m3terCode: 'BLANK' }, {}, 'a1 C1'],
	['the name of the account too', { m3terName: 'acme ltd' }, {}, 'a1 C1'],
	['an account without a name', { m3terId: 'a2' }, {}, 'a2 C1'],
	[
		'this ledger and table in any letters',
		{ externalSystem: 'XERO', externalTable: 'contact' },
		{},
		'a1 C1',
	],
	[
		'the name, whatever ID and ledger',
		{ ...names('Twin'), externalId: 'C1', externalName: 'Acme Ltd', externalSystem: 'QuickBooks' },
		{ matchBy: 'name' },
		'a1 C1',
	],
	[
		'the code in another organization',
		{ m3terId: 'other', m3terCode: 'ACME', ...names('Hours') },
		{ matchBy: 'name' },
		'a1 C2',
	],
	[
		'an aggregation that nobody looks up',
		{ m3terEntity: 'Aggregation', m3terId: 'g1' },
		{},
		'g1 C1',
	],
])('a row is resolved by %s', (_what, given, where, expected) => {
	const { mapping } = expectOk(resolveRow(0, row(given), target(where)));
	expect(`${mapping.m3terId} ${mapping.externalId}`).toBe(expected);
});

it.each<[string, Partial<WantedMapping>, Partial<RowTarget>, string, RegExp]>([
	[
		'for another ledger',
		{ externalSystem: 'QuickBooks' },
		{},
		'invalidRow',
		/for QuickBooks, and the node for Xero/,
	],
	[
		'for another table',
		{ externalTable: 'Item' },
		{},
		'invalidRow',
		/table Item, and the node for Contact/,
	],
	['of an account that is not there', { m3terId: 'a9' }, {}, 'unknownRecord', /no Account a9\./],
	[
		'of a code that is not there',
		{ m3terId: '', m3terCode: 'X' },
		{},
		'unknownRecord',
		/no Account X\./,
	],
	[
		'of an ID that is not there, by the code of another',
		{ m3terId: 'a9', m3terCode: 'ACME' },
		{},
		'unknownRecord',
		/no Account a9\./,
	],
	[
		'of an account of another name',
		{ m3terName: 'Other' },
		{},
		'idAndNameDiffer',
		/a1 is named "Acme Ltd" in m3ter and "Other"/,
	],
	['that names nothing', names(''), {}, 'noMatch', /^Account Acme Ltd: the row names no contact/],
	['that names nothing but an ID', {}, { matchBy: 'name' }, 'noMatch', /names no contact/],
	[
		'of an ID that the ledger does not have',
		{ externalId: 'C9' },
		{},
		'notFound',
		/no contact with the ID C9/,
	],
	[
		'of a name that the ledger does not have',
		names('Nobody'),
		{},
		'notFound',
		/no contact named "Nobody"/,
	],
	[
		'of a contact of another name',
		{ externalName: 'Twin' },
		{},
		'idAndNameDiffer',
		/C1 is named "Acme Ltd" in the ledger and "Twin"/,
	],
	[
		'of a name that two have',
		names('twin'),
		{},
		'twoCandidates',
		/2 contacts named "twin" \(C3, C4\)/,
	],
	[
		'of an account without a name, by its ID',
		{ m3terId: 'a2', ...names('') },
		{},
		'noMatch',
		/^Account a2: /,
	],
])('a row %s is refused', (_what, given, where, status, message) => {
	const refused = expectFail(resolveRow(0, row(given), target(where)));
	expect(refused.status).toBe(status);
	expect(refused.message).toMatch(message);
});

it('what is known of the record is said of a row whose contact is not found', () => {
	const refused = expectFail(resolveRow(0, row({ externalId: 'C9' }), target()));
	expect(refused.found).toEqual({
		m3terEntity: 'Account',
		m3terId: 'a1',
		m3terName: 'Acme Ltd',
		m3terCode: 'ACME',
	});
});
