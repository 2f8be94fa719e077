import type { DocumentKind } from '../../results/LedgerDocument';

/** What Xero's web application calls the page of a document. */
const pages: Record<DocumentKind, string> = {
	invoice: '/AccountsReceivable/View.aspx?InvoiceID=',
	creditNote: '/AccountsReceivable/ViewCreditNote.aspx?creditNoteID=',
};

/**
 * Opens a document, in the right organisation: a page alone opens in the one that the reader looked at
 * last (developer.xero.com, API guides, Deep linking).
 * @param shortCode Of the organisation. Absent where Xero does not say it.
 */
export function documentUrl(kind: DocumentKind, id: string, shortCode: string | undefined): string {
	const page = `${pages[kind]}${id}`;
	return shortCode === undefined
		? `https://go.xero.com${page}`
		: `https://go.xero.com/organisationlogin/default.aspx?shortcode=${encodeURIComponent(shortCode)}&redirecturl=${page}`;
}
