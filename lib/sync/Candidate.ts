import type { DraftDocument } from '../document/DraftDocument';
import type { Failure } from '../results/Failure';
import type { Result } from '../result';
import type { BillJob } from './BillJob';
import type { Translation } from '../ledger/Ledger';

/** A bill that is ready for the books. */
export interface Candidate<Body> {
	readonly job: BillJob;
	/** How messages name the bill. */
	readonly label: string;
	readonly draft: DraftDocument;
	/** Without a customer where that one is still to be created. */
	readonly translation: Translation<Body>;
	/** Creates the customer first. Present where there is none and the configuration allows it. */
	readonly translateForNewCustomer?: () => Promise<Result<Translation<Body>, Failure>>;
}
