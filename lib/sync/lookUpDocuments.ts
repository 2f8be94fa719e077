import groupBy from 'lodash/groupBy';
import uniq from 'lodash/uniq';
import type { DocumentKind } from '../document/DraftDocument';
import type { Failure } from '../outcome/Failure';
import { fail, ok, type Result } from '../result';
import type { FoundDocument, Ledger } from './Ledger';
import { numberInSequence } from './documentNumbers';

/** What is looked up for one bill. */
export interface LookUp {
	readonly billId: string;
	readonly kind: DocumentKind;
	readonly number: string;
}

/** No bill is voided and written again this often; past it somebody should look. */
const SEQUENCE_LENGTH_MAX = 50;

/**
 * Finds every document in the number sequences of many bills with few calls: the base number of all
 * bills first, the next number only where the one before is taken by a voided document. Both kinds,
 * always: two runs at the same moment can have left one of each, and none may hide the other.
 */
export async function lookUpDocuments<Body>(
	ledger: Ledger<Body>,
	lookUps: readonly LookUp[],
): Promise<ReadonlyMap<LookUp, Result<readonly FoundDocument<Body>[], Failure>>> {
	const own = await searchSequences(
		ledger,
		lookUps.map((lookUp) => ({ lookUp, kind: lookUp.kind })),
	);
	const other = await searchSequences(
		ledger,
		lookUps.map((lookUp) => ({ lookUp, kind: otherKind(lookUp.kind) })),
	);
	return new Map(
		lookUps.map((lookUp) => [lookUp, combine(own.get(lookUp), other.get(lookUp))] as const),
	);
}

export const otherKind = (kind: DocumentKind): DocumentKind =>
	kind === 'invoice' ? 'creditNote' : 'invoice';

interface Search {
	readonly lookUp: LookUp;
	readonly kind: DocumentKind;
}

type Found<Body> = Result<readonly FoundDocument<Body>[], Failure>;

async function searchSequences<Body>(
	ledger: Ledger<Body>,
	searches: readonly Search[],
): Promise<ReadonlyMap<LookUp, Found<Body>>> {
	const results = new Map<LookUp, Found<Body>>(searches.map(({ lookUp }) => [lookUp, ok([])]));
	let open = searches;
	for (let place = 1; open.length > 0 && place <= SEQUENCE_LENGTH_MAX; place++) {
		const answers = await findByNumber(ledger, open, place);
		const next: Search[] = [];
		for (const search of open) {
			const here = answers.get(search);
			const result = combine(results.get(search.lookUp), here);
			results.set(search.lookUp, result);
			if (here?.ok && continues(here.value)) next.push(search);
		}
		open = next;
	}
	return results;
}

async function findByNumber<Body>(
	ledger: Ledger<Body>,
	searches: readonly Search[],
	place: number,
): Promise<ReadonlyMap<Search, Found<Body>>> {
	const answers = new Map<Search, Found<Body>>();
	for (const [kind, ofKind] of Object.entries(groupBy(searches, ({ kind }) => kind))) {
		const numberOf = ({ lookUp }: Search) => numberInSequence(lookUp.number, place);
		const lookUps = await ledger.findDocuments(kind as DocumentKind, uniq(ofKind.map(numberOf)));
		const byNumber = new Map(lookUps.map(({ number, found }) => [number, found]));
		for (const search of ofKind) answers.set(search, byNumber.get(numberOf(search)) ?? ok([]));
	}
	return answers;
}

/** The sequence goes on where this number is held by nothing alive. */
const continues = (here: readonly FoundDocument[]): boolean =>
	here.length > 0 && here.every(({ state }) => state === 'voided');

function combine<Body>(left: Found<Body> | undefined, right: Found<Body> | undefined): Found<Body> {
	if (left && !left.ok) return fail(left.reason);
	if (right && !right.ok) return fail(right.reason);
	return ok([...(left?.value ?? []), ...(right?.value ?? [])]);
}
