import type { IExecuteFunctions } from 'n8n-workflow';
import type { Send } from '../../lib/http/request';
import type { Books, Destination } from '../../lib/ledger/Destination';
import { fail, ok, type Result } from '../../lib/result';
import type { Failure } from '../../lib/results/Failure';
import { failure } from '../../lib/results/failureCatalogue';
import { n8nSend } from '../../transport/n8nSend';
import { ledgerSession, type LedgerSession } from '../../transport/sessions';

/** The books that the node's credential leads to, and what all executions that use them share. */
export interface OpenedBooks {
	readonly books: Books;
	readonly session: LedgerSession;
	/** Signs and sends, without regard to the ledger's limits. */
	readonly sendOf: (options: { readonly isCancellable: boolean }) => Send;
}

/**
 * Opens the books of a destination, or says why that is not possible. n8n throws where the node has no credential, and a
 * node that throws loses its items: with On Error set to continue they would pass on as if all was well.
 */
export async function openBooks(
	context: IExecuteFunctions,
	{ name, credentialType, label, limits, open }: Destination,
	settings: Readonly<Record<string, unknown>>,
): Promise<Result<OpenedBooks, Failure>> {
	const credential = await context.getCredentials(credentialType).catch(() => undefined);
	if (credential === undefined) {
		return fail(
			failure('INVALID_CONFIGURATION', `The node has no ${label} credential that can be used.`, {
				remedy: `Choose the ${label} credential in the node, and run it again.`,
			}),
		);
	}
	const books = open({ credential, settings });
	if (!books.ok) return books;
	const session = ledgerSession(
		{
			credentialId: context.getNode().credentials?.[credentialType]?.id ?? undefined,
			clientId: String(credential.clientId),
			address: `${name} ${books.value.address}`,
		},
		limits,
	);
	return ok({
		books: books.value,
		session,
		sendOf: (options) => n8nSend(context, credentialType, options),
	});
}
