import { Hono } from 'hono';
import { dayOf, toMsDate } from '../books/dates';
import { toJsonNumber } from '../books/decimals';
import { amountDue } from '../books/organisationBooks';
import type { XeroAllocation, XeroDocument } from '../books/types';
import { notFound, validationException } from '../errors';
import { envelope } from './envelope';
import { isObject, readDate, readDecimal, readText, refuseUnknownKeys } from './jsonFields';
import { readQuery } from './listQuery';
import { readElements } from './writeElements';
import type { XeroEnv } from './xeroEnv';

type AllocationRule = (
	credit: XeroDocument,
	invoice: XeroDocument,
	amount: Big,
) => string | undefined;
type Big = XeroAllocation['amount'];

// What the page on credit notes and the OpenAPI file (Allocation) say; the wordings are ours.
const areApproved: AllocationRule = (credit, invoice) =>
	credit.status === 'AUTHORISED' && invoice.status === 'AUTHORISED'
		? undefined
		: 'Credit can only be allocated between authorised documents with an amount outstanding';
const isOfOneContact: AllocationRule = (credit, invoice) =>
	credit.contactId === invoice.contactId && credit.currencyCode === invoice.currencyCode
		? undefined
		: 'The credit note and the invoice have different contacts or currencies';
const fitsBoth: AllocationRule = (credit, invoice, amount) =>
	amount.gt(0) && amount.lte(amountDue(credit)) && amount.lte(amountDue(invoice))
		? undefined
		: 'The allocation amount exceeds the amount outstanding or the remaining credit';

export function allocationRoutes(): Hono<XeroEnv> {
	const app = new Hono<XeroEnv>();
	app.put('/CreditNotes/:id/Allocations', async (context) => {
		readQuery(context.req.url, ['summarizeErrors']);
		const books = context.get('books');
		const credit = books.documentById('creditNote', context.req.param('id'));
		if (!credit) throw notFound();
		const allocations = (await readElements(context, 'Allocations')).map((element) => {
			refuseUnknownKeys(element, { modelled: ['Invoice', 'Amount', 'Date'] }, 'an Allocation');
			const { Invoice } = element;
			const invoiceId = isObject(Invoice) ? readText(Invoice, 'InvoiceID') : undefined;
			const invoice = books.documentById('invoice', invoiceId ?? '');
			const amount = readDecimal(element, 'Amount');
			if (!invoice || !amount) throw refused(['Invoice and Amount are needed']);
			const messages = [areApproved, isOfOneContact, fitsBoth].flatMap(
				(rule) => rule(credit, invoice, amount) ?? [],
			);
			if (messages.length > 0) throw refused(messages);
			const date = readDate(element, 'Date') ?? dayOf(books.world.nowMs());
			const made = books.applyCredit(credit.id, invoice.id, { amount, date });
			return {
				AllocationID: made.allocationId,
				Amount: toJsonNumber(amount, 2),
				Date: toMsDate(date),
				Invoice: { InvoiceID: invoice.id },
			};
		});
		return context.json(envelope(context, { Allocations: allocations }));
	});
	return app;
}

const refused = (messages: readonly string[]) =>
	validationException([{ ValidationErrors: messages.map((Message) => ({ Message })) }]);
