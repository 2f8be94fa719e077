import type { Configuration } from '../../configuration/Configuration';
import type { Ledger } from '../../ledger/Ledger';
import type { Send } from '../../http/request';
import type { XeroDocument } from './XeroDocument';
import { compare } from './compare';
import { createCustomer, findCustomers } from './customers';
import { findDocumentsById } from './findDocumentsById';
import { xeroLimits } from './limits';
import { listDocuments } from './listDocuments';
import { findDocuments } from './findDocuments';
import { readTerms } from './terms';
import { translate } from './translate';
import { batchWrites, writeBatch } from './write';

export interface XeroConnection {
	readonly send: Send;
	/** The organisation, as the credential's connections list it. */
	readonly tenantId: string;
	readonly configuration: Configuration;
	/**
	 * Differs from run to run. Xero keeps an answer under its key for six minutes, refusals too: without
	 * this a bill that was mended and sent again at once would get the old refusal.
	 */
	readonly runKey?: string;
}

/** One Xero organisation as the sync engine sees it. */
export const createXeroLedger = ({
	send,
	tenantId,
	configuration,
	runKey = '',
}: XeroConnection): Ledger<XeroDocument> => ({
	documentNumberCharsMax: xeroLimits.documentNumberCharsMax,
	amountDecimals: xeroLimits.amountDecimals,
	numbersRepeat: false,
	writesAtOnceMax: xeroLimits.callsAtOnceMax,
	readTerms: (currencies) => readTerms(send, tenantId, currencies),
	findCustomers: (keys) => findCustomers(send, tenantId, keys),
	createCustomer: (account) => createCustomer(send, tenantId, account, runKey),
	translate: (draft, contactID) => translate(draft, contactID, configuration),
	findDocuments: (kind, numbers) => findDocuments(send, tenantId, kind, numbers),
	findDocumentsById: (kind, ids) => findDocumentsById(send, tenantId, kind, ids),
	listDocuments: (period) => listDocuments(send, tenantId, period),
	batches: batchWrites,
	write: (batch) =>
		writeBatch({ send, tenantId, runKey, invoiceStatus: configuration.invoiceStatus }, batch),
	compare,
});
