import { Hono } from 'hono';
import { html } from 'hono/html';
import type Big from 'big.js';
import { SHORT_CODE } from './settingsRoutes';
import { amountDue, type OrganisationBooks } from '../books/organisationBooks';
import type { DocumentKind, XeroDocument, XeroLine } from '../books/types';

/** What a person sees who follows a link to go.xero.com: the document as it stands in the books. */
export function documentPages(allBooks: () => readonly OrganisationBooks[]): Hono {
	const app = new Hono();
	const pages: ReadonlyArray<[string, DocumentKind, string]> = [
		['/AccountsReceivable/View.aspx', 'invoice', 'invoiceid'],
		['/AccountsReceivable/Edit.aspx', 'invoice', 'invoiceid'],
		['/AccountsReceivable/ViewCreditNote.aspx', 'creditNote', 'creditnoteid'],
	];
	// The short code chooses the organisation, then the page opens (developer.xero.com, Deep linking).
	app.get('/organisationlogin/default.aspx', (context) => {
		const query = lowerCaseQuery(context.req.url);
		return query.get('shortcode') === SHORT_CODE
			? context.redirect(query.get('redirecturl') ?? '/', 302)
			: context.html(html`<p>No such organisation.</p>`, 404);
	});
	for (const [path, kind, parameter] of pages) {
		app.get(path, (context) => {
			const id = lowerCaseQuery(context.req.url).get(parameter) ?? '';
			for (const books of allBooks()) {
				const document = books.documentById(kind, id);
				if (document) return context.html(page(books, document));
			}
			return context.html(html`<p>No such document in these books.</p>`, 404);
		});
	}
	return app;
}

function lowerCaseQuery(url: string): Map<string, string> {
	const { searchParams } = new URL(url);
	return new Map([...searchParams].map(([name, value]) => [name.toLowerCase(), value]));
}

function page(books: OrganisationBooks, document: XeroDocument) {
	const title = `${document.kind === 'invoice' ? 'Invoice' : 'Credit note'} ${document.number}`;
	const money = (amount: Big) => `${amount.toFixed(2)} ${document.currencyCode}`;
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<title>${title}</title>
				<style>
					body {
						font: 16px/1.5 system-ui;
						max-width: 56rem;
						margin: 2rem auto;
						padding: 0 1rem;
					}
					table {
						border-collapse: collapse;
						width: 100%;
					}
					th,
					td {
						border-bottom: 1px solid #ccc;
						padding: 0.3rem 0.5rem;
						text-align: left;
						vertical-align: top;
					}
					.figure {
						text-align: right;
						font-variant-numeric: tabular-nums;
					}
				</style>
			</head>
			<body>
				<p>${books.organisation.name}, in a stand-in for Xero. These are not real books.</p>
				<h1>${title}</h1>
				<p>
					${document.status} · to ${books.contactById(document.contactId)?.name ?? ''} · dated
					${document.date}${document.dueDate === undefined ? '' : ` · due ${document.dueDate}`}
				</p>
				<p>Reference: ${document.reference ?? '–'}</p>
				<p>
					${
						document.url === undefined
							? ''
							: html`<a href="${document.url}">Go to ${new URL(document.url).host}</a>`
					}
				</p>
				<table>
					<tr>
						<th>Item</th>
						<th>Description</th>
						<th class="figure">Quantity</th>
						<th class="figure">Unit price</th>
						<th>Account</th>
						<th>Tax</th>
						<th class="figure">Amount</th>
					</tr>
					${document.lines.map(row)}
				</table>
				<p class="figure">Subtotal ${money(document.subTotal)}</p>
				<p class="figure">Tax ${money(document.totalTax)}</p>
				<p class="figure"><strong>Total ${money(document.total)}</strong></p>
				<p class="figure">Due ${money(amountDue(document))}</p>
			</body>
		</html>`;
}

function row(line: XeroLine) {
	return html`<tr>
		<td>${line.itemCode ?? ''}</td>
		<td style="white-space: pre-line">${line.description ?? ''}</td>
		<td class="figure">${line.quantity?.toString() ?? ''}</td>
		<td class="figure">${line.unitAmount?.toString() ?? ''}</td>
		<td>${line.accountCode ?? ''}</td>
		<td>${line.taxType ?? ''}</td>
		<td class="figure">${line.lineAmount.toFixed(2)}</td>
	</tr>`;
}
