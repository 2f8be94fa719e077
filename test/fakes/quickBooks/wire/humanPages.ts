import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Company } from '../books/company';
import { balanceOf } from '../books/postSalesDocument';
import type { SalesDocument, SalesDocumentType, SalesLine } from '../books/salesDocument';
import type { Environment } from '../options';

const TYPES: Record<string, SalesDocumentType> = { invoice: 'Invoice', creditmemo: 'CreditMemo' };

/**
 * What a person sees behind a document's link. `/app/invoice?txnId=145` opens that id in the company that the browser is
 * signed in to, here the first; `/app/login?pagereq=invoice?txnId=145&deeplinkcompanyid=…` opens it in its company.
 */
export function addHumanPages(
	app: Hono,
	companiesIn: (environment: Environment) => readonly Company[],
): void {
	const show = (context: Context, kind: string, id: string, realmId?: string) => {
		const type = TYPES[kind];
		const companies = companiesIn(context.req.param('environment') as Environment);
		const company = realmId
			? companies.find(({ settings }) => settings.realmId === realmId)
			: companies[0];
		const document = type && company?.documents[type].get(id);
		return company && document
			? context.html(documentPage(company, document))
			: context.html(
					html`<h1>Nothing here</h1>
						<p>No such ${kind}: ${id}</p>`,
					404,
				);
	};
	for (const path of ['/pages/:environment/app/login', '/pages/:environment/login']) {
		app.get(path, (context) => {
			const [kind = '', query] = (context.req.query('pagereq') ?? '').split('?');
			const id = new URLSearchParams(query).get('txnId') ?? '';
			return show(context, kind, id, context.req.query('deeplinkcompanyid'));
		});
	}
	app.get('/pages/:environment/app/:kind', (context) =>
		show(context, context.req.param('kind'), context.req.query('txnId') ?? ''),
	);
}

function documentPage(company: Company, document: SalesDocument) {
	const { input, currency } = document;
	const title = `${document.type === 'Invoice' ? 'Invoice' : 'Credit memo'} ${document.docNumber ?? '(no number)'}`;
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<title>${title}</title>
				<style>
					body {
						font:
							16px/1.5 system-ui,
							sans-serif;
						margin: 3rem auto;
						max-width: 50rem;
					}
					table {
						border-collapse: collapse;
						width: 100%;
					}
					td,
					th {
						border-bottom: 1px solid #ccc;
						padding: 0.4rem;
						text-align: left;
						vertical-align: top;
					}
					.money {
						text-align: right;
						white-space: nowrap;
					}
					.note {
						color: #555;
						white-space: pre-wrap;
					}
				</style>
			</head>
			<body>
				<p>${company.settings.name} (stand-in for QuickBooks Online)</p>
				<h1>${title}</h1>
				<p>
					${company.customers.get(document.customerId)?.name}<br />
					${document.txnDate}${document.voided ? html` · <strong>Voided</strong>` : ''}
				</p>
				<table>
					<tr>
						<th>Product/service</th>
						<th>Description</th>
						<th class="money">Quantity</th>
						<th class="money">Rate</th>
						<th class="money">Amount</th>
					</tr>
					${document.lines.map((line) => lineRow(company, line))}
					<tr>
						<td colspan="4" class="money">Tax</td>
						<td class="money">${document.tax.toFixed(2)}</td>
					</tr>
					<tr>
						<th colspan="4" class="money">Total ${currency}</th>
						<th class="money">${document.total.toFixed(2)}</th>
					</tr>
					<tr>
						<td colspan="4" class="money">Balance due</td>
						<td class="money">${balanceOf(document).toFixed(2)}</td>
					</tr>
				</table>
				<p class="note">${input.customerMemo ?? ''}</p>
				<p class="note">Memo on statement (hidden): ${input.privateNote ?? ''}</p>
			</body>
		</html>`;
}

const lineRow = (company: Company, line: SalesLine) =>
	html`<tr>
		<td>${company.items.get(line.itemId ?? '')?.name ?? ''}</td>
		<td>${line.description ?? ''}</td>
		<td class="money">${line.quantity?.toFixed() ?? ''}</td>
		<td class="money">${line.unitPrice?.toFixed() ?? ''}</td>
		<td class="money">${line.amount?.toFixed(2) ?? ''}</td>
	</tr>`;
