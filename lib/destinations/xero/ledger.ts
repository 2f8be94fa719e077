import type { Configuration } from '../../configuration/Configuration';
import { compareDocuments } from '../../ledger/compareDocuments';
import type { Ledger } from '../../ledger/Ledger';
import type { Send } from '../../http/request';
import type { Result } from '../../result';
import type { Failure } from '../../results/Failure';
import type { Organisation } from './Organisation';
import type { XeroDocument } from './XeroDocument';
import { Knowledge } from '../../ledger/Knowledge';
import { applyCredit } from './applyCredit';
import { createCustomer } from './createCustomer';
import { confirmCustomers, findCustomers } from './customers';
import { readCustomers } from './customerTerms';
import { datesOfApproved, foresee } from './foresee';
import { xeroIssuing } from './issuing';
import { xeroLimits } from './limits';
import { bookLike, keepEdits, readCodedLines } from './keepEdits';
import { listChanges, readSettlements } from './listChanges';
import { listDocuments } from './listDocuments';
import { findDocuments, findDocumentsById } from './findDocuments';
import {
	lockedThrough,
	readClosedThrough,
	readOrganisation,
	readTerms,
	type OrganisationFacts,
} from './terms';
import { translate } from './translate';
import { batchWrites, carriedBy, writeBatch } from './write';

export interface XeroConnection {
	readonly send: Send;
	/** The organisation, as the credential's connections list it. */
	readonly tenantId: string;
	readonly configuration: Configuration;
	/**
	 * Differs from run to run. Xero keeps an answer under its key for six minutes, failures too: without
	 * this a bill that was mended and sent again at once would get the old answer.
	 */
	readonly runKey?: string;
	/** Whether the connection has the scope for attachments. */
	readonly mayAttach?: boolean;
	/** Of this organisation; without it what one ledger reads is known to itself. */
	readonly knowledge?: Knowledge;
}

/** One Xero organisation as the sync engine sees it. */
export function createXeroLedger({
	send,
	tenantId,
	configuration,
	runKey = '',
	mayAttach = true,
	knowledge = new Knowledge(() => 0),
}: XeroConnection): Ledger<XeroDocument> {
	// What Xero says of the organisation is read with the terms of a run; a link that comes first asks for itself.
	const read = async () => await readOrganisation(send, tenantId);
	const readAgain = async () => await knowledge.ask('organisation', read);
	const readOnce = async () => await knowledge.askOnce('organisation', read);
	const organisation: Organisation = {
		send,
		tenantId,
		knowledge,
		shortCode: async () => readShortCode(await readOnce()),
		lockedThrough: async () => {
			const read = await readOnce();
			return read.ok ? lockedThrough(read.value) : undefined;
		},
	};
	const { invoiceStatus, brandingThemeId } = configuration;
	const ofNew = { invoiceStatus, brandingThemeId };
	const writeSettings = { ...organisation, runKey, ofNew };
	return {
		documentNumberCharsMax: xeroLimits.documentNumberCharsMax,
		amountDecimals: xeroLimits.amountDecimals,
		numberSpace: 'perKind',
		// "Invoice # must be unique" (Accounting API, Invoices); of credit notes nothing says so.
		numbersRepeat: (kind) => kind === 'creditNote',
		writesAtOnceMax: xeroLimits.callsAtOnceMax,
		readTerms: async (documents) => {
			const read = await readAgain();
			const { invoiceStatus } = configuration;
			return read.ok ? readTerms(organisation, read.value, documents, invoiceStatus) : read;
		},
		findCustomers: (keys) => findCustomers(organisation, keys),
		confirmCustomers: (keys) => confirmCustomers(organisation, keys),
		createCustomer: (account) => createCustomer(organisation, account, runKey),
		readCustomers: (ids) => readCustomers(organisation, ids),
		translate: (draft, contactID) => translate(draft, contactID, configuration),
		findDocuments: (kinds, numbers) => findDocuments(organisation, kinds, numbers),
		findDocumentsById: (kind, ids) => findDocumentsById(organisation, kind, ids),
		listDocuments: async (period) => {
			const read = await readOnce();
			return read.ok ? listDocuments(organisation, period) : read;
		},
		listChanges: async (window) => {
			const read = await readOnce();
			return read.ok ? listChanges(organisation, window) : read;
		},
		readSettlements: (documents) => readSettlements(organisation, documents),
		batches: batchWrites,
		write: (batch, renewals) => writeBatch(writeSettings, batch, renewals),
		carriedBy,
		foresee: async (writes) => {
			const read = await readOnce();
			return await foresee(organisation, writes, {
				ofNew,
				knowledge,
				lockedThrough: read.ok ? lockedThrough(read.value) : undefined,
				closedThrough: read.ok
					? await readClosedThrough(organisation, read.value, datesOfApproved(writes))
					: undefined,
			});
		},
		keepEdits: (target, next, label) => keepEdits(target, next, label, configuration),
		corrections: {
			linesOf: readCodedLines,
			customerOf: ({ contactID }) => contactID,
			bookLike,
			applyCredit: (creditId, invoiceId) => applyCredit(organisation, runKey, creditId, invoiceId),
		},
		issuing: xeroIssuing(organisation, mayAttach),
		// A line is sent as a whole, so an item that the bill does not name would go.
		compare: (current, next, filled) =>
			compareDocuments(current?.body ?? {}, next, {
				goes: ['itemCode', 'tracking'],
				fills: ['accountCode', 'taxType'],
				filled,
			}),
	};
}

/** Without one the links open the organisation that the reader looked at last. */
const readShortCode = (facts: Result<OrganisationFacts, Failure>): string | undefined =>
	(facts.ok && facts.value.ShortCode) || undefined;
