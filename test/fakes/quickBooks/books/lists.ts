import { NotModelled } from '../notModelled';
import { nameIsFree, nameIsGiven, nameIsValid, type NameAttempt } from '../rules/names';
import { firstError } from '../rules/rule';
import {
	invalidReference,
	multiCurrencyIsOff,
	requiredMissing,
	unsupportedProperty,
} from '../rules/faultTexts';
import { type Company, type Customer, type ListRecord, newHead } from './company';
import { type Json, refValue, textOrUndefined } from './json';
import { done, type Outcome, refused } from './outcome';

/** Fields that a new customer may have. They are kept and given back. */
const CUSTOMER_FIELDS = new Set(
	'DisplayName CompanyName Title GivenName MiddleName FamilyName Suffix PrintOnCheckName PrimaryEmailAddr PrimaryPhone AlternatePhone Mobile Fax WebAddr BillAddr ShipAddr Notes CurrencyRef Taxable Active SalesTermRef PreferredDeliveryMethod ResaleNum AcctNum'.split(
		' ',
	),
);

const ITEM_FIELDS = new Set(
	'Name Type Description UnitPrice IncomeAccountRef Taxable Active Sku SalesTaxCodeRef'.split(' '),
);

const ITEM_TYPES_MODELLED = ['Service', 'NonInventory'];

export function createCustomer(company: Company, body: Json, nowMs: number): Outcome<Customer> {
	const unknown = Object.keys(body).find((field) => !CUSTOMER_FIELDS.has(field));
	if (unknown) return refused(unsupportedProperty(unknown));
	const attempt: NameAttempt = { kind: 'customer', field: 'DisplayName', name: body.DisplayName };
	const error = firstError([nameIsGiven, nameIsValid, nameIsFree], company, attempt);
	if (error) return refused(error);
	const currency = refValue(body.CurrencyRef) ?? company.settings.homeCurrency;
	if (!company.settings.multiCurrency && body.CurrencyRef !== undefined)
		return refused(multiCurrencyIsOff());
	return done(addCustomer(company, body, currency, nowMs));
}

export function addCustomer(
	company: Company,
	fields: Json,
	currency: string,
	nowMs: number,
	id?: string,
): Customer {
	const customer = { ...listRecord(company, fields, 'DisplayName', nowMs, id), currency };
	company.customers.set(customer.id, customer);
	return customer;
}

export function createItem(company: Company, body: Json, nowMs: number): Outcome<ListRecord> {
	const unknown = Object.keys(body).find((field) => !ITEM_FIELDS.has(field));
	if (unknown) return refused(unsupportedProperty(unknown));
	const attempt: NameAttempt = { kind: 'item', field: 'Name', name: body.Name };
	const error = firstError([nameIsGiven, nameIsValid, nameIsFree], company, attempt);
	if (error) return refused(error);
	if (!ITEM_TYPES_MODELLED.includes(textOrUndefined(body.Type) ?? ''))
		throw new NotModelled(`items of type ${String(body.Type)}`);
	const account = refValue(body.IncomeAccountRef);
	if (account === undefined) return refused(requiredMissing('IncomeAccountRef'));
	if (!company.accounts.has(account)) return refused(invalidReference('IncomeAccountRef'));
	return done(addItem(company, body, nowMs));
}

export function addItem(company: Company, fields: Json, nowMs: number, id?: string): ListRecord {
	const item = listRecord(company, fields, 'Name', nowMs, id);
	company.items.set(item.id, item);
	return item;
}

/** @param nameField Where the vendor keeps the record's name. */
export function listRecord(
	company: Company,
	fields: Json,
	nameField: 'DisplayName' | 'Name',
	nowMs: number,
	id?: string,
): ListRecord {
	const head = newHead(company, nowMs);
	return {
		...head,
		id: id ?? head.id,
		active: fields.Active !== false,
		name: textOrUndefined(fields[nameField]) ?? '',
		fields,
	};
}
