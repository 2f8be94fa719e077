import { singleLine } from '../../input/text';
import { unreachable } from '../../result';
import type { NameRelation } from './compareNames';
import type { Evidence } from './Evidence';
import type { Candidate, Doubt, Suggestion } from './suggestMappings';

/** What the sentences call the two sides: "contact", "account". */
export interface Nouns {
	readonly entity: string;
	readonly record: string;
}

const nameCharsMax = 200;

/** Why this is the best match, and what speaks against it, in sentences. */
export function describeSuggestion({ best, doubts }: Suggestion, nouns: Nouns): string {
	if (best === undefined) return `No ${nouns.entity} fits this ${nouns.record}.`;
	return [
		...describeEvidence(best, nouns),
		...doubts.map((doubt) => describeDoubt(doubt, best, nouns)),
	].join(' ');
}

/** One line for each: `Acme GmbH (4711): The names are 83 % alike.` */
export const describeAlternatives = ({ alternatives }: Suggestion, nouns: Nouns): string =>
	alternatives
		.map((candidate) => {
			const { id, name, active } = candidate.entity;
			const state = active ? '' : ', inactive';
			const why = describeEvidence(candidate, nouns).join(' ');
			return `${singleLine(name, nameCharsMax)} (${id}${state}): ${why}`;
		})
		.join('\n');

function describeEvidence({ evidence }: Candidate, { record }: Nouns): readonly string[] {
	const { idField, code, sameEmail, sameDomain, name }: Evidence = evidence;
	return [
		...(idField === undefined ? [] : [`Its ${idField} is the ID of the ${record}.`]),
		...(code ? [`Its ${code.field} is the code of the ${record}.`] : []),
		...(name === undefined ? [] : [describeName(name)]),
		...(sameEmail ? ['The email addresses are equal.'] : []),
		...(sameDomain === undefined ? [] : [`Both email addresses are at ${sameDomain}.`]),
	];
}

function describeName(name: NameRelation): string {
	switch (name.kind) {
		case 'same':
			return 'The names are equal.';
		case 'sameWithoutForm':
			return `The names are equal, but only one has the legal form ${name.forms.join(' ')}.`;
		case 'contained':
			return 'One name contains the other.';
		case 'otherForm':
			return `The names are equal, but the legal forms differ (${name.forms.join(', ')}).`;
		case 'alike':
			return `The names are ${name.percent} % alike.`;
		default:
			return unreachable(name);
	}
}

function describeDoubt(doubt: Doubt, { evidence }: Candidate, { entity, record }: Nouns): string {
	switch (doubt) {
		case 'inactive':
			return `But the ${entity} is inactive in the ledger.`;
		case 'otherCurrency':
			return `But the ${entity} takes documents in ${evidence.otherCurrency} only.`;
		case 'otherDomain':
			return `But the email addresses are at different companies.`;
		case 'taken':
			return `But the ${entity} belongs to another ${record}.`;
		case 'rival':
			return `But another ${entity} fits as well.`;
		case 'shared':
			return `But it fits another ${record} as well.`;
		default:
			return unreachable(doubt);
	}
}
