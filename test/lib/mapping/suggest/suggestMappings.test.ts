import type { LedgerEntity } from '../../../../lib/mapping/LedgerEntity';
import type { MappableRecord } from '../../../../lib/mapping/MappableRecord';
import {
	describeAlternatives,
	describeSuggestion,
} from '../../../../lib/mapping/suggest/describeSuggestion';
import {
	suggestMappings,
	type SuggestionRules,
} from '../../../../lib/mapping/suggest/suggestMappings';

const account = (given: Partial<MappableRecord> = {}): MappableRecord => ({
	entity: 'Account',
	id: 'account-1',
	name: 'Acme Ltd',
	code: 'acme',
	...given,
});

const customer = (given: Partial<LedgerEntity> = {}): LedgerEntity => ({
	id: 'c1',
	name: 'Acme Ltd',
	active: true,
	codes: [],
	...given,
});

const number = (value: string) => [{ field: 'account number', value }];
const named = (value: string) => [{ field: 'display name', value, isName: true as const }];
const nouns = { entity: 'contact', record: 'account' };
const noRules: SuggestionRules = { owners: new Map(), mayBeShared: false };

function suggest(
	records: readonly MappableRecord[],
	entities: readonly LedgerEntity[],
	rules: Partial<SuggestionRules> = {},
) {
	return suggestMappings(records, entities, { ...noRules, ...rules }).map((suggestion) => ({
		confidence: suggestion.confidence,
		best: suggestion.best?.entity.id,
		why: describeSuggestion(suggestion, nouns),
		alternatives: describeAlternatives(suggestion, nouns),
	}));
}

type Case = readonly [
	string,
	Partial<MappableRecord>,
	readonly Partial<LedgerEntity>[],
	readonly [string, string | undefined, string],
];

const cases: readonly Case[] = [
	[
		'the ID of the account in a field of the contact settles it, whatever the name',
		{},
		[{ name: 'Globex', codes: [{ field: 'contact number', value: 'ACCOUNT-1' }] }],
		['certain', 'c1', 'Its contact number is the ID of the account.'],
	],
	[
		'the ID as display name as well',
		{},
		[{ name: 'account-1', codes: named('account-1') }],
		['certain', 'c1', 'Its display name is the ID of the account.'],
	],
	[
		'the ID goes before a name',
		{},
		[{}, { id: 'c2', name: 'Other', codes: number('account-1') }],
		['certain', 'c2', 'Its account number is the ID of the account.'],
	],
	[
		'the code and the name',
		{},
		[{ codes: number('ACME') }],
		['certain', 'c1', 'Its account number is the code of the account. The names are equal.'],
	],
	[
		'the code alone is a coincidence until somebody has looked',
		{ code: '1001' },
		[{ name: 'Globex', codes: number('1001') }],
		['likely', 'c1', 'Its account number is the code of the account.'],
	],
	[
		'a short code with a longer name is a subsidiary as often as not',
		{},
		[{ name: 'Acme UK Ltd', codes: number('acme') }],
		['likely', 'c1', 'Its account number is the code of the account. One name contains the other.'],
	],
	[
		'a code that nobody gives away by chance, with a longer name',
		{ code: 'ACME-00417' },
		[{ name: 'Acme Trading Ltd', codes: number('ACME-00417') }],
		[
			'certain',
			'c1',
			'Its account number is the code of the account. One name contains the other.',
		],
	],
	[
		'letters of a name and a running number, which two systems give away alike',
		{ name: 'Smith Bakery', code: 'SMI001' },
		[{ name: 'Smith', codes: number('SMI001') }],
		['likely', 'c1', 'Its account number is the code of the account. One name contains the other.'],
	],
	[
		'a display name that equals the code is a name, and no code',
		{ name: 'Acme Holdings Ltd' },
		[{ name: 'Acme', codes: named('Acme') }],
		['possible', 'c1', 'One name contains the other.'],
	],
	[
		'the code of one and the name of another',
		{},
		[{}, { id: 'c2', name: 'Acme Holdings', codes: number('acme') }],
		['likely', 'c1', 'The names are equal. But another contact fits as well.'],
	],
	[
		'the email address and a name that is merely alike',
		{ email: 'AP@acme.example' },
		[{ name: 'Acme Retail', email: 'ap@acme.example' }],
		['likely', 'c1', 'One name contains the other. The email addresses are equal.'],
	],
	[
		'the email address of a group has many companies',
		{ email: 'ap@acme.example' },
		[{ name: 'Acme GmbH', email: 'ap@acme.example' }],
		[
			'likely',
			'c1',
			'The names are equal, but the legal forms differ (ltd, gmbh). The email addresses are equal.',
		],
	],
	[
		'the domain alone',
		{ email: 'jo@acme.example' },
		[{ name: 'Globex', email: 'ap@acme.example' }],
		['possible', 'c1', 'Both email addresses are at acme.example.'],
	],
	[
		'the domain of a provider says nothing',
		{ email: 'jo@gmail.com' },
		[{ name: 'Globex', email: 'ap@gmail.com' }],
		['none', undefined, 'No contact fits this account.'],
	],
	[
		'the same name at another domain',
		{ email: 'jo@acme.example' },
		[{ email: 'jo@acme.invalid' }],
		['likely', 'c1', 'The names are equal. But the email addresses are at different companies.'],
	],
	[
		'the same name at another domain, and more than one address there',
		{ email: 'jo@acme.example' },
		[{ email: 'jo@acme.invalid, ap@acme.invalid' }],
		['likely', 'c1', 'The names are equal. But the email addresses are at different companies.'],
	],
	[
		'the same name twice',
		{},
		[{}, { id: 'c2', name: 'ACME Limited' }],
		['likely', 'c1', 'The names are equal. But another contact fits as well.'],
	],
	[
		'the same name twice, and the code says which',
		{},
		[{}, { id: 'c2', name: 'ACME Limited', codes: number('acme') }],
		['certain', 'c2', 'Its account number is the code of the account. The names are equal.'],
	],
	[
		'the same code twice',
		{},
		[{ codes: number('acme') }, { id: 'c2', codes: number('acme') }],
		[
			'likely',
			'c1',
			'Its account number is the code of the account. The names are equal. But another contact fits as well.',
		],
	],
	[
		'an archived contact',
		{},
		[{ active: false }],
		['likely', 'c1', 'The names are equal. But the contact is inactive in the ledger.'],
	],
	[
		'an archived contact beside an active one of the name',
		{},
		[{ active: false }, { id: 'c2' }],
		['likely', 'c2', 'The names are equal. But another contact fits as well.'],
	],
	[
		'another currency',
		{ currency: 'EUR' },
		[{ currency: 'USD' }],
		['likely', 'c1', 'The names are equal. But the contact takes documents in USD only.'],
	],
	[
		'one customer for each currency',
		{ currency: 'EUR' },
		[
			{ name: 'Acme USD', otherNames: ['Acme Ltd'], currency: 'USD' },
			{ id: 'c2', name: 'Acme EUR', otherNames: ['Acme Ltd'], currency: 'EUR' },
		],
		['certain', 'c2', 'The names are equal.'],
	],
	[
		'a branch with the company beside its name',
		{},
		[{ name: 'Acme London', otherNames: ['Acme Ltd'] }],
		['possible', 'c1', 'One name contains the other.'],
	],
	[
		'the company itself beside its branch',
		{},
		[{ name: 'Acme London', otherNames: ['Acme Ltd'] }, { id: 'c2' }],
		['certain', 'c2', 'The names are equal.'],
	],
	[
		'the company of a customer is a name as well',
		{},
		[{ name: 'Jo Miller', otherNames: ['Acme Limited'] }],
		['certain', 'c1', 'The names are equal.'],
	],
	[
		'a name without its legal form before one that is merely alike',
		{ name: 'Customer 2' },
		[{ name: 'Customer 1' }, { id: 'c2', name: 'Customer 2 Ltd' }],
		['likely', 'c2', 'The names are equal, but only one has the legal form ltd.'],
	],
	[
		'the ID of the account in two contacts',
		{},
		[{ codes: number('account-1') }, { id: 'c2', name: 'Globex', codes: number('account-1') }],
		[
			'likely',
			'c1',
			'Its account number is the ID of the account. The names are equal. But another contact fits as well.',
		],
	],
	[
		'a name beside the email address at another contact',
		{ email: 'ap@acme.example' },
		[{}, { id: 'c2', name: 'Globex', email: 'ap@acme.example' }],
		['likely', 'c1', 'The names are equal. But another contact fits as well.'],
	],
	[
		'the code and a longer name beside the name alone',
		{ code: 'ACME-100200' },
		[{ name: 'Acme Trading Ltd', codes: number('ACME-100200') }, { id: 'c2' }],
		[
			'likely',
			'c1',
			'Its account number is the code of the account. One name contains the other. But another contact fits as well.',
		],
	],
	[
		'nothing to compare',
		{ name: '', code: '' },
		[{}],
		['none', undefined, 'No contact fits this account.'],
	],
	['no contacts', {}, [], ['none', undefined, 'No contact fits this account.']],
];

it.each(cases)('%s', (_sentence, record, entities, [confidence, best, why]) => {
	const [suggestion] = suggest([account(record)], entities.map(customer));
	expect(suggestion).toMatchObject({ confidence, best, why });
});

describe('of several accounts', () => {
	const two = [account(), account({ id: 'account-2', code: 'acme-2' })];

	it('that have one name none is certain', () => {
		expect(suggest(two, [customer()])).toMatchObject([
			{ confidence: 'likely', why: 'The names are equal. But it fits another account as well.' },
			{ confidence: 'likely' },
		]);
	});

	it('the one whose code the contact has is not certain either while another has its name', () => {
		const found = suggest(two, [customer({ codes: number('acme') })]);
		expect(found.map(({ confidence }) => confidence)).toEqual(['likely', 'likely']);
	});

	it('the one whose ID the contact has is certain, and the contact is taken for the other', () => {
		expect(suggest(two, [customer({ codes: number('account-2') })])).toMatchObject([
			{
				confidence: 'likely',
				why: 'The names are equal. But the contact belongs to another account.',
			},
			{ confidence: 'certain' },
		]);
	});

	it('a contact that m3ter has mapped to another one is not certain', () => {
		const owners = new Map([['c1', ['account-1', 'account-9']]]);
		expect(suggest([account()], [customer({ id: 'C1' })], { owners })).toMatchObject([
			{ confidence: 'likely', why: expect.stringContaining('belongs to another account') },
		]);
	});

	it('a contact that m3ter has mapped to the account itself stays certain', () => {
		const owners = new Map([['c1', ['account-1']]]);
		expect(suggest([account()], [customer()], { owners })).toMatchObject([
			{ confidence: 'certain' },
		]);
	});

	it('the ID of one that is not asked about says nothing of the others', () => {
		const held = customer({ codes: number('account-9') });
		expect(suggest(two.slice(0, 1), [held])).toMatchObject([{ confidence: 'certain' }]);
	});

	it('a contact that has the IDs of two of them is certain for neither', () => {
		const both = customer({ codes: [...number('account-1'), ...number(' account-2 ')] });
		expect(suggest(two, [both]).map(({ confidence }) => confidence)).toEqual(['likely', 'likely']);
	});

	it('each with a contact of its own are all certain', () => {
		const others = [account(), account({ id: 'account-2', name: 'Globex', code: 'globex' })];
		const found = suggest(others, [customer(), customer({ id: 'c2', name: 'Globex' })]);
		expect(found.map(({ confidence, best }) => [confidence, best])).toEqual([
			['certain', 'c1'],
			['certain', 'c2'],
		]);
	});

	it('one whose name is merely close to that of a contact takes nothing from the other', () => {
		const close = [account(), account({ id: 'account-2', name: 'Acme Trading', code: '' })];
		expect(suggest(close, [customer()]).map(({ confidence }) => confidence)).toEqual([
			'certain',
			'possible',
		]);
	});

	it('several products may be one item', () => {
		const products = two.map((one) => ({ ...one, entity: 'Product' as const }));
		const found = suggest(products, [customer()], {
			mayBeShared: true,
			owners: new Map([['c1', ['account-9']]]),
		});
		expect(found.map(({ confidence }) => confidence)).toEqual(['certain', 'certain']);
	});
});

it('names up to three alternatives, the best first, one a line', () => {
	const [suggestion] = suggest(
		[account()],
		[
			customer(),
			customer({ id: 'c2', name: 'Acme UK Ltd' }),
			customer({ id: 'c3', name: 'Acme GmbH', active: false }),
			customer({ id: 'c4', name: 'Acme' }),
			customer({ id: 'c5', name: 'Acme Trading\nLtd' }),
		],
	);
	expect(suggestion?.alternatives.split('\n')).toEqual([
		'Acme (c4): The names are equal, but only one has the legal form ltd.',
		'Acme UK Ltd (c2): One name contains the other.',
		'Acme Trading Ltd (c5): One name contains the other.',
	]);
});
