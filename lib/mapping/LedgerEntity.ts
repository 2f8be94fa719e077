/** What a mapping can lead to, a customer or an item, as a list of the ledger gives it. */
export interface LedgerEntity {
	/** As external mappings name it. */
	readonly id: string;
	readonly name: string;
	/** The last part of a name that names its group as well: Hours, of `Design:Hours`. It is what names are compared by. */
	readonly ownName?: string;
	/** Other names that it has there: the company of a customer. */
	readonly otherNames?: readonly string[];
	/** Whether documents can name it. */
	readonly active: boolean;
	/** What other systems know it by, beside what the ledger calls the field: "account number". */
	readonly codes: readonly LedgerCode[];
	readonly email?: string;
	/** The only one that its documents can have; absent where the ledger has no such rule. */
	readonly currency?: string;
}

export interface LedgerCode {
	readonly field: string;
	readonly value: string;
	/** It is what people call it: the ID of a record may stand in it, a code that is equal means nothing. */
	readonly isName?: true;
}
