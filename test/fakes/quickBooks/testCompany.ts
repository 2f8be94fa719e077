import { createWorld } from '../host/world';
import type { Json } from './books/json';
import type { CompanyOptions, QuickBooksOptions } from './options';
import { createQuickBooksFake } from './quickBooksFake';

export const REALM = '9130357000000001';
const API = `https://quickbooks.api.intuit.com/v3/company/${REALM}`;

export interface Answer {
	status: number;
	headers: Headers;
	body: Json;
	/** Code of the first Error of a Fault, in either spelling. */
	code: string | undefined;
	detail: string | undefined;
}

/** One company with one customer and two items, and the few calls that a test of its rules makes. */
export function openTestCompany(
	company: Partial<CompanyOptions> = {},
	options: Omit<QuickBooksOptions, 'companies'> = {},
) {
	const world = createWorld();
	const fake = createQuickBooksFake(world, {
		...options,
		companies: [{ realmId: REALM, name: 'Harbour Metrics', ...company }],
	});
	const records = fake.books.company(REALM);
	const customer = records.addCustomer({ DisplayName: 'Northwind' }, { id: '58' });
	const item = records.addItem({ Name: 'API calls' }, { id: '7' });
	const { accessToken, refreshToken } = records.issueTokens();

	async function call(
		method: string,
		path: string,
		body?: unknown,
		headers: Json = {},
	): Promise<Answer> {
		const [route = '', query = ''] = path.split('?');
		const search = new URLSearchParams(query);
		if (!search.has('minorversion')) search.set('minorversion', '75');
		const response = await fake.app.request(`${API}/${route}?${search.toString()}`, {
			method,
			body:
				body === undefined || typeof body === 'string' ? (body as string) : JSON.stringify(body),
			headers: {
				authorization: `Bearer ${accessToken}`,
				'content-type': 'application/json',
				...(headers as Record<string, string>),
			},
		});
		return readAnswer(response);
	}

	return {
		world,
		fake,
		records,
		customer,
		item,
		accessToken,
		refreshToken,
		call,
		post: (path: string, body: unknown) => call('POST', path, body),
		get: (path: string) => call('GET', path),
		query: (statement: string) => call('GET', `query?query=${encodeURIComponent(statement)}`),
	};
}

export async function readAnswer(response: Response): Promise<Answer> {
	const text = await response.text();
	const body = (text.startsWith('{') ? JSON.parse(text) : { text }) as Json;
	const fault = (body.Fault ?? body.fault) as { Error?: Json[]; error?: Json[] } | undefined;
	const [first] = fault?.Error ?? fault?.error ?? [];
	return {
		status: response.status,
		headers: response.headers,
		body,
		code: first?.code as string | undefined,
		detail: (first?.Detail ?? first?.detail ?? first?.Message) as string | undefined,
	};
}

/** A line of the item 7 for an amount; anything can be laid over its details. */
export const saleLine = (Amount: number | undefined, detail: Json = {}, line: Json = {}): Json => ({
	...(Amount === undefined ? {} : { Amount }),
	DetailType: 'SalesItemLineDetail',
	SalesItemLineDetail: { ItemRef: { value: '7' }, ...detail },
	...line,
});

/** An invoice of one line of 100.00 for the customer 58; anything can be laid over it. */
export const anInvoice = (fields: Json = {}): Json => ({
	CustomerRef: { value: '58' },
	Line: [saleLine(100)],
	...fields,
});
