import groupBy from 'lodash/groupBy';
import uniq from 'lodash/uniq';
import type { DocumentId } from '../mapping/mappedDocuments';
import type { DocumentKind } from '../results/LedgerDocument';
import type { Failure } from '../results/Failure';
import { fail, ok, type Result } from '../result';
import type { FoundDocument, Ledger } from '../ledger/Ledger';
import { numberInSequence } from '../ledger/documentNumbers';

/** What is looked up for one bill. */
export interface LookUp {
	readonly billId: string;
	readonly kind: DocumentKind;
	readonly number: string;
	/**
	 * Documents that are the bill's by its external mappings or by an earlier look. They are asked for by id
	 * where no number leads to a live document of the bill: somebody may have renumbered it.
	 */
	readonly knownAs?: readonly DocumentId[];
}

/** No bill is voided and written again this often; past it somebody should look. */
const SEQUENCE_LENGTH_MAX = 50;

/**
 * Finds every document in the number sequences of many bills with few calls: the base number of all
 * bills first, the next number only where the one before is taken by a voided document. Both kinds,
 * always: two runs at the same moment can have left one of each, and none may hide the other. Last, by
 * id, what is known of a bill and has no such number any more.
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
	const byNumber = new Map(
		lookUps.map((lookUp) => [lookUp, combine(own.get(lookUp), other.get(lookUp))] as const),
	);
	const renumbered = await searchRenumbered(ledger, byNumber);
	return new Map(
		[...byNumber].map(
			([lookUp, found]) => [lookUp, combine(found, renumbered.get(lookUp))] as const,
		),
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

/** Asks by id, in bulk, for what was not found by number. */
async function searchRenumbered<Body>(
	ledger: Ledger<Body>,
	byNumber: ReadonlyMap<LookUp, Found<Body>>,
): Promise<ReadonlyMap<LookUp, Found<Body>>> {
	const wanted = [...byNumber].flatMap(([lookUp, found]) =>
		idsToAskFor(lookUp, found).map((document) => ({ ...document, lookUp })),
	);
	const results = new Map<LookUp, Found<Body>>();
	for (const [kind, ofKind] of Object.entries(groupBy(wanted, ({ kind }) => kind))) {
		const ids = uniq(ofKind.map(({ id }) => id));
		const answers = await ledger.findDocumentsById(kind as DocumentKind, ids);
		const byId = new Map(answers.map(({ id, found }) => [id, found]));
		for (const { lookUp, id } of ofKind) {
			const found = byId.get(id) ?? ok(undefined);
			const here: Found<Body> = found.ok ? ok(found.value ? [found.value] : []) : found;
			results.set(lookUp, combine(results.get(lookUp), here));
		}
	}
	return results;
}

/** None where the bill's live document is known, or nobody knows what its numbers lead to. */
function idsToAskFor(
	{ billId, knownAs = [] }: LookUp,
	found: Found<unknown>,
): readonly DocumentId[] {
	if (!found.ok) return [];
	const isLiveAndOurs = ({ mark, state }: FoundDocument): boolean =>
		mark?.billId === billId && state !== 'voided';
	if (found.value.some(isLiveAndOurs)) return [];
	return knownAs.filter(
		({ kind, id }) => !found.value.some((seen) => seen.kind === kind && seen.id === id),
	);
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
