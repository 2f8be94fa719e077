import type { Company } from '../books/company';
import type { Json } from '../books/json';
import { vendorTime } from './render';

/** The names are the schema's; only settings that a bill meets are given. */
export function renderPreferences({ settings }: Company, nowMs: number): Json {
	return {
		AccountingInfoPrefs: settings.bookCloseDate ? { BookCloseDate: settings.bookCloseDate } : {},
		SalesFormsPrefs: {
			CustomTxnNumbers: settings.customTxnNumbers,
			AllowDiscount: settings.allowDiscount,
			ETransactionPaymentEnabled: settings.eTransactionPayment,
			AutoApplyCredit: false,
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
