import type { Company } from '../books/company';
import type { FaultError } from '../books/outcome';
import type { SalesDocument, SalesDocumentInput, SalesDocumentType } from '../books/salesDocument';
import type { Behaviour } from '../options';

/** One thing the vendor checks. Rules only read; the first that refuses decides the answer. */
export type Rule<Subject> = (company: Company, subject: Subject) => FaultError | undefined;

/** A sales form about to be written: what it would say, and what the books hold already. */
export interface SalesDocumentAttempt {
	type: SalesDocumentType;
	/** For a sparse update: what is stored, with the given fields laid over it. */
	input: SalesDocumentInput;
	/** Absent for a create. */
	stored?: SalesDocument;
	/** YYYY-MM-DD, the posting date if none is given. */
	today: string;
	/** `include=allowduplicatedocnum` (intuit/QuickBooks-V3-DotNET-SDK#175). */
	duplicateNumberAllowed: boolean;
	behaviour: Behaviour;
}

export function firstError<Subject>(
	rules: readonly Rule<Subject>[],
	company: Company,
	subject: Subject,
): FaultError | undefined {
	for (const rule of rules) {
		const error = rule(company, subject);
		if (error) return error;
	}
	return undefined;
}
