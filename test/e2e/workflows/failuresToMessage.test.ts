import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Execution, WorkflowNode } from '../../../demo/host/n8nRest';
import type { FaultableRequest } from '../../fakes/host/faults';
import { lineItem } from '../../lib/support/fixtures';
import {
	type Examples,
	openExamples,
	seedAccount,
	seedBill,
	withoutLongWaits,
} from '../support/exampleWorkflows';
import { START_MS_MAX } from '../support/startWorld';

jest.setTimeout(120_000);

let examples: Examples;
let chat: Server;
const posts: Array<{ text: string }> = [];

beforeAll(async () => {
	examples = await openExamples();
	chat = createServer((request, response) => {
		text(request).then((body) => {
			posts.push(JSON.parse(body));
			response.end('ok');
		}, console.error);
	}).listen(0, '127.0.0.1');
	await once(chat, 'listening');
}, START_MS_MAX);

afterAll(async () => {
	chat?.close();
	await examples?.stop();
});

let mailsBefore: number;

beforeEach(() => {
	mailsBefore = examples.mailbox.mails.length;
});

afterEach(() => {
	examples.world.xero.faults.disarmAll();
	const records = examples.world.m3ter.books.organization();
	for (const { id } of records.bills()) records.setBillStatus(String(id), 'PENDING'); // Out of the next morning.
});

async function runMorning(edit = withoutLongWaits): Promise<Execution> {
	const saved = await examples.import('5-failures-to-message.json', edit);
	const execution = await examples.world.n8n.run(saved, 'Every morning');
	// It ends as an error if, and only if, somebody was written to.
	expect(execution.status).toBe(newMails().length === 0 ? 'success' : 'error');
	return execution;
}

const newMails = () => examples.mailbox.mails.slice(mailsBefore);

const isLookUp = ({ method, path }: FaultableRequest) =>
	method === 'GET' && path.endsWith('/Invoices');

/** What a person does to have the message in a chat too. */
const withChat = (node: WorkflowNode): WorkflowNode =>
	node.name === 'Post to chat'
		? {
				...node,
				disabled: false,
				parameters: {
					...node.parameters,
					url: `http://127.0.0.1:${(chat.address() as AddressInfo).port}/incoming`,
				},
			}
		: node;

it('nothing to tell is no message', async () => {
	seedBill(examples, seedAccount(examples).id);
	await runMorning();
	expect(newMails()).toEqual([]);
});

it('a failed bill is told with customer, amount, cause and remedy', async () => {
	const { id: accountId, name } = seedAccount(examples, { mapped: false });
	const { id, number } = seedBill(examples, accountId, {
		currency: 'GBP',
		lineItems: [lineItem({ convertedSubtotal: '1234.5' })],
	});
	await runMorning();
	expect(newMails()).toEqual([
		{
			to: ['finance@example.com'],
			subject: '1 bill could not be sent to Xero',
			text: [
				`${number}, ${name}, 1234.50 GBP`,
				`What happened: Bill ${number} (${id}): account ${accountId} has no external mapping to a Contact in Xero.`,
				'What to do: Create the external mapping from the m3ter Account to the customer in the ledger, then send the bill again.',
				'The next run tries it again, which succeeds once this is done.',
			].join('\n'),
			links: [],
		},
	]);
});

it('all of a round are one message, with a link to the document where there is one', async () => {
	const { xero, m3ter } = examples.world;
	const paid = seedBill(examples, seedAccount(examples).id);
	await runMorning();
	const document = xero.organisation.documentByNumber('invoice', paid.number);
	if (!document) throw new Error(`No invoice ${paid.number}`);
	const { subTotal: amount, id: documentId } = document;
	document.status = 'AUTHORISED';
	xero.organisation.pay(documentId, { amount });
	const records = m3ter.books.organization();
	records.recalculateBill(paid.id, {
		billTotal: 20,
		lineItems: [{ ...aLine, convertedSubtotal: 20 }],
	});
	records.setBillStatus(paid.id, 'APPROVED');
	const unmapped = seedBill(examples, seedAccount(examples, { mapped: false }).id);

	await runMorning((node) => withoutLongWaits(withChat(node)));
	const [mail, ...others] = newMails();
	expect(others).toEqual([]);
	expect(mail?.subject).toBe('2 bills could not be sent to Xero');
	const told = mail?.text.split('\n\n') ?? [];
	expect(told).toHaveLength(2);
	expect(told.find((part) => part.startsWith(unmapped.number))).toMatch(/no external mapping/);
	const ofPaid = told.find((part) => part.startsWith(paid.number));
	expect(ofPaid).toContain('What to do: Correct the document in the ledger');
	expect(ofPaid).toMatch(new RegExp(`^Document: https://go\\.xero\\.com/.*${documentId}`, 'm'));
	// Chats read these characters as markup.
	const escaped = `${mail?.subject}\n\n${mail?.text}`
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
	expect(posts).toEqual([{ text: escaped }]);
});

it('what succeeds in a later round is no message', async () => {
	const { number } = seedBill(examples, seedAccount(examples).id);
	const { faults, organisation } = examples.world.xero;
	faults.arm({ fault: 'serverErrorBeforeCommit', status: 503 }, { matches: isLookUp, times: 2 });
	await runMorning();
	expect(newMails()).toEqual([]);
	expect(organisation.documentByNumber('invoice', number)).toBeDefined();
});

it('what no round can send is told once, after the last one', async () => {
	const { name, id: accountId } = seedAccount(examples);
	const { number } = seedBill(examples, accountId);
	const { faults } = examples.world.xero;
	faults.arm({ fault: 'serverErrorBeforeCommit', status: 503 }, { matches: isLookUp, times: 100 });
	const { data } = await runMorning();
	expect(data.resultData.runData.Xero).toHaveLength(3);
	const mails = newMails();
	expect(mails).toHaveLength(1);
	expect(mails[0]?.text).toMatch(new RegExp(`^${number}, ${name}, 10\\.00 USD\n`));
	expect(mails[0]?.text).toMatch(/tried again with the next run by itself/);
});

it('a bill that cannot be told apart is still told', async () => {
	const { m3ter } = examples.world;
	const { id } = seedAccount(examples);
	m3ter.books.organization().addBill({
		id: 'bill-odd',
		accountId: id,
		status: 'APPROVED',
		currency: 'GBP',
		billTotal: 'many',
	});
	await runMorning();
	expect(newMails()).toHaveLength(1);
	expect(newMails()[0]?.text).toMatch(/^bill-odd\nWhat happened: Bill bill-odd cannot be read/);
});

const aLine = {
	lineItemType: 'USAGE',
	description: 'API calls',
	quantity: 1,
	units: 1,
	subtotal: 20,
	conversionRate: 1,
	averageUnitPrice: 20,
};
