import { Hono } from 'hono';
import { Decimal, ZERO } from '../../../lib/money/decimal';
import type { PaperDocument } from '../../lib/destinations/paper/ledger';
import { createFaults, withFaults, type FaultDialect } from '../host/faults';
import { recordCalls, type RecordedCall } from '../host/recordedCalls';
import type { World } from '../host/world';

/** A document as the books of Paper hold it. */
export interface PaperRecord {
	readonly id: string;
	readonly kind: 'invoice' | 'creditNote';
	number: string;
	note: string;
	status: 'open' | 'paid' | 'voided';
	isSent?: boolean;
	revision: number;
	total: string;
	body: PaperDocument;
}

interface Write extends Pick<PaperRecord, 'kind' | 'number'> {
	readonly action: 'create' | 'update' | 'void';
	readonly id?: string;
	readonly revision?: string;
	readonly note?: string;
	readonly body?: PaperDocument;
}

type PaperError = readonly [code: string, message: string];

/** The stand-in for the destination that is not shipped: one company, its books, its rules. */
export function createPaperFake(
	world: World,
	{ processing = () => Promise.resolve() }: { processing?: () => Promise<void> } = {},
) {
	const books = {
		closedThrough: '',
		documents: [] as PaperRecord[],
		customers: [] as { id: string; accountId: string; active: boolean }[],
		items: new Set<string>(),
		accessTokens: new Set<string>(),
		refreshTokens: new Set<string>(),
	};
	const answers = new Map<string, object>();
	const calls: RecordedCall[] = [];
	const faults = createFaults();
	const app = new Hono();

	function issueTokens() {
		const [accessToken, refreshToken] = [world.randomId(), world.randomId()];
		books.accessTokens.add(accessToken);
		books.refreshTokens.add(refreshToken);
		return { accessToken, refreshToken };
	}

	function judge(write: Write): PaperError | undefined {
		const { action, kind, number, body } = write;
		const target = books.documents.find(({ id }) => id === write.id);
		if (action !== 'create') {
			if (!target || String(target.revision) !== write.revision || target.status === 'voided')
				return ['BOOKS_CHANGED', 'The document changed'];
			if (target.status === 'paid') return ['INVOICE_ALREADY_PAID', 'The document is paid'];
			if (target.body.date <= books.closedThrough) return ['PERIOD_CLOSED', 'The books are closed'];
		}
		if (!body) return undefined;
		if (body.date <= books.closedThrough) return ['PERIOD_CLOSED', 'The books are closed'];
		const customer = books.customers.find(({ id }) => id === body.customerId);
		if (!customer) return ['CUSTOMER_NOT_FOUND', 'There is no such client'];
		if (!customer.active) return ['CUSTOMER_INACTIVE', 'The client is retired'];
		if (body.lines.some(({ itemId }) => itemId !== undefined && !books.items.has(itemId)))
			return ['ITEM_INVALID', 'There is no such article'];
		const holder = books.documents.find((one) => one.kind === kind && one.number === number);
		return holder && holder !== target
			? ['NUMBER_TAKEN', `The number ${number} is taken`]
			: undefined;
	}

	function carryOut({ action, kind, number, id, note = '', body }: Write): PaperRecord {
		const target = books.documents.find((one) => one.id === id);
		if (!target) return put(kind, number, note, body as PaperDocument);
		target.revision += 1;
		if (action === 'void') return Object.assign(target, { status: 'voided' });
		return Object.assign(target, { number, note, body, total: totalOf(body) });
	}

	function put(kind: PaperRecord['kind'], number: string, note: string, body: PaperDocument) {
		const id = world.randomId();
		const total = totalOf(body);
		const document: PaperRecord = {
			id,
			kind,
			number,
			note,
			status: 'open',
			revision: 1,
			total,
			body,
		};
		books.documents.push(document);
		return document;
	}

	const write = (wanted: Write): object => {
		const refused = judge(wanted);
		const { id, note, number } = wanted;
		if (refused) return { id, note, number, error: { code: refused[0], message: refused[1] } };
		const document = carryOut(wanted);
		return { id: document.id, note, number: document.number, document: { ...document } };
	};

	app.use(recordCalls(world, calls, ({ req }) => ({ kind: `${req.method} ${req.path}` })));
	app.use(async (_context, next) => {
		await processing();
		await next();
	});
	app.use(withFaults(faults, dialect));
	app.post('/token', async ({ req, json }) => {
		const used = new URLSearchParams(await req.text()).get('refresh_token') ?? '';
		if (!books.refreshTokens.delete(used)) return json({ error: 'invalid_grant' }, 400);
		const { accessToken, refreshToken } = issueTokens();
		return json({ access_token: accessToken, refresh_token: refreshToken });
	});
	app.use(async ({ req, json }, next) => {
		const token = req.header('authorization')?.replace('Bearer ', '') ?? '';
		if (!books.accessTokens.has(token)) return json({}, 401);
		return await next();
	});
	app.get('/terms', ({ json }) =>
		json({
			company: 'Harbour Metrics',
			baseCurrency: 'USD',
			currencies: ['USD', 'EUR', 'GBP'],
			...(books.closedThrough && { closedThrough: books.closedThrough }),
		}),
	);
	app.get('/customers', ({ json }) => json({ customers: books.customers }));
	app.put('/customers', async ({ req, json }) => {
		const { accountId } = await req.json<{ accountId: string }>();
		if (books.customers.some((one) => one.accountId === accountId))
			return json({ error: { code: 'CUSTOMER_NAME_TAKEN', message: 'It exists' } });
		books.customers.push({ id: world.randomId(), accountId, active: true });
		return json({});
	});
	app.get('/documents', ({ req, json }) => {
		const { kind, numbers, ids, start, end } = JSON.parse(req.query('query') ?? '{}') as {
			[field: string]: string;
		} & { numbers?: string[]; ids?: string[] };
		const documents = books.documents.filter(
			(one) =>
				one.kind === kind &&
				(!numbers || numbers.includes(one.number)) &&
				(!ids || ids.includes(one.id)) &&
				(!start || !end || (one.body.date >= start && one.body.date <= end)),
		);
		return json({ documents });
	});
	app.put('/documents', async ({ req, json }) => {
		const { key, writes } = await req.json<{ key: string; writes: Write[] }>();
		const results = answers.get(key) ?? writes.map(write);
		answers.set(key, results);
		return json({ results });
	});

	return { app, books, calls, faults, issueTokens, put };
}

const totalOf = (body: PaperDocument | undefined): string =>
	(body?.lines ?? [])
		.reduce((sum, { amount }) => sum.plus(new Decimal(String(amount))), ZERO)
		.toFixed(2);

const dialect: FaultDialect = {
	rateLimited: (problem = '', retryAfterSeconds) =>
		new Response('{}', {
			status: 429,
			headers: {
				'x-limit': problem.toLowerCase(),
				...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
			},
		}),
	tokenExpired: () => new Response('{}', { status: 401 }),
	revoked: () => new Response('{}', { status: 403 }),
	serverError: (status) => new Response('', { status }),
	elementsOf: ({ results }) => (Array.isArray(results) ? (results as unknown[]) : undefined),
};
