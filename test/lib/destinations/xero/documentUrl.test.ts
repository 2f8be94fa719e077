import { documentUrl } from '../../../../lib/destinations/xero/documentUrl';

it.each([
	['invoice', undefined, 'https://go.xero.com/AccountsReceivable/View.aspx?InvoiceID=i-1'],
	[
		'creditNote',
		'!a/b',
		'https://go.xero.com/organisationlogin/default.aspx?shortcode=!a%2Fb&redirecturl=/AccountsReceivable/ViewCreditNote.aspx?creditNoteID=i-1',
	],
] as const)('an %s is opened in the organisation %s', (kind, shortCode, url) =>
	expect(documentUrl(kind, 'i-1', shortCode)).toBe(url),
);
