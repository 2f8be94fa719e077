import { correctionNumber } from '../ledger/documentNumbers';
import type { FoundDocument } from '../ledger/InBooks';
import type { DocumentKinds, Ledger } from '../ledger/Ledger';
import { ok } from '../result';
import { combine, findByNumber, type Found, type WantedNumber } from './findByNumber';
import type { LookUp } from './lookUpDocuments';

/** How many numbers of corrections are asked for at once. A gap that is as long hides what follows it. */
const firstBlock = 2;
const nextBlock = 8;

/** No bill is corrected this often; past it somebody should look. */
const CORRECTIONS_MAX = 50;

/**
 * The corrections of bills that may have some: two numbers for each of them, and more where these are not enough. A bill
 * of which one document shows version and content has none that matters, unless a person sent it while one run updated and
 * another corrected it: that is found where it costs no call.
 * @param isAsked The ledger has answered for the first of them already: see `firstCorrectionsOf`.
 */
export async function searchCorrections<Body>(
	ledger: Pick<Ledger<Body>, 'findDocuments' | 'numberSpace'>,
	found: ReadonlyMap<LookUp, Found<Body>>,
	isAsked: boolean,
): Promise<ReadonlyMap<LookUp, Found<Body>>> {
	const results = new Map<LookUp, Found<Body>>();
	let open = [...found].flatMap(([lookUp, here]) =>
		here.ok && mayBeCorrected(lookUp, here.value, isAsked) ? [lookUp] : [],
	);
	let first = 1;
	while (open.length > 0 && first <= CORRECTIONS_MAX) {
		const count = first === 1 ? firstBlock : nextBlock;
		const wanted = open.flatMap((lookUp) => numbersOf(lookUp, first, count, ledger));
		const answers = await findByNumber(ledger, wanted);
		for (const one of wanted) {
			const { lookUp } = one;
			results.set(lookUp, combine(results.get(lookUp), answers.get(one) ?? ok([])));
		}
		open = open.filter((lookUp) =>
			wanted.some((one) => {
				const here = one.lookUp === lookUp ? answers.get(one) : undefined;
				return here?.ok === true && here.value.length > 0;
			}),
		);
		first += count;
	}
	return results;
}

function mayBeCorrected(
	{ billId, mayBeCorrected: wanted }: LookUp,
	found: readonly FoundDocument[],
	isAsked: boolean,
): boolean {
	if (!wanted) return false;
	const ours = found.filter(({ mark }) => mark?.billId === billId);
	const original = ours.find(({ state }) => state !== 'voided');
	if (!original) return wanted.always || ours.length > 0;
	const { digest, billVersion = 0 } = original.mark ?? {};
	return isAsked || digest !== wanted.digest || billVersion < wanted.version;
}

/** So few bills that the numbers of their corrections cost nothing in the calls that ask for their own. */
const fewBills = 10;

/** What is worth asking for together with the numbers of few bills. */
export const firstCorrectionsOf = (
	lookUps: readonly LookUp[],
	ledger: Pick<Ledger, 'numberSpace'>,
): readonly WantedNumber[] =>
	lookUps.length > fewBills
		? []
		: lookUps.flatMap((lookUp) =>
				lookUp.mayBeCorrected ? numbersOf(lookUp, 1, firstBlock, ledger) : [],
			);

/** Whichever kind the bill has, its corrections can have both. */
function numbersOf(
	lookUp: LookUp,
	first: number,
	count: number,
	{ numberSpace }: Pick<Ledger, 'numberSpace'>,
) {
	const kinds: readonly DocumentKinds[] =
		numberSpace === 'shared' ? ['either'] : ['invoice', 'creditNote'];
	return Array.from({ length: count }, (_, index) =>
		correctionNumber(lookUp.number, first + index),
	).flatMap((number) => kinds.map((kind) => ({ lookUp, number, kinds: kind })));
}
