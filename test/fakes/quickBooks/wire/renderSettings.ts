import type { Company } from '../books/company';
import type { Json } from '../books/json';
import { vendorTime } from './render';

/** The names are the schema's; only settings that a bill meets are given. */
export function renderPreferences({ settings }: Company, nowMs: number): Json {
	return {
		AccountingInfoPrefs: {
			TrackDepartments: settings.trackDepartments,
			DepartmentTerminology: 'Location',
			ClassTrackingPerTxn: settings.classTracking === 'transaction',
			ClassTrackingPerTxnLine: settings.classTracking === 'line',
			...(settings.bookCloseDate && { BookCloseDate: settings.bookCloseDate }),
		},
		SalesFormsPrefs: {
			CustomTxnNumbers: settings.customTxnNumbers,
			AllowDiscount: settings.allowDiscount,
			ETransactionPaymentEnabled: settings.eTransactionPayment,
			AutoApplyCredit: settings.autoApplyCredit,
		},
		TaxPrefs: { UsingSalesTax: settings.usingSalesTax },
		CurrencyPrefs: {
			MultiCurrencyEnabled: settings.multiCurrency,
			HomeCurrency: { value: settings.homeCurrency },
		},
		domain: 'QBO',
		sparse: false,
		Id: '1',
		SyncToken: '0',
		MetaData: { CreateTime: vendorTime(nowMs), LastUpdatedTime: vendorTime(nowMs) },
	};
}

/**
 * "Manage multiple currencies": the currencies that the company has enabled, here those of its customers. Without
 * multicurrency there is none; that the home currency is not among them is a choice.
 */
export function renderCurrencies({ settings, customers }: Company, nowMs: number): Json[] {
	const codes = new Set([...customers.values()].map(({ currency }) => currency));
	codes.delete(settings.homeCurrency);
	return (settings.multiCurrency ? [...codes] : []).map((Code, index) => ({
		Code,
		Name: Code,
		Active: true,
		domain: 'QBO',
		sparse: false,
		Id: String(index + 1),
		SyncToken: '0',
		MetaData: { CreateTime: vendorTime(nowMs), LastUpdatedTime: vendorTime(nowMs) },
	}));
}

export function renderCompanyInfo({ settings }: Company, nowMs: number): Json {
	return {
		CompanyName: settings.name,
		LegalName: settings.name,
		Country: settings.country,
		SupportedLanguages: 'en',
		FiscalYearStartMonth: 'January',
		domain: 'QBO',
		sparse: false,
		Id: '1',
		SyncToken: '0',
		MetaData: { CreateTime: vendorTime(nowMs), LastUpdatedTime: vendorTime(nowMs) },
	};
}
