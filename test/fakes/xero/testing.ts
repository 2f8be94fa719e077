import { createWorld, type VirtualWorld } from '../host/world';
import type { XeroContact } from './books/types';
import type { XeroOptions } from './options';
import { ACCOUNTING_PATH, createXeroFake, type XeroFake } from './xeroFake';

export interface Answer {
	status: number;
	headers: Headers;
	/** The parsed body; tests look into it with `toMatchObject`. */
	body: unknown;
}

export interface CallOptions {
	json?: unknown;
	headers?: Record<string, string>;
}

/** A stand-in with one customer, and somebody signed in who calls it in process. */
export interface Bench {
	world: VirtualWorld;
	fake: XeroFake;
	customer: XeroContact;
	call(method: string, path: string, options?: CallOptions): Promise<Answer>;
	/** PUT with summarizeErrors=false and unitdp=4. @returns The one element of the answer. */
	create(listName: string, element: Record<string, unknown>): Promise<Element>;
	/** POST with summarizeErrors=false and unitdp=4. @returns The one element of the answer. */
	save(listName: string, element: Record<string, unknown>): Promise<Element>;
}

export type Element = Record<string, unknown>;

export function createBench(options: Partial<XeroOptions> = {}): Bench {
	const world = createWorld();
	const fake = createXeroFake(world, options);
	const customer = fake.organisation.addContact({ name: 'Ada Analytics', contactNumber: 'acc-1' });
	const { accessToken } = fake.oauth.issueTokens();

	const call: Bench['call'] = async (method, path, { json, headers } = {}) => {
		const response = await fake.app.request(`https://api.xero.com${ACCOUNTING_PATH}${path}`, {
			method,
			headers: {
				authorization: `Bearer ${accessToken}`,
				'xero-tenant-id': fake.organisation.organisation.tenantId,
				...headers,
			},
			...(json === undefined ? {} : { body: JSON.stringify(json) }),
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, body: parse(text) };
	};
	const write = async (method: string, listName: string, element: Element) => {
		const unit = listName === 'Contacts' ? '' : '&unitdp=4';
		const answer = await call(method, `/${listName}?summarizeErrors=false${unit}`, {
			json: { [listName]: [element] },
		});
		return elementsOf(answer, listName)[0] ?? {};
	};
	return {
		world,
		fake,
		customer,
		call,
		create: (listName, element) => write('PUT', listName, element),
		save: (listName, element) => write('POST', listName, element),
	};
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

export function elementsOf(answer: Answer, listName: string): Element[] {
	const list = (answer.body as Record<string, unknown>)[listName];
	if (!Array.isArray(list)) throw new Error(`No ${listName} in ${JSON.stringify(answer.body)}`);
	return list as Element[];
}

export function messagesOf(element: Element): string[] {
	const errors = (element.ValidationErrors ?? []) as Array<{ Message: string }>;
	return errors.map(({ Message }) => Message);
}

/** An invoice that Xero accepts as it is: 3 x 0.10 net, approved. */
export function anInvoice(bench: Bench, changes: Element = {}): Element {
	return {
		Type: 'ACCREC',
		InvoiceNumber: 'M3-1',
		Contact: { ContactID: bench.customer.contactId },
		Date: '2026-09-30',
		DueDate: '2026-10-30',
		Status: 'AUTHORISED',
		LineItems: [aLine()],
		...changes,
	};
}

export function aCreditNote(bench: Bench, changes: Element = {}): Element {
	return {
		Type: 'ACCRECCREDIT',
		CreditNoteNumber: 'M3-C1',
		Contact: { ContactID: bench.customer.contactId },
		Date: '2026-09-30',
		Status: 'AUTHORISED',
		LineItems: [aLine()],
		...changes,
	};
}

export function aLine(changes: Element = {}): Element {
	return {
		Description: 'API calls',
		Quantity: 3,
		UnitAmount: 0.1,
		AccountCode: '200',
		TaxType: 'OUTPUT2',
		...changes,
	};
}
