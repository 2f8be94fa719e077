import type { LedgerCode, LedgerEntity } from '../LedgerEntity';
import type { MappableRecord } from '../MappableRecord';
import { closeness, compareNames, type NameRelation } from './compareNames';
import type { CompanyName } from './companyName';
import type { EmailAddress } from './emailAddress';
import { codeKey, type IndexedEntity } from './EntityIndex';

/** What speaks for a record and an entity being one, and against it. */
export interface Evidence {
	/** The field of the entity that holds the record's ID: somebody has put it there. */
	readonly idField?: string;
	/** The field that holds its code. */
	readonly code?: { readonly field: string; readonly isDistinctive: boolean };
	readonly sameEmail: boolean;
	/** The domain that both addresses have, where they are not equal. */
	readonly sameDomain?: string;
	/** Of two addresses at companies. */
	readonly otherDomain?: string;
	readonly name?: NameRelation;
	/** From 0 to 100, for the order of candidates that have the same basis. */
	readonly nameCloseness: number;
	/** The only currency of the entity, where the record is billed in another one. */
	readonly otherCurrency?: string;
}

/** A record with what is compared of it. */
export interface ComparedRecord {
	readonly record: MappableRecord;
	readonly name: CompanyName;
	readonly email: EmailAddress | undefined;
}

export function gatherEvidence(
	{ record, name, email }: ComparedRecord,
	{ entity, names, email: entityEmail }: IndexedEntity,
): Evidence {
	const holding = (code: string): LedgerCode | undefined =>
		entity.codes.find(({ value }) => code !== '' && codeKey(value) === codeKey(code));
	const code = holding(record.code);
	const [here, there] = [email?.domain, entityEmail?.domain];
	const sameEmail = email !== undefined && email.address === entityEmail?.address;
	return {
		idField: holding(record.id)?.field,
		...(code &&
			!code.isName && {
				code: { field: code.field, isDistinctive: isDistinctive(record, code.value) },
			}),
		sameEmail,
		sameDomain: !sameEmail && here === there ? here : undefined,
		otherDomain: here !== undefined && here !== there ? there : undefined,
		name: closest(namesThatCount(name, names, entity).map((other) => compareNames(name, other))),
		nameCloseness: Math.max(0, ...names.map((other) => closeness(name, other))),
		otherCurrency:
			record.currency !== undefined && record.currency !== entity.currency
				? entity.currency
				: undefined,
	};
}

/**
 * A customer has the company that it belongs to as another name. "Acme London" of Acme is a branch, and no more than that
 * name says; "Acme EUR" is Acme itself.
 */
function namesThatCount(
	name: CompanyName,
	names: readonly CompanyName[],
	{ currency }: LedgerEntity,
): readonly CompanyName[] {
	const [own, ...others] = names;
	if (own === undefined || others.length === 0) return names;
	const isBranch =
		compareNames(name, own)?.kind === 'contained' &&
		own.words.some((word) => !name.words.includes(word) && word !== currency?.toLowerCase());
	return isBranch ? [own] : names;
}

/**
 * Not one of those that two systems give away by counting, or by shortening the name of a company: 1001, acme, SMI001. What a
 * product is sold as has a code of its own.
 */
const isDistinctive = ({ entity }: MappableRecord, code: string): boolean => {
	const hasLetter = /\p{L}/u.test(code);
	if (entity === 'Product') return hasLetter;
	if (/\d{6}/.test(code)) return true;
	const isCounted = /^\p{L}+[^\p{L}\d]*\d{1,4}$/u.test(code);
	return code.length >= 5 && /\d/.test(code) && hasLetter && !isCounted;
};

const closestFirst: readonly NameRelation['kind'][] = [
	...(['same', 'sameWithoutForm', 'contained', 'alike', 'otherForm'] as const),
];

function closest(relations: readonly (NameRelation | undefined)[]): NameRelation | undefined {
	const [first] = relations
		.flatMap((relation) => relation ?? [])
		.sort((one, other) => closestFirst.indexOf(one.kind) - closestFirst.indexOf(other.kind));
	return first;
}

/**
 * What the best of it rests on, the strongest first. Only the first three can make a match certain: a name that is merely
 * alike is as often a subsidiary, and an address is as often that of a group's accounts payable.
 */
export const bases = [
	'id',
	'codeAndName',
	'name',
	'emailAndName',
	'code',
	'email',
	'nameWithoutForm',
	'closeName',
	'vague',
] as const;
export type Basis = (typeof bases)[number];

/** @returns Undefined where nothing speaks for it. */
export function basisOf({
	idField,
	code,
	sameEmail,
	sameDomain,
	name,
}: Evidence): Basis | undefined {
	const isClose = name?.kind === 'alike' && name.isClose;
	if (idField !== undefined) return 'id';
	if (code && isEqual(name)) return 'codeAndName';
	if (code?.isDistinctive && name?.kind === 'contained') return 'codeAndName';
	if (name?.kind === 'same') return 'name';
	if (sameEmail && (isEqual(name) || name?.kind === 'contained' || isClose)) return 'emailAndName';
	if (code) return 'code';
	if (sameEmail) return 'email';
	if (name?.kind === 'sameWithoutForm') return 'nameWithoutForm';
	if (isClose) return 'closeName';
	return name !== undefined || sameDomain !== undefined ? 'vague' : undefined;
}

/** But for a legal form that one of them leaves out. */
const isEqual = (name: NameRelation | undefined): boolean =>
	name?.kind === 'same' || name?.kind === 'sameWithoutForm';
