import groupBy from 'lodash/groupBy';
import sortBy from 'lodash/sortBy';
import type { LedgerEntity } from '../LedgerEntity';
import type { MappableRecord } from '../MappableRecord';
import { readCompanyName } from './companyName';
import { readEmailAddress } from './emailAddress';
import { indexEntities } from './EntityIndex';
import { basisOf, bases, gatherEvidence, type Basis, type Evidence } from './Evidence';

/** An entity that a record may be. */
export interface Candidate {
	readonly entity: LedgerEntity;
	readonly evidence: Evidence;
	readonly basis: Basis;
}

/** Why a candidate is not certain although much speaks for it. */
export type Doubt =
	| 'inactive'
	| 'otherCurrency'
	| 'otherDomain'
	/** Another record is mapped to it, or has its ID in it. */
	| 'taken'
	/** Another entity fits as well. */
	| 'rival'
	/** It fits another record as well. */
	| 'shared';

export interface Suggestion {
	readonly record: MappableRecord;
	readonly confidence: 'certain' | 'likely' | 'possible' | 'none';
	readonly best?: Candidate;
	readonly doubts: readonly Doubt[];
	/** The next best, the best first. */
	readonly alternatives: readonly Candidate[];
}

export interface SuggestionRules {
	/** By the ID of an entity in lower case, the IDs of the records that m3ter has mapped to it. */
	readonly owners: ReadonlyMap<string, readonly string[]>;
	/** Several products may be sold as one item; one customer for two accounts is a mistake until somebody says otherwise. */
	readonly mayBeShared: boolean;
}

const alternativesMax = 3;

/** @returns One suggestion for each record, in their order. Nothing is certain that has a doubt. */
export function suggestMappings(
	records: readonly MappableRecord[],
	entities: readonly LedgerEntity[],
	rules: SuggestionRules,
): readonly Suggestion[] {
	const index = indexEntities(entities);
	const recordIds = new Set(records.map(({ id }) => id.toLowerCase()));
	const suggestions = records.map((record) => {
		const compared = {
			record,
			name: readCompanyName(record.name),
			email: readEmailAddress(record.email),
		};
		const found = index.candidates({ codes: [record.id, record.code], ...compared });
		const candidates = found.flatMap((indexed): readonly Candidate[] => {
			const evidence = gatherEvidence(compared, indexed);
			const basis = basisOf(evidence);
			return basis === undefined ? [] : [{ entity: indexed.entity, evidence, basis }];
		});
		const isTaken = ({ entity }: Candidate): boolean => isOfAnother(record, entity);
		return decide(record, sortBy(candidates, rank), isTaken);
	});
	return rules.mayBeShared ? suggestions : withoutShared(suggestions);

	function isOfAnother(record: MappableRecord, { id, codes }: LedgerEntity): boolean {
		if (rules.mayBeShared) return false;
		const owners = rules.owners.get(id.toLowerCase()) ?? [];
		if (owners.some((owner) => owner !== record.id)) return true;
		return codes.some(({ value }) => {
			const code = value.trim().toLowerCase();
			return code !== record.id.toLowerCase() && recordIds.has(code);
		});
	}
}

/** The strongest first; of equals the one that documents can name, then the one whose name is closer. */
const rank = ({ basis, entity, evidence }: Candidate): number =>
	bases.indexOf(basis) * 1_000 +
	(entity.active && evidence.otherCurrency === undefined ? 0 : 500) -
	evidence.nameCloseness;

function decide(
	record: MappableRecord,
	candidates: readonly Candidate[],
	isTaken: (candidate: Candidate) => boolean,
): Suggestion {
	const [best, ...others] = candidates;
	if (best === undefined) return { record, confidence: 'none', doubts: [], alternatives: [] };
	const alternatives = others.slice(0, alternativesMax);
	const canBeCertain = best.basis === 'id' || best.basis === 'codeAndName' || best.basis === 'name';
	const doubts = doubtsOf(best, others, isTaken(best));
	const isWeak = best.basis === 'vague';
	const confidence =
		canBeCertain && doubts.length === 0 ? 'certain' : isWeak ? 'possible' : 'likely';
	return { record, confidence, best, doubts, alternatives };
}

function doubtsOf(best: Candidate, others: readonly Candidate[], isTaken: boolean): Doubt[] {
	const doubts: Doubt[] = [];
	if (!best.entity.active) doubts.push('inactive');
	if (best.evidence.otherCurrency !== undefined) doubts.push('otherCurrency');
	if (best.basis === 'name' && best.evidence.otherDomain !== undefined) doubts.push('otherDomain');
	if (isTaken) doubts.push('taken');
	if (others.some((other) => rivals(best, other))) doubts.push('rival');
	return doubts;
}

/** Whether another candidate speaks against the best one. One that cannot have the record's documents does not. */
function rivals(best: Candidate, other: Candidate): boolean {
	const { idField, code, sameEmail, name, otherCurrency } = other.evidence;
	if (idField !== undefined) return true;
	if (best.basis === 'id' || otherCurrency !== undefined) return false;
	if (code) return true;
	const isSameName = name?.kind === 'same';
	if (best.basis === 'codeAndName') return isSameName && best.evidence.name?.kind !== 'same';
	return isSameName || sameEmail;
}

/**
 * An entity that is certain for one record, and has the name of another, is certain for neither, unless one of them has its
 * ID in it.
 */
function withoutShared(suggestions: readonly Suggestion[]): readonly Suggestion[] {
	const claims = groupBy(
		suggestions.filter(
			({ confidence, best }) => confidence === 'certain' || best?.evidence.name?.kind === 'same',
		),
		({ best }) => best?.entity.id,
	);
	return suggestions.map((suggestion) => {
		const { confidence, best, doubts } = suggestion;
		if (confidence !== 'certain' || best === undefined) return suggestion;
		const claimants = claims[best.entity.id] ?? [];
		const owners = claimants.filter((claimant) => claimant.best?.basis === 'id');
		const isOnly = claimants.length < 2 || (owners.length === 1 && owners[0] === suggestion);
		return isOnly
			? suggestion
			: { ...suggestion, confidence: 'likely', doubts: [...doubts, 'shared'] };
	});
}
