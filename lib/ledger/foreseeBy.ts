import type { Result } from '../result';
import type { Failure } from '../results/Failure';
import type { Warning } from '../results/BillResult';
import type { Knowledge } from './Knowledge';
import type { Foreseen, ForeseenWrite } from './Writes';

type Judged<Body> = ReadonlyMap<ForeseenWrite<Body>, Foreseen<Body>>;

/**
 * Judges writes by the values that a ledger knows: items, accounts, tax codes. What is known of them lets writes through
 * and never stops one: before that they are read again.
 */
export async function foreseeBy<Values, Body>(
	knowledge: Knowledge,
	{
		covers,
		read,
		judge,
	}: {
		/** Whether everything that the writes name has been asked for. */
		readonly covers: (known: Values) => boolean;
		readonly read: () => Promise<Result<Values, Failure>>;
		readonly judge: (values: Values | undefined) => Judged<Body>;
	},
): Promise<Judged<Body>> {
	const known = knowledge.recall('values') as Values | undefined;
	if (known !== undefined && covers(known)) {
		const judged = judge(known);
		if ([...judged.values()].every(({ failure }) => !failure)) return judged;
	}
	const values = await knowledge.ask('values', read);
	if (values.ok) return judge(values.value);
	const unchecked = notChecked(values.reason);
	return new Map(
		[...judge(undefined)].map(([write, foreseen]) => [
			write,
			{ ...foreseen, warnings: [...(foreseen.warnings ?? []), unchecked] },
		]),
	);
}

export const notChecked = ({ message }: Failure): Warning => ({
	code: 'NOT_CHECKED',
	message: `Whether the ledger takes the items, accounts and tax codes could not be checked: ${message}`,
});
