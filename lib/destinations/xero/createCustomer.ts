import type { Address } from 'xero-node/dist/gen/model/accounting/address';
import type { Contact } from 'xero-node/dist/gen/model/accounting/contact';
import type { Account } from '../../bill/Account';
import { isRecord } from '../../input/isRecord';
import { singleLine } from '../../input/text';
import { writeKey } from '../../ledger/contentDigest';
import type { FoundCustomer } from '../../ledger/InBooks';
import { fail, ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { callXero, loadXeroClient, type XeroAnswer, type XeroClient } from './accountingApi';
import { findContacts, isContact, readContact } from './customers';
import { classifyAnswer, classifyMessages } from './failures';
import { xeroLimits } from './limits';
import { readValidationErrors } from './messages';
import type { Organisation } from './Organisation';

/** PUT: a contact that has this name or number already is an answer, not something to overwrite. */
export async function createCustomer(
	organisation: Organisation,
	account: Account,
	runKey: string,
): Promise<Result<FoundCustomer, Failure>> {
	const client = await loadXeroClient();
	const contact: Contact = {
		name: [account.name, account.code, account.id].map(toContactName).find(Boolean),
		contactNumber: account.id,
		...(account.code && account.code.length <= xeroLimits.contactNumberCharsMax
			? { accountNumber: account.code }
			: {}),
		...(isPlainEmail(account.emailAddress)
			? { emailAddress: singleLine(account.emailAddress, xeroLimits.emailAddressCharsMax) }
			: {}),
		...(account.address ? { addresses: [readAddress(client, account.address)] } : {}),
	};
	const { send, tenantId } = organisation;
	const answer = await callXero(send, (api) =>
		api.createContacts(
			tenantId,
			{ contacts: [contact] },
			undefined,
			writeKey(tenantId, runKey, 'PUT Contacts', JSON.stringify(contact)),
		),
	);
	const created = readCreated(answer);
	if (created.ok) return created;
	// It may be there all the same: a lost answer, or another execution at the same moment.
	const found = await findContacts(organisation, [account.id]);
	// Whose the name or number is, nobody has seen: a failure would send people looking in vain.
	if (!found.ok) return found;
	const [existing] = found.value.flatMap(readContact);
	return existing?.active ? ok(existing) : created;
}

function readCreated(answer: XeroAnswer): Result<FoundCustomer, Failure> {
	if (answer.kind !== 'read') return fail(classifyAnswer(answer).failure);
	const [element] = Array.isArray(answer.body.Contacts) ? answer.body.Contacts : [];
	if (!isRecord(element)) return fail(classifyAnswer({ kind: 'unreadable' }).failure);
	const [created] = isContact(element) ? readContact(element) : [];
	if (created && element.HasValidationErrors !== true) return ok(created);
	const messages = readValidationErrors(element);
	return fail(classifyMessages(messages).failure);
}

/** Xero takes neither angle brackets in a name nor blanks around or beside each other (Accounting API, Contacts). */
const toContactName = (text = ''): string =>
	singleLine(text.replace(/[<>]/g, ''), xeroLimits.contactNameCharsMax);

/** Nor umlauts in an e-mail address: one that it would refuse is not worth the whole contact. */
const isPlainEmail = (text: string | undefined): text is string =>
	text !== undefined && /^[\x21-\x7e]+$/.test(text);

/**
 * m3ter's address is free text in eight parts; Xero has four lines and its own fields for the rest. The
 * postal address (POBOX) is the one that it prints on invoices.
 */
function readAddress({ Address }: XeroClient, address: Readonly<Record<string, unknown>>): Address {
	const text = (name: string, charsMax: number): string | undefined => {
		const value = address[name];
		return typeof value === 'string' ? singleLine(value, charsMax) || undefined : undefined;
	};
	const { addressLineCharsMax, addressFieldCharsMax, addressCodeCharsMax } = xeroLimits;
	return {
		addressType: Address.AddressTypeEnum.POBOX,
		addressLine1: text('addressLine1', addressLineCharsMax),
		addressLine2: text('addressLine2', addressLineCharsMax),
		addressLine3: text('addressLine3', addressLineCharsMax),
		addressLine4: text('addressLine4', addressLineCharsMax),
		city: text('locality', addressFieldCharsMax),
		region: text('region', addressFieldCharsMax),
		postalCode: text('postCode', addressCodeCharsMax),
		country: text('country', addressCodeCharsMax),
	};
}
