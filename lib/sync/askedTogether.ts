import type { NumberLookUp } from '../ledger/InBooks';
import type { Ledger } from '../ledger/Ledger';
import { findByNumber, type WantedNumber } from './findByNumber';

/** A ledger that has been asked for these numbers already. Only what it has answered is answered again. */
export async function askedTogether<Body>(
	ledger: Ledger<Body>,
	wanted: readonly WantedNumber[],
): Promise<Ledger<Body>> {
	const known = new Map<string, NumberLookUp<Body>>();
	const nameOf = ({ kinds, number }: WantedNumber): string => `${kinds} ${number}`;
	for (const [one, found] of await findByNumber(ledger, wanted)) {
		if (found.ok) known.set(nameOf(one), { number: one.number, found });
	}
	return {
		...ledger,
		findDocuments: async (kinds, numbers) => {
			const open = numbers.filter((number) => !known.has(nameOf({ kinds, number })));
			return [
				...numbers.flatMap((number) => known.get(nameOf({ kinds, number })) ?? []),
				...(open.length > 0 ? await ledger.findDocuments(kinds, open) : []),
			];
		},
	};
}
