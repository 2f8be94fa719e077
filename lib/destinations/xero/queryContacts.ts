import type { Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { callXero } from './accountingApi';
import { xeroLimits } from './limits';
import type { Organisation } from './Organisation';
import { readPage } from './queryDocuments';
import type { Page } from './readAllPages';
import type { Guard } from './shape';

export interface ContactQuery {
	readonly ids?: readonly string[];
	readonly where?: string;
	readonly orderBy?: string;
	readonly searchTerm?: string;
	readonly page?: number;
	/** A summary has no payment terms (Accounting API, Contacts). */
	readonly isWhole?: boolean;
}

/** One page of contacts, archived ones too: "archived" is another failure than "not there". */
export async function queryContacts<Contact>(
	{ send, tenantId }: Pick<Organisation, 'send' | 'tenantId'>,
	isContact: Guard<Contact>,
	{ ids, where, orderBy, searchTerm, page = 1, isWhole = false }: ContactQuery,
): Promise<Result<Page<Contact>, Failure>> {
	const answer = await callXero(send, (api) =>
		api.getContacts(
			tenantId,
			undefined,
			where,
			orderBy,
			ids && [...ids],
			page,
			true,
			isWhole ? undefined : true,
			searchTerm,
			xeroLimits.pageSizeMax,
		),
	);
	return readPage(answer, 'Contacts', isContact, page);
}
