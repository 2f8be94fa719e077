import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bill } from '../../../lib/bill/Bill';
import type { Send } from '../../../lib/http/request';
import { account, bill, lineItem } from '../../lib/support/fixtures';
import { openQuickBooksBooks } from '../../lib/sync/support/quickBooksBooks';
import { syncInWords } from '../../lib/sync/support/runSync';
import type { TestBooks } from '../../lib/sync/support/TestBooks';
import { openXeroBooks } from '../../lib/sync/support/xeroBooks';

/** Beside the checkout, like the vendors' schemas; nothing of it is part of the project. */
const recordings =
	process.env.M3TER_RECORDINGS ??
	path.join(__dirname, '..', '..', '..', '..', 'shared', 'recordings');
const comparison = path.join(recordings, 'shape.mjs');
const isThere = existsSync(comparison);

/** What a stand-in answers with and no recording has: a key that the vendor does not know, or another type. */
interface Differences {
	readonly invented: readonly { readonly path: string }[];
	readonly type: readonly { readonly path: string; readonly standIn: readonly string[] }[];
}

type Books = (line: (send: Send) => Send) => TestBooks;

const version = (count: number, amount: string): Bill =>
	bill({ version: count, lineItems: [lineItem({ convertedSubtotal: amount })] });

/** Everything that a run asks of a ledger: a new customer, documents of both kinds, changes, voids, lists. */
async function play(open: Books): Promise<readonly unknown[]> {
	const answers: unknown[] = [];
	const books = open((send) => async (request) => {
		const answer = await send(request);
		if (answer.kind === 'answered') answers.push(answer.body);
		return answer;
	});
	const settings = { createMissingCustomers: true };
	for (const step of [version(1, '10.00'), version(2, '12.00'), version(3, '-4.00')]) {
		const words = await syncInWords(books, [step], { settings, accounts: [account()] });
		expect(words).not.toEqual([expect.stringMatching(/^none/)]);
	}
	const other = bill({ id: 'bill-2', sequentialInvoiceNumber: 'INVOICE-2' });
	await syncInWords(books, [other], { settings, accounts: [account()] });
	books.payByHand('INVOICE-2', '1.00');
	await syncInWords(books, [other], { settings, accounts: [account()] });
	const ledger = books.ledger(books.configuration());
	await ledger.listDocuments({ start: '2020-01-01', end: '2030-12-31' });
	return answers;
}

function compare(vendor: 'xero' | 'quickbooks', answers: readonly unknown[]) {
	const folder = mkdtempSync(path.join(tmpdir(), 'shapes-'));
	try {
		mkdirSync(path.join(folder, vendor));
		answers.forEach((body, index) =>
			writeFileSync(
				path.join(folder, vendor, `${index}.json`),
				JSON.stringify({ status: 200, headers: {}, body }),
			),
		);
		const report = execFileSync(
			process.execPath,
			[comparison, folder, '--vendor', vendor, '--json'],
			{ encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
		);
		return (JSON.parse(report) as Record<string, Record<string, Differences>>)[vendor] ?? {};
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const inWords = (report: Readonly<Record<string, Differences>>): readonly string[] =>
	Object.entries(report).flatMap(([entity, { invented, type }]) => [
		...invented.map((one) => `${entity}.${one.path}: not a key of the vendor`),
		...type.map((one) => `${entity}.${one.path}: ${one.standIn.join()}`),
	]);

(isThere ? describe : describe.skip)(
	'a stand-in answers with the keys and types of its vendor',
	() => {
		it.each<['xero' | 'quickbooks', Books, readonly string[]]>([
			['xero', (line) => openXeroBooks({}, line), ['Invoices', 'CreditNotes', 'Contacts']],
			[
				'quickbooks',
				(line) => openQuickBooksBooks({}, {}, line),
				['Invoice', 'CreditMemo', 'Customer', 'Preferences'],
			],
		])('%s', async (vendor, open, entities) => {
			const report = compare(vendor, await play(open));
			expect(Object.keys(report)).toEqual(expect.arrayContaining([...entities]));
			expect(inWords(report)).toEqual([]);
		});

		it('which is seen where it is not so', () => {
			const report = compare('xero', [{ Invoices: [{ InvoiceID: 7, Bogus: true }] }]);
			expect(inWords(report)).toEqual(
				expect.arrayContaining([
					'Invoices.Bogus: not a key of the vendor',
					'Invoices.InvoiceID: number',
				]),
			);
		});
	},
);
