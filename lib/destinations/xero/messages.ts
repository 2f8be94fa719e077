import { isRecord } from '../../input/isRecord';
import { cutText } from '../../input/text';
import { isText, type Json } from './shape';

const messageCharsMax = 500;

/** The sentences in any of Xero's shapes: an exception, a gateway's answer in either case, plain text. */
export function readMessages(body: unknown): readonly string[] {
	if (isText(body)) return readText(body);
	if (!isRecord(body)) return [];
	const elements = Array.isArray(body.Elements) ? body.Elements.filter(isRecord) : [];
	const validation = elements.flatMap(readValidationErrors);
	if (validation.length > 0) return validation;
	return [body.Message, body.Title ?? body.title, body.Detail ?? body.detail].flatMap(readText);
}

/**
 * Xero's reasons for refusing an element: its own, and those of what stands in it. A line is known by its
 * place, as a person counts (`Line 2: …`), other parts by their names (`Contact: …`).
 */
export const readValidationErrors = (element: Json): readonly string[] => [
	...readTexts(element.ValidationErrors),
	...Object.entries(element).flatMap(([name, part]) => readPart(name, part)),
];

/** Two levels: an address stands in a contact, which stands in an invoice. */
function readPart(name: string, part: unknown, levels = 2): readonly string[] {
	const isList = Array.isArray(part);
	const objects: readonly unknown[] = isList ? part : [part];
	return objects.flatMap((object, index) => {
		if (!isRecord(object) || levels === 0) return [];
		const label = isList ? `${singular(name)} ${index + 1}` : name;
		const below = Object.entries(object).flatMap(([inner, value]) =>
			readPart(inner, value, levels - 1),
		);
		return [...readTexts(object.ValidationErrors), ...below].map((text) => `${label}: ${text}`);
	});
}

const singular = (name: string): string =>
	name === 'LineItems' ? 'Line' : name === 'Addresses' ? 'Address' : name.replace(/s$/, '');

/** Xero's bulk example writes `Description` where the rest writes `Message`. */
export const readTexts = (list: unknown): readonly string[] =>
	Array.isArray(list)
		? list.filter(isRecord).flatMap(({ Message, Description }) => readText(Message ?? Description))
		: [];

const readText = (value: unknown): readonly string[] => {
	const text = isText(value) ? value.trim() : '';
	return text === '' ? [] : [cutText(text, messageCharsMax)];
};
