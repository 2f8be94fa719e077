import type { OrganisationBooks } from '../books/organisationBooks';
import type { Grant } from './grants';

/** What the front door has found out about a request. */
export interface XeroEnv {
	Variables: { grant: Grant; books: OrganisationBooks };
}
