import groupBy from 'lodash/groupBy';
import uniq from 'lodash/uniq';
import uniqBy from 'lodash/uniqBy';
import type { DocumentId } from '../mapping/mappedDocuments';
import { otherKind, type DocumentKind } from '../results/LedgerDocument';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { fail, ok, type Result } from '../result';
import type { BookTerms, FoundDocument } from '../ledger/InBooks';
import type { DocumentKinds, Ledger } from '../ledger/Ledger';
import { numberInSequence } from '../ledger/documentNumbers';
import { askInParts } from '../http/splitCall';
import { askedTogether } from './askedTogether';
import { combine, findByNumber, type Found, type WantedNumber } from './findByNumber';
import { firstCorrectionsOf, searchCorrections } from './searchCorrections';

/** What is looked up for one bill. */
export interface LookUp {
	readonly billId: string;
	readonly kind: DocumentKind;
	readonly number: string;
	/** YYYY-MM-DD, of the bill: none of its documents is older. */
	readonly createdOn?: string;
	/**
	 * Documents that are the bill's by its external mappings or by an earlier look. They are asked for by id
	 * where no number leads to them: somebody may have renumbered them.
	 */
	readonly knownAs?: readonly DocumentId[];
	/** The bill may have corrections, unless one document has its version and content. Absent where it can have none. */
	readonly mayBeCorrected?: {
		readonly version: number;
		readonly digest?: string;
		/** Corrections are looked for even where no document shows that there may be some. */
		readonly always: boolean;
	};
	/** The bill can have no document of the other kind, or it is not what this look is for. */
	readonly ownKindOnly?: boolean;
}

/** No bill is voided and written again this often; past it somebody should look. */
const SEQUENCE_LENGTH_MAX = 50;

/** What decides how documents are found. */
export type NumberedBy = Pick<BookTerms, 'numbersByLedger'>;

/** For those who need nothing else of the terms. */
export const readNumberedBy = async (
	ledger: Pick<Ledger, 'findDocumentsByMark' | 'readTerms'>,
): Promise<Result<NumberedBy, Failure>> =>
	ledger.findDocumentsByMark ? await ledger.readTerms([]) : ok({});

/**
 * Finds every document of many bills with few calls, by their numbers, or by their marks where the ledger numbers its
 * documents itself. Both kinds, unless the other one is out of the question: two runs at the same moment can have left
 * one of each, and none may hide the other. Last, by id, what is known of a bill and was not found.
 */
export async function lookUpDocuments<Body>(
	ledger: Ledger<Body>,
	{ numbersByLedger }: NumberedBy,
	lookUps: readonly LookUp[],
): Promise<ReadonlyMap<LookUp, Found<Body>>> {
	const results = new Map<LookUp, Found<Body>>(lookUps.map((lookUp) => [lookUp, ok([])]));
	if (lookUps.length === 0) return results;
	const add = (found: ReadonlyMap<LookUp, Found<Body>>): void => {
		for (const [lookUp, here] of found) results.set(lookUp, combine(results.get(lookUp), here));
	};
	if (numbersByLedger) {
		add(await findByMark(ledger, lookUps));
	} else {
		const searches = searchesOf(lookUps, ledger);
		const corrections = firstCorrectionsOf(lookUps, ledger);
		const asked =
			corrections.length > 0 ? await askTogether(ledger, searches, corrections) : ledger;
		for (const alike of searches) add(await searchSequences(asked, alike));
		add(await searchRenumbered(asked, results));
		add(await searchCorrections(asked, results, corrections.length > 0));
		// A correction that is known by its id has its number too.
		return new Map([...results].map(([lookUp, found]) => [lookUp, eachOnce(found)]));
	}
	add(await searchRenumbered(ledger, results));
	return results;
}

/** The base number of all bills first, the next number only where the one before cannot be used. */
function searchesOf(
	lookUps: readonly LookUp[],
	{ numberSpace }: Pick<Ledger, 'numberSpace'>,
): readonly (readonly Search[])[] {
	const inBoth = lookUps.filter(({ ownKindOnly }) => !ownKindOnly);
	if (numberSpace === 'shared') {
		const inOne = lookUps.filter(({ ownKindOnly }) => ownKindOnly);
		return [
			[
				...inBoth.map((lookUp): Search => ({ lookUp, kinds: 'either' })),
				...inOne.map((lookUp): Search => ({ lookUp, kinds: lookUp.kind })),
			],
		];
	}
	return [
		lookUps.map((lookUp) => ({ lookUp, kinds: lookUp.kind })),
		inBoth.map((lookUp) => ({ lookUp, kinds: otherKind(lookUp.kind) })),
	];
}

const eachOnce = <Body>(found: Found<Body>): Found<Body> =>
	found.ok ? ok(uniqBy(found.value, ({ kind, id }) => `${kind} ${id}`)) : found;

const askTogether = async <Body>(
	ledger: Ledger<Body>,
	searches: readonly (readonly Search[])[],
	corrections: readonly WantedNumber[],
): Promise<Ledger<Body>> =>
	await askedTogether(ledger, [
		...searches.flat().map(({ lookUp: { number }, kinds }) => ({ number, kinds })),
		...corrections,
	]);

/** One list for all bills. What is missing from it would be written twice, so a part of it is nothing. */
async function findByMark<Body>(
	ledger: Ledger<Body>,
	lookUps: readonly LookUp[],
): Promise<ReadonlyMap<LookUp, Found<Body>>> {
	const billIds = new Set(lookUps.map(({ billId }) => billId));
	const days = lookUps.map(({ createdOn }) => createdOn);
	const oldest = days.reduce((one, other) => one && other && (one < other ? one : other));
	const found = (await ledger.findDocumentsByMark?.(billIds, oldest)) ?? fail(notAnswered);
	if (!found.ok) return new Map(lookUps.map((lookUp) => [lookUp, found]));
	const byBill = new Map<string | undefined, FoundDocument<Body>[]>();
	for (const document of found.value) {
		const billId = document.mark?.billId;
		byBill.set(billId, [...(byBill.get(billId) ?? []), document]);
	}
	return new Map(lookUps.map((lookUp) => [lookUp, ok(byBill.get(lookUp.billId) ?? [])]));
}

export const notAnswered = failure('SERVER_ERROR', 'It could not be looked up.');

/** One sequence of numbers, and the kinds of documents that take their places in it. */
interface Search {
	readonly lookUp: LookUp;
	readonly kinds: DocumentKinds;
}

async function searchSequences<Body>(
	ledger: Ledger<Body>,
	searches: readonly Search[],
): Promise<ReadonlyMap<LookUp, Found<Body>>> {
	const results = new Map<LookUp, Found<Body>>();
	let open = searches;
	for (let place = 1; open.length > 0 && place <= SEQUENCE_LENGTH_MAX; place++) {
		const numbered = open.map((search) => ({
			...search,
			search,
			number: numberInSequence(search.lookUp.number, place),
		}));
		const found = await findByNumber(ledger, numbered);
		const answers = new Map(numbered.map((one) => [one.search, found.get(one)]));
		const next: Search[] = [];
		for (const search of open) {
			const here = answers.get(search);
			results.set(search.lookUp, combine(results.get(search.lookUp), here));
			if (here?.ok && continues(search, here.value)) next.push(search);
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
		const byId = await askInParts(
			ids,
			async (part) =>
				new Map(
					(await ledger.findDocumentsById(kind as DocumentKind, part)).map(({ id, found }) => [
						id,
						found,
					]),
				),
		);
		for (const { lookUp, id } of ofKind) {
			const found = byId.get(id) ?? ok(undefined);
			const here: Found<Body> = found.ok ? ok(found.value ? [found.value] : []) : found;
			results.set(lookUp, combine(results.get(lookUp), here));
		}
	}
	return results;
}

/** None where nobody knows what its numbers lead to. */
const idsToAskFor = ({ knownAs = [] }: LookUp, found: Found<unknown>): readonly DocumentId[] =>
	found.ok
		? knownAs.filter(
				({ kind, id }) => !found.value.some((seen) => seen.kind === kind && seen.id === id),
			)
		: [];

/**
 * The sequence ends with a number that nothing has, or with a live document of the bill: nothing follows that.
 * Where it is of the other kind, the bill may have changed its sign, and has to know the next number that is free.
 */
function continues({ lookUp, kinds }: Search, here: readonly FoundDocument[]): boolean {
	const last = kinds === 'either' ? lookUp.kind : kinds;
	const isLast = ({ kind, state, mark }: FoundDocument): boolean =>
		kind === last && state !== 'voided' && mark?.billId === lookUp.billId;
	return here.length > 0 && !here.some(isLast);
}
