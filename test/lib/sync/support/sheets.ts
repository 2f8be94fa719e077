import type { DraftDocument } from '../../../../lib/document/DraftDocument';
import type { CodedLine, Coding } from '../../../../lib/ledger/codingDigest';
import type { FoundDocument } from '../../../../lib/ledger/InBooks';
import type { Corrections, LineOf } from '../../../../lib/ledger/Ledger';
import { ok } from '../../../../lib/result';
import type { Candidate } from '../../../../lib/sync/BillJob';
import { draftLine } from '../../support/drafts';
import { candidate, type WrittenCandidate } from './candidates';
import { found } from './found';

/** The body of a document in a ledger that is nothing but what corrections are made from. */
export interface Sheet {
	readonly customerId: string;
	readonly date?: string;
	readonly lines: readonly CodedLine[];
	/** Of each line that corrects one its text there, where it was booked like it. */
	readonly likes?: readonly (string | undefined)[];
}

/** Texts and amounts, and how all of them are booked. */
export type Amounts = Readonly<Record<string, string>>;

export const sheet = (amounts: Amounts, coding: Coding = {}): Sheet => ({
	customerId: 'c-1',
	lines: Object.entries(amounts).map(([text, amount]) => ({
		text,
		amount: Number(amount),
		coding,
	})),
});

const textAt = ({ body, line }: LineOf): string | undefined => (body as Sheet).lines[line]?.text;

export const sheets: Corrections = {
	linesOf: (body) => (body as Sheet).lines,
	customerOf: (body) => (body as Sheet).customerId,
	bookLike: (body, likes) => ({
		...(body as Sheet),
		likes: likes.map((like) => like && textAt(like)),
	}),
};

const translated = ({ lines, date }: DraftDocument): Sheet => ({
	customerId: 'c-1',
	date,
	lines: lines.map(({ description: text, amount, itemId, accountCode, taxCode }) => ({
		text,
		amount: amount.toNumber(),
		coding: {
			...(itemId !== undefined && { item: itemId }),
			...(accountCode !== undefined && { account: accountCode }),
			...(taxCode !== undefined && { tax: taxCode }),
		},
	})),
});

/** Version 2 of a bill with these lines, in the sign of its document. */
export function billOf(amounts: Amounts, given: WrittenCandidate = {}): Candidate<unknown> {
	const lines = Object.entries(amounts).map(([description, amount]) =>
		draftLine({ description, amount, lineItemType: 'STANDING_CHARGE' }),
	);
	const of = candidate({ ...given, draft: { lines, ...given.draft } });
	const { digest } = of.translation;
	const translate: Candidate<unknown>['translate'] =
		given.translate ?? ((draft) => ok({ body: translated(draft), digest, total: draft.total }));
	const translation = { ...of.translation, body: translated(of.draft), ...given.translation };
	return { ...of, translate, translation };
}

/** A document of version 1 with these lines; its total is their sum. */
export function documentOf(
	amounts: Amounts,
	given: Partial<FoundDocument> = {},
	coding: Coding = {},
): FoundDocument {
	const one = found(given);
	const total = Object.values(amounts).reduce((sum, amount) => sum + Number(amount), 0);
	return {
		...one,
		body: sheet(amounts, coding),
		document: { ...one.document, total: total.toFixed(2) },
		...given,
	};
}
