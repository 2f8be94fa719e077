import type { LedgerEntity } from '../../../../lib/mapping/LedgerEntity';
import type { MappableRecord } from '../../../../lib/mapping/MappableRecord';
import { readCompanyName } from '../../../../lib/mapping/suggest/companyName';
import { readEmailAddress } from '../../../../lib/mapping/suggest/emailAddress';
import { indexEntities } from '../../../../lib/mapping/suggest/EntityIndex';
import {
	basisOf,
	gatherEvidence,
	type Basis,
	type Evidence,
} from '../../../../lib/mapping/suggest/Evidence';

interface Given {
	readonly record?: Partial<MappableRecord>;
	readonly customer?: Partial<LedgerEntity>;
}

/** Of an account and a customer that have the word Acme in common, or what is given instead. */
function gather({ record, customer }: Given): Evidence {
	const account: MappableRecord = {
		...{ entity: 'Account', id: 'account-1', name: 'Acme', code: '' },
		...record,
	};
	const entity: LedgerEntity = {
		...{ id: 'c1', name: 'Acme Holding', active: true, codes: [] },
		...customer,
	};
	const name = readCompanyName(account.name);
	const email = readEmailAddress(account.email);
	const [indexed] = indexEntities([entity]).candidates({ codes: [], name, email });
	return gatherEvidence({ record: account, name, email }, indexed!);
}

const codes = (value: string, more: object = {}) => [{ field: 'account number', value, ...more }];

describe('the ID of an account', () => {
	it.each<[string, string, string | undefined]>([
		['in a field of the customer', 'account-1', 'account number'],
		['in other letters', ' ACCOUNT-1 ', 'account number'],
		['of another account', 'account-2', undefined],
	])('%s is found as that', (_sentence, value, idField) => {
		expect(gather({ customer: { codes: codes(value) } }).idField).toBe(idField);
	});

	it('is found in the name of a customer too', () => {
		const customer = { codes: codes('account-1', { isName: true }) };
		expect(gather({ customer }).idField).toBe('account number');
	});
});

describe('a code', () => {
	it.each<[string, boolean, MappableRecord['entity']]>([
		// Systems count, or shorten the name of a company.
		['1001', false, 'Account'],
		['acme', false, 'Account'],
		['SMI001', false, 'Account'],
		['SMI-0001', false, 'Account'],
		['K1', false, 'Account'],
		['ab1c', false, 'Account'],
		// Nobody comes to the same twice.
		['123456', true, 'Account'],
		['SMI00001', true, 'Account'],
		['ab1cd', true, 'Account'],
		['1-SMI-001', true, 'Account'],
		['12345', false, 'Account'],
		['abcde', false, 'Account'],
		// A product has a code of its own.
		['api', true, 'Product'],
		['123456', false, 'Product'],
	])('%s is distinctive: %s, of an %s', (code, isDistinctive, entity) => {
		const given = { record: { code, entity }, customer: { codes: codes(code) } };
		expect(gather(given).code).toEqual({ field: 'account number', isDistinctive });
	});

	it.each<[string, string, LedgerEntity['codes']]>([
		['that nobody has given', '', codes('')],
		['that is another one', 'acme-1', codes('acme-2')],
		['that is what people call the customer', 'acme', codes('acme', { isName: true })],
	])('%s says nothing', (_sentence, code, held) => {
		expect(gather({ record: { code }, customer: { codes: held } }).code).toBeUndefined();
	});
});

describe('e-mail addresses', () => {
	it.each<[string, string | undefined, string | undefined, Partial<Evidence>]>([
		['that are equal', 'AP@acme.example', 'ap@Acme.example', { sameEmail: true }],
		[
			'of one company',
			'ap@acme.example',
			'jo@acme.example',
			{ sameEmail: false, sameDomain: 'acme.example' },
		],
		[
			'of two companies',
			'ap@acme.example',
			'ap@other.example',
			{ sameEmail: false, otherDomain: 'other.example' },
		],
		['of a provider', 'acme@gmail.com', 'other@gmail.com', { sameEmail: false }],
		['of which the customer has none', 'ap@acme.example', undefined, { sameEmail: false }],
		['of which the account has none', undefined, 'ap@acme.example', { sameEmail: false }],
		['of which neither has one', undefined, undefined, { sameEmail: false }],
	])('%s', (_sentence, email, held, expected) => {
		const { sameEmail, sameDomain, otherDomain } = gather({
			record: { email },
			customer: { email: held },
		});
		expect({ sameEmail, sameDomain, otherDomain }).toEqual(expected);
	});
});

it.each<[string, string | undefined, string | undefined, string | undefined]>([
	['is the same', 'EUR', 'EUR', undefined],
	['is another one', 'EUR', 'GBP', 'GBP'],
	['is not known of the customer', 'EUR', undefined, undefined],
	['is not known of the account', undefined, 'GBP', undefined],
])('a currency that %s', (_sentence, currency, held, otherCurrency) => {
	const evidence = gather({ record: { currency }, customer: { currency: held } });
	expect(evidence.otherCurrency).toBe(otherCurrency);
});

describe('the name of a customer that belongs to a company', () => {
	const ofAcme = (ownName: string, more: Partial<LedgerEntity> = {}) =>
		gather({ customer: { name: ownName, otherNames: ['Acme'], ...more } }).name?.kind;

	it('is no more than a branch of it where it says more', () =>
		expect(ofAcme('Acme London')).toBe('contained'));

	it('is the company where it says only in which currency', () =>
		expect(ofAcme('Acme EUR', { currency: 'EUR' })).toBe('same'));

	it('is a branch where that is the currency of another one', () =>
		expect(ofAcme('Acme EUR', { currency: 'GBP' })).toBe('contained'));

	it('is the company where it is a person of it', () => expect(ofAcme('Jo Doe')).toBe('same'));

	it('counts by itself where it is the only one', () =>
		expect(gather({ customer: { name: 'Acme London' } }).name?.kind).toBe('contained'));
});

describe('what a suggestion rests on', () => {
	const nothing: Evidence = { sameEmail: false, nameCloseness: 0 };
	const common = { field: 'account number', isDistinctive: false };
	const distinctive = { ...common, isDistinctive: true };
	const same = { kind: 'same' } as const;
	const withoutForm = { kind: 'sameWithoutForm', forms: ['ltd'] } as const;
	const contained = { kind: 'contained' } as const;
	const close = { kind: 'alike', percent: 95, isClose: true } as const;
	const alike = { ...close, isClose: false };
	const otherForm = { kind: 'otherForm', forms: ['ltd', 'inc'] } as const;

	it.each<[Basis | undefined, Partial<Evidence>]>([
		['id', { idField: 'account number', code: common, sameEmail: true, name: same }],
		['codeAndName', { code: common, name: same }],
		['codeAndName', { code: common, name: withoutForm }],
		['codeAndName', { code: distinctive, name: contained }],
		['code', { code: common, name: contained }],
		['code', { code: distinctive, name: close }],
		['name', { name: same, sameEmail: true }],
		['emailAndName', { sameEmail: true, name: withoutForm }],
		['emailAndName', { sameEmail: true, name: contained }],
		['emailAndName', { sameEmail: true, name: close }],
		['emailAndName', { sameEmail: true, name: contained, code: common }],
		['email', { sameEmail: true, name: alike }],
		['email', { sameEmail: true, name: otherForm }],
		['email', { sameEmail: true }],
		['code', { code: common, sameEmail: true }],
		['nameWithoutForm', { name: withoutForm }],
		['closeName', { name: close, sameDomain: 'acme.example' }],
		['vague', { name: contained }],
		['vague', { name: alike }],
		['vague', { name: otherForm }],
		['vague', { sameDomain: 'acme.example' }],
		[undefined, { otherDomain: 'other.example', otherCurrency: 'EUR' }],
	])('is %s', (basis, evidence) => expect(basisOf({ ...nothing, ...evidence })).toBe(basis));
});
