import { isRecord } from '../../input/isRecord';

/** The sentences in any of Xero's shapes: an exception, a gateway's answer, plain text. */
export function readMessages(body: unknown): readonly string[] {
	if (typeof body === 'string') return body.trim() === '' ? [] : [body.trim().slice(0, 500)];
	if (!isRecord(body)) return [];
	const elements = Array.isArray(body.Elements) ? body.Elements : [];
	const validation = elements.filter(isRecord).flatMap((element) => readValidationErrors(element));
	if (validation.length > 0) return validation;
	return [body.Message, body.Title, body.Detail].filter(
		(text): text is string => typeof text === 'string' && text !== '',
	);
}

/** Xero's bulk example writes `Description` where the rest writes `Message`. */
export function readValidationErrors({
	ValidationErrors,
}: Readonly<Record<string, unknown>>): string[] {
	if (!Array.isArray(ValidationErrors)) return [];
	return ValidationErrors.filter(isRecord)
		.map(({ Message, Description }) => Message ?? Description)
		.filter((text): text is string => typeof text === 'string');
}
