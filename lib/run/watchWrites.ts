import type { Ledger } from '../ledger/Ledger';
import type { PlannedWrite } from '../ledger/Writes';

/** Which bills may be in the books because of this run. */
export interface WatchedWrites {
	watch<Body>(ledger: Ledger<Body>): Ledger<Body>;
	/** Whether a write of the bill was begun that is not known to have come to nothing. */
	hasBegun(billId: string): boolean;
}

export function watchWrites(): WatchedWrites {
	const begun = new Set<PlannedWrite>();
	return {
		watch: (ledger) => ({
			...ledger,
			write: async (batch, renewals) => {
				for (const write of batch) begun.add(write);
				const answers = await ledger.write(batch, renewals);
				for (const [write, { outcome }] of answers) if (outcome === 'none') begun.delete(write);
				return answers;
			},
		}),
		hasBegun: (billId) => [...begun].some((write) => billOf(write) === billId),
	};
}

const billOf = (write: PlannedWrite): string | undefined =>
	write.action === 'void' ? write.target.mark?.billId : write.mark.billId;
