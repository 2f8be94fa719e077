import type { PaperRecord } from '../../../fakes/paper/paperFake';
import { createPaperFake } from '../../../fakes/paper/paperFake';
import { sendTo } from '../../../fakes/host/sendTo';
import { createWorld } from '../../../fakes/host/world';
import { paper } from '../../destinations/paper/destination';
import { Knowledge } from '../../../../lib/ledger/Knowledge';
import { expectOk } from '../../support/expectOk';
import { configuration } from '../../support/fixtures';
import type { TestBooks } from './TestBooks';

export function openPaperBooks(): TestBooks {
	const world = createWorld();
	const { app, books, calls, faults, issueTokens, put } = createPaperFake(world);
	const send = sendTo(app, { authorization: `Bearer ${issueTokens().accessToken}` });
	const invoice = (number: string): PaperRecord => {
		const found = books.documents.find((one) => one.kind === 'invoice' && one.number === number);
		if (!found) throw new Error(`There is no ${number}`);
		return found;
	};
	const changeLines = (
		number: string,
		of: (lines: PaperRecord['body']['lines']) => PaperRecord['body']['lines'],
	): void => {
		const { body } = invoice(number);
		change(number, { body: { ...body, lines: of(body.lines) } });
	};
	const change = (number: string, fields: Partial<PaperRecord>): void => {
		const found = invoice(number);
		Object.assign(found, fields, { revision: found.revision + 1 });
	};
	const customer = (accountId: string) => {
		const found = books.customers.find((one) => one.accountId === accountId);
		if (!found) throw new Error(`There is no client ${accountId}`);
		return found;
	};
	let runs = 0;
	return {
		ledger: (settings) =>
			expectOk(paper.open({ credential: { oauthTokenData: {} }, settings: {} })).connect({
				configuration: settings,
				send,
				runKey: String((runs += 1)),
				knowledge: new Knowledge(() => 0),
			}),
		configuration: (given) => configuration({ destination: paper, ...given }),
		calls: () => calls,
		forgetCalls: () => void calls.splice(0),
		isWrite: ({ method }) => method !== 'GET',
		isDocumentWrite: ({ method, path }) => method !== 'GET' && path === '/documents',
		faults,
		documents: () =>
			books.documents.map(({ kind, number, status, total }) => ({
				kind,
				number,
				state: status === 'voided' ? 'voided' : 'live',
				total,
			})),
		customers: () => books.customers.map(({ accountId }) => accountId),
		addCustomer: (accountId) =>
			void books.customers.push({ id: world.randomId(), accountId, active: true }),
		customerIdOf: (accountId) => customer(accountId).id,
		retireCustomer: (accountId) => void (customer(accountId).active = false),
		addItem: (id) => void books.items.add(id),
		voidByHand: (number) => Promise.resolve(change(number, { status: 'voided' })),
		renumberByHand: (number, to) => Promise.resolve(change(number, { number: to })),
		removeMarkByHand: (number) => Promise.resolve(change(number, { note: 'Own note' })),
		recodeByHand: (number, place, { item }) =>
			Promise.resolve(
				changeLines(number, (lines) =>
					lines.map((line, index) => (index === place && item ? { ...line, itemId: item } : line)),
				),
			),
		addLineByHand: (number, text, amount) =>
			Promise.resolve(changeLines(number, (lines) => [...lines, { text, amount }])),
		linesOf: (number) =>
			invoice(number).body.lines.map(({ text, amount, itemId: item }) => ({
				id: '',
				text,
				amount,
				coding: item === undefined ? {} : { item },
			})),
		sendByHand: (number) => Promise.resolve(change(number, { isSent: true })),
		payByHand: (number) => change(number, { status: 'paid' }),
		dateOf: (number) => invoice(number).body.date,
		closeThrough: (date) => void (books.closedThrough = date),
		writeByHand: (number, accountId) => {
			const lines = [{ text: 'By hand', amount: 5 }];
			const customerId = customer(accountId).id;
			put('invoice', number, '', { customerId, date: '2026-10-01', currency: 'USD', lines });
			return Promise.resolve();
		},
		advance: (minutes) => world.advance(minutes * 60_000),
	};
}
