import groupBy from 'lodash/groupBy';
import uniq from 'lodash/uniq';
import { askInParts } from '../http/splitCall';
import type { FoundDocument } from '../ledger/InBooks';
import type { DocumentKinds, Ledger } from '../ledger/Ledger';
import { fail, ok, type Result } from '../result';
import type { Failure } from '../results/Failure';

export type Found<Body> = Result<readonly FoundDocument<Body>[], Failure>;

/** One number that is asked for, and in which kinds. */
export interface WantedNumber {
	readonly number: string;
	readonly kinds: DocumentKinds;
}

/** Asks for many numbers with few calls; where the ledger fails over them, in parts. */
export async function findByNumber<Body, Wanted extends WantedNumber>(
	ledger: Pick<Ledger<Body>, 'findDocuments'>,
	wanted: readonly Wanted[],
): Promise<ReadonlyMap<Wanted, Found<Body>>> {
	const answers = new Map<Wanted, Found<Body>>();
	for (const [kinds, alike] of Object.entries(groupBy(wanted, (one) => one.kinds))) {
		const byNumber = await askInParts(uniq(alike.map(({ number }) => number)), async (part) => {
			const found = new Map<string, Found<Body>>();
			for (const { number, found: here } of await ledger.findDocuments(
				kinds as DocumentKinds,
				part,
			)) {
				found.set(number, combine(found.get(number), here));
			}
			return found;
		});
		for (const one of alike) {
			const here = byNumber.get(one.number);
			if (here) answers.set(one, here);
		}
	}
	return answers;
}

export function combine<Body>(
	left: Found<Body> | undefined,
	right: Found<Body> | undefined,
): Found<Body> {
	if (left && !left.ok) return fail(left.reason);
	if (right && !right.ok) return fail(right.reason);
	return ok([...(left?.value ?? []), ...(right?.value ?? [])]);
}
