import uniq from 'lodash/uniq';
import { readTermDay, readTermDays, type PaymentTerms } from '../../document/paymentTerms';
import type { CustomerDetails } from '../../ledger/InBooks';
import { ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { chunkForList } from './chunkByLength';
import { readEach } from './largeLists';
import type { Organisation } from './Organisation';
import { queryContacts } from './queryContacts';
import { readAllPages } from './readAllPages';
import { isAmount, isId, isObjectOf, isText, isUuid, type Guard, type ShapeOf } from './shape';

export async function readCustomers(
	organisation: Organisation,
	ids: readonly string[],
): Promise<Result<ReadonlyMap<string, CustomerDetails>, Failure>> {
	const contacts = await readEach(chunkForList(uniq(ids.filter(isUuid))), (chunk) =>
		readAllPages((page) =>
			queryContacts(organisation, isContactWithTerms, { ids: chunk, page, isWhole: true }),
		),
	);
	if (!contacts.ok) return contacts;
	return ok(
		new Map(
			contacts.value.map(({ ContactID, PaymentTerms }) => [
				ContactID ?? '',
				{ paymentTerms: readPaymentTerms(PaymentTerms?.Sales ?? undefined) },
			]),
		),
	);
}

const isTerm = isObjectOf({ Day: isAmount, Type: isText });

const contactWithTerms = isObjectOf({
	ContactID: isText,
	PaymentTerms: isObjectOf({ Sales: isTerm }),
});
type ContactWithTerms = ShapeOf<typeof contactWithTerms>;

const isContactWithTerms: Guard<ContactWithTerms> = (value): value is ContactWithTerms =>
	contactWithTerms(value) && isId(value.ContactID);

/** Accounting API, types and codes, payment terms. */
function readPaymentTerms(term: ShapeOf<typeof isTerm> = {}): PaymentTerms | undefined {
	const [days, day] = [readTermDays(term.Day), readTermDay(term.Day)];
	if (days === undefined || day === undefined) return undefined;
	switch (term.Type) {
		case 'DAYSAFTERBILLDATE':
			return { due: 'daysAfter', days };
		case 'DAYSAFTERBILLMONTH':
			return { due: 'daysAfterMonth', days };
		case 'OFCURRENTMONTH':
			return { due: 'dayOfThisMonth', day };
		case 'OFFOLLOWINGMONTH':
			return { due: 'dayOfNextMonth', day };
		default:
			return undefined;
	}
}
