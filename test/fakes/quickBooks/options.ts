/** What a test or a demo can choose about the stand-in. Everything has a default; see README.md for the reasons. */
export interface QuickBooksOptions {
	companies?: CompanyOptions[];
	/** Intuit gives an app separate keys for production and sandbox. */
	clients?: OAuthClient[];
	behaviour?: Partial<Behaviour>;
	limits?: Partial<Limits>;
	/** Called while a company call is in flight, to make it last. Resolve it to let the call go on. */
	latency?: () => Promise<void>;
	/** What the API paths mean when the stand-in is reached as 127.0.0.1 or localhost. */
	loopbackIs?: Environment;
}

export type Environment = 'production' | 'sandbox';

export interface OAuthClient {
	id: string;
	secret: string;
	environment: Environment;
}

export interface CompanyOptions {
	realmId: string;
	environment?: Environment;
	name?: string;
	/** Two letters. `US` decides how sales tax works. */
	country?: string;
	homeCurrency?: string;
	multiCurrency?: boolean;
	/** Preferences: "Custom transaction numbers". Off means that QuickBooks numbers and ours is not used. */
	customTxnNumbers?: boolean;
	/** Error 6140 depends on this setting of the company. */
	warnsOnDuplicateNumbers?: boolean;
	usingSalesTax?: boolean;
	/** Preferences, Track classes: one for each line, one for the transaction, or none. */
	classTracking?: 'line' | 'transaction' | 'off';
	/** Preferences, Track locations. */
	trackDepartments?: boolean;
	/** US only. Automated Sales Tax computes the tax itself. */
	automatedSalesTax?: { ratePercent: string };
	eTransactionPayment?: boolean;
	/** What the company offers on its invoices unless a request says otherwise. */
	onlinePaymentsByDefault?: boolean;
	/** By recorded answers an inactive customer gives its name up; integrators report 6240 against one all the same. */
	inactiveNamesStayTaken?: boolean;
	/** Open credits are applied to new invoices without asking. */
	autoApplyCredit?: boolean;
	allowDiscount?: boolean;
	/** YYYY-MM-DD: this day and all before it are closed. */
	bookCloseDate?: string;
	/** Writing into the closed period asks for a password (6210) instead of being refused (6200). */
	closingPassword?: boolean;
}

/** Where the vendor's words leave a choice, or where the field has seen something else than its words. */
export interface Behaviour {
	/** The schema says documentation, its amount ignored; error 6440 asks for an item; see facts in the README. */
	lineWithoutItem: 'ignored' | 'defaultItem' | 'refused6440';
	/** Error list: 2290 "not supported on transaction lines"; reported to work on real invoices. */
	negativeLines: 'accepted' | 'refused2290';
	inactiveCustomer: '610' | '6250';
	/** 6200 was also reported with 5010 as its code (python-quickbooks #208). */
	closedPeriodCode: '6200' | '5010';
	/** `ignored` is what intuit/QuickBooks-V3-DotNET-SDK#352 reports, 6000 what ruckus/quickbooks-ruby#344 does. */
	requestIds: 'replayed' | 'ignored' | 'ignoredInBatch' | 'batchReplayAnswers6000';
	/** Undocumented by the vendor. */
	requestIdRetentionMs: number;
	/** Answers of a batch need not come in the order of its items. */
	batchOrder: 'asSent' | 'reversed';
	throttledAs: '429xml' | '403';
	/** "HTTP 200 may carry a Fault": validation faults then come with 200 instead of 400. */
	faultsAsHttp200: boolean;
	/** For how long a refresh token still works after it was exchanged for a new one. */
	refreshTokenGraceMs: number;
	/** Void is documented for invoices; for credit memos no page was found. */
	creditMemoVoid: 'asInvoice' | 'refused';
	/** Without multicurrency: two public reports say that any CurrencyRef is refused, two that the home currency passes. */
	homeCurrencyRef: 'refused' | 'taken';
}

export interface Limits {
	enforced: boolean;
	callsPerMinuteMax: number;
	/** The newer page says 10 a second, the older one 10 at a time. Unset by default. */
	callsPerSecondMax?: number;
	concurrentCallsMax: number;
	batchCallsPerMinuteMax: number;
}

export const defaultBehaviour: Behaviour = {
	lineWithoutItem: 'ignored',
	negativeLines: 'accepted',
	inactiveCustomer: '610',
	closedPeriodCode: '6200',
	requestIds: 'replayed',
	requestIdRetentionMs: Number.POSITIVE_INFINITY,
	batchOrder: 'asSent',
	throttledAs: '429xml',
	faultsAsHttp200: false,
	refreshTokenGraceMs: 0,
	creditMemoVoid: 'asInvoice',
	homeCurrencyRef: 'refused',
};

/** developer.intuit.com, "Limits and throttles": per realm, batch per realm and app. */
export const publishedLimits: Limits = {
	enforced: true,
	callsPerMinuteMax: 500,
	concurrentCallsMax: 10,
	batchCallsPerMinuteMax: 40,
};

export const defaultClients: OAuthClient[] = [
	{ id: 'production-client', secret: 'production-secret', environment: 'production' },
	{ id: 'sandbox-client', secret: 'sandbox-secret', environment: 'sandbox' },
];

export const defaultCompanies: CompanyOptions[] = [
	{ realmId: '9130357000000001', environment: 'production', name: 'Harbour Metrics Inc.' },
	{ realmId: '4620816365000001', environment: 'sandbox', name: 'Sandbox Company' },
];
