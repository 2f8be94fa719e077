import chunk from 'lodash/chunk';
import type { Configuration } from '../../configuration/Configuration';
import { Knowledge } from '../../ledger/Knowledge';
import type { Ledger } from '../../ledger/Ledger';
import type { Send } from '../../http/request';
import { compare } from './compare';
import type { QuickBooksWrite } from './composeWrite';
import { createCustomer } from './createCustomer';
import { confirmCustomers, findCustomers, readCustomers } from './customers';
import { foresee } from './foresee';
import { quickBooksIssuing } from './issuing';
import { bookLike, keepEdits, readCodedLines } from './keepEdits';
import { quickBooksLimits } from './limits';
import { listChanges, readSettlements } from './listChanges';
import { listDocuments } from './listDocuments';
import { findDocuments, findDocumentsById, findDocumentsByMark } from './findDocuments';
import type { Connection } from './query';
import { refIn } from './readJson';
import type { Company } from './requests';
import type { QuickBooksDocumentBody } from './SalesDocument';
import { type CompanyTerms, readTerms } from './terms';
import { translate } from './translate';
import { write } from './write';

export interface QuickBooksLedgerOptions extends Company {
	readonly send: Send;
	readonly configuration: Configuration;
	/** Of this company; without it what one ledger reads is known to itself. */
	readonly knowledge?: Knowledge;
}

/** QuickBooks Online behind the port of the sync engine. */
export function createQuickBooksLedger({
	send,
	environment,
	realmId,
	configuration,
	knowledge = new Knowledge(() => 0),
}: QuickBooksLedgerOptions): Ledger<QuickBooksDocumentBody, CompanyTerms> {
	const connection: Connection = { send, company: { environment, realmId } };
	return {
		documentNumberCharsMax: quickBooksLimits.documentNumberCharsMax,
		amountDecimals: quickBooksLimits.amountDecimals,
		// Companies that warn of duplicates (error 6140) do so across invoices and credit memos.
		numberSpace: 'shared',
		// Unless the company warns of it, and one cannot rely on that.
		numbersRepeat: () => true,
		writesAtOnceMax: quickBooksLimits.callsAtOnceMax,
		readTerms: (documents) => readTerms(connection, documents),
		findCustomers: (keys) => findCustomers(connection, keys),
		confirmCustomers: (keys) => confirmCustomers(connection, keys),
		createCustomer: (account, currency, terms) =>
			createCustomer(connection, account, {
				currency: terms.hasMultiCurrency ? currency : undefined,
				isMapped: configuration.useExternalMappingAccountCode && configuration.writeBackMappings,
			}),
		readCustomers: (ids) => readCustomers(connection, ids),
		paymentTermsOf: (termId, { salesTerms }) => salesTerms?.find(({ id }) => id === termId)?.rule,
		translate: (draft, customerId, terms) => translate(draft, customerId, configuration, terms),
		findDocuments: (kinds, numbers) => findDocuments(connection, kinds, numbers),
		findDocumentsByMark: (billIds, createdSince) =>
			findDocumentsByMark(connection, billIds, createdSince),
		findDocumentsById: (kind, ids) => findDocumentsById(connection, kind, ids),
		listDocuments: (period) => listDocuments(connection, period),
		listChanges: (window) => listChanges(connection, window),
		readSettlements: (documents) => readSettlements(connection, documents),
		batches: (writes) => (configuration.useBatchEndpoint ? inBatches(writes) : inSingles(writes)),
		write: (batch) => write(connection, batch),
		foresee: (writes, terms) => foresee(connection, knowledge, writes, terms),
		keepEdits: (target, next, label) => keepEdits(target, next, label, configuration),
		corrections: {
			linesOf: readCodedLines,
			customerOf: (body) => refIn(body, 'CustomerRef') ?? '',
			bookLike,
		},
		issuing: quickBooksIssuing(connection),
		compare,
	};
}

type Batches = readonly (readonly QuickBooksWrite[])[];

const inSingles = (writes: readonly QuickBooksWrite[]): Batches => writes.map((one) => [one]);

/** How a batch voids is documented for payments only, so voids go alone. */
const inBatches = (writes: readonly QuickBooksWrite[]): Batches => [
	...inSingles(writes.filter(({ action }) => action === 'void')),
	...chunk(
		writes.filter(({ action }) => action !== 'void'),
		quickBooksLimits.documentsPerBatchMax,
	),
];
