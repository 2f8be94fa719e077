import { isRecord } from '../input/isRecord';
import { fail, ok, type Result } from '../result';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';

/** What n8n keeps with an OAuth2 credential once it is connected. */
export const readOAuthToken = (
	{ oauthTokenData }: Readonly<Record<string, unknown>>,
	ledger: string,
): Result<Readonly<Record<string, unknown>>, Failure> =>
	isRecord(oauthTokenData)
		? ok(oauthTokenData)
		: fail(failure('AUTH_FAILED', `The ${ledger} credential is not connected.`));
