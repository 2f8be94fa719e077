import { aLine, anInvoice, createBench, type Element, elementsOf, messagesOf } from './testing';

const idOf = (element: Element) => String(element.InvoiceID ?? element.CreditNoteID);
const linesOf = (element: Element) => element.LineItems as Element[];

describe('numbers', () => {
	it('PUT never touches an invoice that has the number: "Invoice # must be unique."', async () => {
		const bench = createBench();
		await bench.create('Invoices', anInvoice(bench));
		const second = await bench.create('Invoices', anInvoice(bench, { Reference: 'second' }));
		expect(messagesOf(second)).toEqual(['Invoice # must be unique.']);
		expect(bench.fake.organisation.invoices).toMatchObject([{ number: 'M3-1' }]);
	});

	it('POST without an id silently overwrites whatever has the number', async () => {
		const bench = createBench();
		const first = await bench.create('Invoices', anInvoice(bench, { Reference: 'by hand' }));
		const second = await bench.save('Invoices', anInvoice(bench, { Reference: 'overwritten' }));
		expect(idOf(second)).toBe(idOf(first));
		expect(bench.fake.organisation.invoices).toMatchObject([{ reference: 'overwritten' }]);
	});

	it('a voided invoice keeps its number', async () => {
		const bench = createBench();
		const { InvoiceID } = await bench.create('Invoices', anInvoice(bench));
		await bench.save('Invoices', { InvoiceID, Status: 'VOIDED' });
		const second = await bench.create('Invoices', anInvoice(bench));
		expect(messagesOf(second)).toEqual(['Invoice # must be unique.']);
	});

	it('two in one call: the first is made, the second is refused', async () => {
		const bench = createBench();
		const answer = await bench.call('PUT', '/Invoices?summarizeErrors=false', {
			json: { Invoices: [anInvoice(bench), anInvoice(bench)] },
		});
		const statuses = elementsOf(answer, 'Invoices').map((element) => element.StatusAttributeString);
		expect(statuses).toEqual(['OK', 'ERROR']);
	});
});

describe('errors of a call', () => {
	it('without summarizeErrors=false one bad element is a 400 and nothing is saved', async () => {
		const bench = createBench();
		const answer = await bench.call('PUT', '/Invoices', {
			json: {
				Invoices: [anInvoice(bench), anInvoice(bench, { InvoiceNumber: 'B', LineItems: [] })],
			},
		});
		expect(answer).toMatchObject({
			status: 400,
			body: {
				ErrorNumber: 10,
				Type: 'ValidationException',
				Elements: [
					{
						InvoiceNumber: 'B',
						ValidationErrors: [{ Message: 'One or more line items must be specified' }],
					},
				],
			},
		});
		expect(bench.fake.organisation.invoices).toHaveLength(0);
	});

	it('with summarizeErrors=false the good ones are saved and the answer is 200', async () => {
		const bench = createBench();
		const answer = await bench.call('PUT', '/Invoices?summarizeErrors=false', {
			json: { Invoices: [anInvoice(bench, { LineItems: [] }), anInvoice(bench)] },
		});
		expect(answer.status).toBe(200);
		expect(bench.fake.organisation.invoices).toMatchObject([{ number: 'M3-1' }]);
	});

	it.each<[string, unknown, number]>([
		['text where an object belongs is a 400', 'no json', 400],
		['a date in words is a 400', { Type: 'ACCREC', Date: '1 October' }, 400],
		['30 February is a 400', { Type: 'ACCREC', Date: '2026-02-30' }, 400],
		['an unknown status is a 400', { Type: 'ACCREC', Status: 'APPROVED' }, 400],
		['a purchase bill is not modelled', { Type: 'ACCPAY' }, 501],
		['a camelCase key is not modelled', { Type: 'ACCREC', lineItems: [] }, 501],
	])('%s', async (_sentence, json, status) => {
		const bench = createBench();
		expect((await bench.call('PUT', '/Invoices', { json })).status).toBe(status);
	});

	it('a request above 3.5 MB is refused', async () => {
		const bench = createBench();
		const LineItems = Array.from({ length: 1000 }, () => aLine({ Description: 'x'.repeat(3500) }));
		const answer = await bench.call('PUT', '/Invoices', { json: anInvoice(bench, { LineItems }) });
		expect(answer.status).toBe(413);
	});
});

describe('an update', () => {
	it('of status and date alone leaves the lines as they are', async () => {
		const bench = createBench();
		const { InvoiceID } = await bench.create('Invoices', anInvoice(bench));
		const changed = await bench.save('Invoices', { InvoiceID, DueDate: '2026-11-15' });
		expect(changed).toMatchObject({ DueDateString: '2026-11-15T00:00:00', Total: 0.36 });
		expect(linesOf(changed)).toHaveLength(1);
	});

	it('keeps a line whose id it names, adds one without id and deletes the ones it leaves out', async () => {
		const bench = createBench();
		const before = await bench.create(
			'Invoices',
			anInvoice(bench, {
				LineItems: [aLine({ Description: 'kept' }), aLine({ Description: 'left out' })],
			}),
		);
		const LineItemID = linesOf(before)[0]?.LineItemID;
		const after = await bench.save('Invoices', {
			InvoiceID: before.InvoiceID,
			LineItems: [aLine({ LineItemID, Description: 'changed' }), aLine({ Description: 'new' })],
		});
		expect(linesOf(after)).toMatchObject([
			{ LineItemID, Description: 'changed' },
			{ Description: 'new' },
		]);
	});

	it('with the line id of an earlier version is refused', async () => {
		const bench = createBench();
		const before = await bench.create('Invoices', anInvoice(bench));
		const LineItemID = linesOf(before)[0]?.LineItemID;
		await bench.save('Invoices', { InvoiceID: before.InvoiceID, LineItems: [aLine()] });
		const late = await bench.save('Invoices', {
			InvoiceID: before.InvoiceID,
			LineItems: [aLine({ LineItemID })],
		});
		expect(messagesOf(late)).toEqual([
			`Could not find line item(s) with the following id(s): ${String(LineItemID)}`,
		]);
	});

	it('can go to the path with the id', async () => {
		const bench = createBench();
		const { InvoiceID } = await bench.create('Invoices', anInvoice(bench));
		const answer = await bench.call('POST', `/Invoices/${String(InvoiceID)}`, {
			json: { Invoices: [{ Reference: 'PO 7' }] },
		});
		expect(elementsOf(answer, 'Invoices')).toMatchObject([{ InvoiceID, Reference: 'PO 7' }]);
	});

	it('of a document dated in a period that was locked since is refused', async () => {
		const bench = createBench();
		const { InvoiceID } = await bench.create('Invoices', anInvoice(bench));
		bench.fake.organisation.organisation.periodLockDate = '2026-09-30';
		const moved = await bench.save('Invoices', { InvoiceID, Date: '2026-10-01' });
		expect(messagesOf(moved)).toEqual([
			'The document date cannot be before the period lock date, currently set at 30-Sep-2026',
		]);
	});
});

describe('status', () => {
	const final = 'Invoice not of valid status for modification';
	it.each<[string, string[], string | undefined]>([
		[
			'a draft can be submitted, approved and voided',
			['DRAFT', 'SUBMITTED', 'AUTHORISED', 'VOIDED'],
			undefined,
		],
		[
			'a submitted one can go back to draft and be deleted',
			['SUBMITTED', 'DRAFT', 'DELETED'],
			undefined,
		],
		['an approved one cannot go back to draft', ['AUTHORISED', 'DRAFT'], final],
		['an approved one is voided, not deleted', ['AUTHORISED', 'DELETED'], final],
		['a draft is deleted, not voided', ['DRAFT', 'VOIDED'], final],
		['VOIDED is final', ['AUTHORISED', 'VOIDED', 'AUTHORISED'], final],
		['DELETED is final', ['DRAFT', 'DELETED', 'DRAFT'], final],
		['nobody can write PAID', ['AUTHORISED', 'PAID'], final],
	])('%s', async (_sentence, [first, ...others], message) => {
		const bench = createBench();
		const { InvoiceID } = await bench.create('Invoices', anInvoice(bench, { Status: first }));
		let last: Element = {};
		for (const Status of others) last = await bench.save('Invoices', { InvoiceID, Status });
		expect(messagesOf(last)).toEqual(message === undefined ? [] : [message]);
	});

	it('nothing is due on a voided document', async () => {
		const bench = createBench();
		const { InvoiceID } = await bench.create('Invoices', anInvoice(bench));
		const voided = await bench.save('Invoices', { InvoiceID, Status: 'VOIDED' });
		expect(voided).toMatchObject({ Total: 0.36, AmountDue: 0 });
	});
});
