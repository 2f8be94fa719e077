import { pathSegment } from '../../http/pathSegment';
import { readOAuthToken } from '../../ledger/readOAuthToken';
import { fail, ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { quickBooksFacts } from './facts';
import { objectIn, textIn } from './readJson';
import type { Company } from './requests';

/**
 * The company that the credential is connected to, if it is the one that is meant. It is bound to the
 * credential: Intuit hands its id over in the callback, and nowhere else.
 * @param environment Of the destination.
 * @param expected The id of the company that the node names; blank where it names none.
 */
export function readCompany(
	credential: Readonly<Record<string, unknown>>,
	environment: Company['environment'],
	expected: unknown = '',
): Result<Company, Failure> {
	const token = readOAuthToken(credential, quickBooksFacts.label);
	if (!token.ok) return token;
	const realmId = textIn(objectIn(token.value, 'callbackQueryString'), 'realmId') ?? '';
	if (realmId === '') {
		return fail(failure('AUTH_FAILED', 'The QuickBooks credential is not connected to a company.'));
	}
	const connectedTo = credential.environment === 'sandbox' ? 'sandbox' : 'production';
	if (connectedTo !== environment) {
		return wrongCompany(
			`The credential is for the ${connectedTo} environment of QuickBooks, the destination is ${environment}.`,
			`Choose a credential for ${environment}, or the destination that the credential is for, then send the bills again.`,
		);
	}
	if (expected && expected !== realmId) {
		return wrongCompany(
			`The credential is connected to company ${realmId}, the node expects company ${String(expected)}.`,
		);
	}
	const realm = pathSegment(realmId, 'number', 'company ID of the QuickBooks credential');
	return realm.ok ? ok({ realmId: realm.value, environment }) : realm;
}

const wrongCompany = (message: string, remedy?: string): Result<never, Failure> =>
	fail(failure('WRONG_COMPANY', message, { remedy }));
