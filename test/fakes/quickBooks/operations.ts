import { createCustomer, createItem } from './books/lists';
import { type Company, dateOf } from './books/company';
import { type Json, isObject } from './books/json';
import { createPayment } from './books/payments';
import { overlay, postSalesDocument, voidSalesDocument } from './books/postSalesDocument';
import { readSalesDocument } from './books/readSalesDocument';
import { done, type Outcome, refused } from './books/outcome';
import type { SalesDocument, SalesDocumentType } from './books/salesDocument';
import { NotModelled } from './notModelled';
import type { Behaviour } from './options';
import type { Change } from './rules/changes';
import { businessRule } from './rules/faultTexts';
import { firstError, type SalesDocumentAttempt } from './rules/rule';
import {
	deleteRules,
	salesDocumentRules,
	updateRules,
	voidRules,
} from './rules/salesDocumentRules';
import {
	renderCustomer,
	renderListRecord,
	renderPayment,
	renderSalesDocument,
} from './wire/render';

export type Operation = 'create' | 'update' | 'void' | 'delete';
export const WRITABLE_ENTITIES = ['Invoice', 'CreditMemo', 'Customer', 'Item', 'Payment'] as const;
export type WritableEntity = (typeof WRITABLE_ENTITIES)[number];

/** One write as a single call or a batch item asks for it. */
export interface Write {
	entity: WritableEntity;
	operation: Operation;
	body: Json;
	/** `include=allowduplicatedocnum`. */
	duplicateNumberAllowed: boolean;
}

export interface WriteContext {
	behaviour: Behaviour;
	nowMs: number;
}

/** Does what the write asks for, or says why not. The answer is the entity as the vendor shows it. */
export function perform(company: Company, write: Write, context: WriteContext): Outcome<Json> {
	const { entity, operation, body } = write;
	if (entity === 'Invoice' || entity === 'CreditMemo')
		return performOnSalesDocument(company, entity, write, context);
	if (operation !== 'create') throw new NotModelled(`${operation} of a ${entity}`);
	switch (entity) {
		case 'Customer':
			return rendered(createCustomer(company, body, context.nowMs), renderCustomer);
		case 'Item':
			return rendered(createItem(company, body, context.nowMs), renderListRecord);
		case 'Payment':
			return rendered(createPayment(company, body, context.nowMs), renderPayment);
	}
}

function performOnSalesDocument(
	company: Company,
	type: SalesDocumentType,
	write: Write,
	context: WriteContext,
): Outcome<Json> {
	const render = (document: SalesDocument) => renderSalesDocument(company, document);
	switch (write.operation) {
		case 'create':
		case 'update':
			return rendered(writeDocument(company, type, write, context), render);
		case 'void':
			return rendered(voidDocument(company, type, write, context), render);
		case 'delete':
			return deleteDocument(company, type, write, context);
	}
}

function writeDocument(
	company: Company,
	type: SalesDocumentType,
	write: Write,
	{ behaviour, nowMs }: WriteContext,
): Outcome<SalesDocument> {
	const read = readSalesDocument(type, write.body);
	if (!read.ok) return read;
	const given = read.value;
	const stored = company.documents[type].get(given.id ?? '');
	if (write.operation === 'update') {
		const change: Change = { id: given.id, syncToken: given.syncToken, stored, behaviour };
		const error = firstError(updateRules, company, change);
		if (error) return refused(error);
	}
	const sparse = write.body.sparse === true && stored !== undefined;
	// Intuit documents a sparse update for invoices only.
	if (sparse && type === 'CreditMemo') throw new NotModelled('a sparse update of a CreditMemo');
	const attempt: SalesDocumentAttempt = {
		type,
		input: sparse ? overlay(stored.input, given) : given,
		stored,
		today: dateOf(nowMs),
		duplicateNumberAllowed: write.duplicateNumberAllowed,
		behaviour,
	};
	const error = firstError(salesDocumentRules, company, attempt);
	return error ? refused(error) : done(postSalesDocument(company, attempt, nowMs));
}

function voidDocument(
	company: Company,
	type: SalesDocumentType,
	{ body }: Write,
	{ behaviour, nowMs }: WriteContext,
): Outcome<SalesDocument> {
	if (type === 'CreditMemo' && behaviour.creditMemoVoid === 'refused')
		return refused(businessRule('Void is not supported for a credit memo'));
	const change = changeOf(company, type, body, behaviour);
	const error = firstError(voidRules, company, change);
	if (error || !change.stored) return refused(error ?? businessRule('Nothing to void'));
	return done(voidSalesDocument(company, change.stored, nowMs));
}

function deleteDocument(
	company: Company,
	type: SalesDocumentType,
	{ body }: Write,
	{ behaviour, nowMs }: WriteContext,
): Outcome<Json> {
	const change = changeOf(company, type, body, behaviour);
	const error = firstError(deleteRules, company, change);
	if (error) return refused(error);
	const id = change.id ?? '';
	company.documents[type].delete(id);
	company.deleted.push({ type, id, deletedMs: nowMs });
	return done({ domain: 'QBO', status: 'Deleted', Id: id });
}

function changeOf(
	company: Company,
	type: SalesDocumentType,
	body: Json,
	behaviour: Behaviour,
): Change {
	const id = typeof body.Id === 'string' ? body.Id : undefined;
	const syncToken = typeof body.SyncToken === 'string' ? body.SyncToken : undefined;
	return { id, syncToken, stored: company.documents[type].get(id ?? ''), behaviour };
}

const rendered = <Value>(outcome: Outcome<Value>, render: (value: Value) => Json): Outcome<Json> =>
	outcome.ok ? done(render(outcome.value)) : outcome;

/** With an Id it is an update, without one a create: the endpoint is the same. */
export function operationOf(stated: string | undefined, body: Json): Operation {
	if (stated === 'void' || stated === 'delete') return stated;
	if (stated !== undefined && stated !== 'update' && stated !== 'create')
		throw new NotModelled(`operation=${stated}`);
	return isObject(body) && body.Id !== undefined ? 'update' : 'create';
}
