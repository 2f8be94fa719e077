import { Decimal } from '../../../lib/money/decimal';
import type { Send } from '../../../lib/http/request';
import { openQuickBooksBooks } from '../../lib/sync/support/quickBooksBooks';
import type { TestBooks } from '../../lib/sync/support/TestBooks';
import { openXeroBooks } from '../../lib/sync/support/xeroBooks';
import { type Entry, inUnits } from './Entry';

/** Books as the people see them who get paid. */
export interface CollectingBooks {
	readonly books: TestBooks;
	readonly isXero: boolean;
	/** The documents that are there, in the order of their writing. */
	ids(): ReadonlyArray<{ readonly number: string; readonly id: string }>;
	/** What people do. Amounts in cents. */
	pay(entry: Entry, cents: number): void;
	credit(by: Entry, entry: Entry, cents: number): void;
	annul(entry: Entry): Promise<void>;
	/** Of drafts, where there are any; else an invoice goes and leaves its id behind. */
	remove(entry: Entry): void;
	approve(entry: Entry): void;
}

export function openXero(line: (send: Send) => Send): CollectingBooks {
	const books = openXeroBooks({ limits: 'off' }, line);
	const { organisation } = books;
	const change = ({ kind, number }: Entry, status: 'AUTHORISED' | 'DELETED') => {
		const document = organisation.documentByNumber(kind, number);
		if (!document) throw new Error(`There is no ${number}`);
		organisation.putDocument({ ...document, status, updatedAtMs: organisation.world.nowMs() });
	};
	return {
		books,
		isXero: true,
		ids: () => organisation.documents,
		pay: ({ id }, cents) => void organisation.pay(id, { amount: new Decimal(inUnits(cents)) }),
		credit: (by, { id }, cents) =>
			void organisation.applyCredit(by.id, id, { amount: new Decimal(inUnits(cents)) }),
		annul: async ({ number }) => await books.voidByHand(number),
		remove: (entry) => change(entry, 'DELETED'),
		approve: (entry) => change(entry, 'AUTHORISED'),
	};
}

export function openQuickBooks(line: (send: Send) => Send): CollectingBooks {
	const books = openQuickBooksBooks({}, { limits: { enforced: false } }, line);
	const { records } = books;
	return {
		books,
		isXero: false,
		ids: () =>
			[...records.invoices(), ...records.creditMemos()].map(({ Id, DocNumber }) => ({
				id: String(Id),
				number: String(DocNumber),
			})),
		pay: ({ id }, cents) => records.pay(id, inUnits(cents)),
		credit: (by, { id }, cents) => records.applyCredit(by.id, id, inUnits(cents)),
		annul: async ({ number }) => await books.voidByHand(number),
		remove: ({ id }) => records.deleteInvoice(id),
		approve: () => undefined,
	};
}
