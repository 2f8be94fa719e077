import { isRecord } from '../lib/input/isRecord';

/**
 * The sentences in an error answer of Xero (`Detail`, `Message`, `Title`) or QuickBooks (`Fault.Error[]` with `Message`
 * and `Detail`), most telling first. Empty when there are none.
 */
export function readVendorMessages(body: unknown): string[] {
	if (typeof body === 'string') return messagesInXml(body);
	if (!isRecord(body)) return [];
	const texts = [body.Detail, body.Message, body.Title, ...faultMessages(body)].filter(isText);
	return [...new Set(texts)];
}

/** Whether the body is a refusal: QuickBooks also sends one with status 200 (Intuit, error-codes). */
export function isFault(body: unknown): boolean {
	return isRecord(body) && (isRecord(body.Fault) || isRecord(body.fault));
}

function faultMessages(body: Record<string, unknown>): unknown[] {
	// The gateway in front of QuickBooks writes "fault" where the API writes "Fault" (node-quickbooks#97).
	const fault = body.Fault ?? body.fault;
	if (!isRecord(fault)) return [];
	const errors = fault.Error ?? fault.error;
	if (!Array.isArray(errors)) return [];
	return errors
		.filter(isRecord)
		.flatMap((error) => [error.Message ?? error.message, error.Detail ?? error.detail]);
}

/** QuickBooks answers XML when it throttles, whatever was accepted (QuickBooks-V3-PHP-SDK#54). */
function messagesInXml(body: string): string[] {
	return [...body.matchAll(/<Message>([^<]+)<\/Message>/g)].map((match) => match[1] ?? '');
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}
