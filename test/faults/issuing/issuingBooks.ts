import type { Configuration } from '../../../lib/configuration/Configuration';
import type { Send } from '../../../lib/http/request';
import type { Ledger } from '../../../lib/ledger/Ledger';
import type { Destination } from '../../../lib/ledger/Destination';
import type { Fault, FaultableRequest, FaultCondition } from '../../fakes/host/faults';
import type { WrittenConfiguration } from '../../lib/support/fixtures';
import { openQuickBooksBooks } from '../../lib/sync/support/quickBooksBooks';
import type { TestBooks } from '../../lib/sync/support/TestBooks';
import { openXeroBooks } from '../../lib/sync/support/xeroBooks';
import type { Random } from '../random';

/** Books as somebody sees them who looks at what customers got. */
export interface IssuingBooks {
	ledger(configuration: Configuration): Ledger;
	configuration(given: WrittenConfiguration): Configuration<Destination>;
	addCustomer(accountId: string): void;
	/** A person approves everything that waits for it. */
	approveByHand(): void;
	documents(): readonly IssuedInBooks[];
	isUpload(request: FaultableRequest): boolean;
	isEmail(request: FaultableRequest): boolean;
	arm(fault: Fault, condition: FaultCondition): void;
	disarm(): void;
	advance(minutes: number): void;
}

interface IssuedInBooks {
	readonly id: string;
	readonly number: string;
	readonly canBeSent: boolean;
	readonly files: readonly { readonly content: string; readonly isShown: boolean }[];
	readonly emails: readonly { readonly isApproved: boolean; readonly files: readonly unknown[] }[];
}

export const openIssuingBooks = (random: Random, line: (send: Send) => Send): IssuingBooks =>
	random.percent(50) ? openXero(random, line) : openQuickBooks(random, line);

const shared = (books: TestBooks) => ({
	ledger: (configuration: Configuration) => books.ledger(configuration),
	addCustomer: (accountId: string) => books.addCustomer(accountId),
	arm: (fault: Fault, condition: FaultCondition) => void books.faults.arm(fault, condition),
	disarm: () => books.faults.disarmAll(),
	advance: (minutes: number) => books.advance(minutes),
});

function openXero(random: Random, line: (send: Send) => Send): IssuingBooks {
	const books = openXeroBooks({ limits: 'off' }, line);
	const { organisation } = books;
	const invoiceStatus = random.of(['AUTHORISED', 'AUTHORISED', 'SUBMITTED', 'DRAFT'] as const);
	return {
		...shared(books),
		configuration: (given) =>
			books.configuration({ invoiceStatus, ...given }) as Configuration<Destination>,
		addCustomer: (accountId) =>
			void organisation.addContact({
				name: `Customer ${accountId}`,
				contactNumber: accountId,
				emailAddress: 'accounts@customer.example',
			}),
		approveByHand: () => {
			for (const document of organisation.documents) {
				organisation.putDocument({ ...document, status: 'AUTHORISED' });
			}
		},
		documents: () =>
			organisation.documents.map(({ id, number, status }) => ({
				id,
				number,
				canBeSent: status === 'AUTHORISED',
				files: organisation
					.attachmentsOf(id)
					.map(({ content, includeOnline }) => ({ content, isShown: includeOnline })),
				emails: organisation.emails
					.filter(({ documentId }) => documentId === id)
					.map((email) => ({ isApproved: email.status === 'AUTHORISED', files: email.files })),
			})),
		isUpload: ({ method, path }) => method === 'PUT' && /\/Attachments\//.test(path),
		isEmail: ({ path }) => path.endsWith('/Email'),
	};
}

function openQuickBooks(random: Random, line: (send: Send) => Send): IssuingBooks {
	// By public reports the request id cannot be relied on.
	const requestIds = random.of(['replayed', 'ignored'] as const);
	const books = openQuickBooksBooks(
		{},
		{ behaviour: { requestIds }, limits: { enforced: false } },
		line,
	);
	const { records } = books;
	return {
		...shared(books),
		configuration: (given) => books.configuration(given) as Configuration<Destination>,
		approveByHand: () => undefined,
		documents: () =>
			records.invoices().map(({ Id: id, DocNumber }) => ({
				id: String(id),
				number: String(DocNumber),
				canBeSent: true,
				files: records
					.attachables()
					.filter(({ refs }) => refs.some((ref) => ref.id === id))
					.map(({ content, refs }) => ({ content, isShown: refs[0]?.includeOnSend === true })),
				emails: records
					.emails()
					.filter((email) => email.id === id)
					.map(({ files }) => ({ isApproved: true, files })),
			})),
		isUpload: ({ path }) => path.endsWith('/upload'),
		isEmail: ({ path }) => path.endsWith('/send'),
	};
}
