import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { readIsoDate } from '../../../lib/calendar/isoDate';
import { describeInput } from '../../../lib/input/describeInput';
import { isRecord } from '../../../lib/input/isRecord';
import type { ItemCall } from './Operation';

/** Text, or a resource locator around it: blanks around the text come from copying. */
export const textOf = (value: unknown): string =>
	String((isRecord(value) ? value.value : value) ?? '').trim();

/** A parameter that holds text. */
export const readText = ({ context, itemIndex }: ItemCall, name: string): string =>
	textOf(context.getNodeParameter(name, itemIndex));

/** @throws NodeOperationError when it is blank, which an expression can make it. */
export function readRequiredText(call: ItemCall, name: string, displayName: string): string {
	const text = readText(call, name);
	if (text === '') throw parameterError(call, `${displayName} is blank`);
	return text;
}

export const readFlag = ({ context, itemIndex }: ItemCall, name: string): boolean =>
	context.getNodeParameter(name, itemIndex) === true;

export const readCollection = ({ context, itemIndex }: ItemCall, name: string): IDataObject =>
	context.getNodeParameter(name, itemIndex, {}) as IDataObject;

/**
 * How many records to give, without end where all are wanted.
 * @throws NodeOperationError for what is no number of them: it would read everything and give nothing.
 */
export function readLimit(call: ItemCall): number {
	if (readFlag(call, 'returnAll')) return Number.POSITIVE_INFINITY;
	const value: unknown = call.context.getNodeParameter('limit', call.itemIndex);
	const limit = typeof value === 'string' ? Number(value.trim() || Number.NaN) : value;
	if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 1) return limit;
	throw parameterError(
		call,
		`Limit is ${describeInput(value)}, expected a whole number of at least 1`,
	);
}

/** Text with one entry a line or between commas, or the list that an expression gives. */
export function readList(value: unknown): string[] {
	const entries: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(/[,\n]/);
	return entries.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
}

/**
 * The day of a date parameter. The editor gives a date with a time, an expression may give n8n's DateTime.
 * @returns YYYY-MM-DD, or undefined where it is blank.
 */
export function readDay(call: ItemCall, value: unknown, displayName: string): string | undefined {
	const text = String(value ?? '').trim();
	const day = readIsoDate(text);
	if (text !== '' && day === undefined)
		throw parameterError(call, `${displayName} is not a date: ${describeInput(text)}`);
	return day;
}

export const parameterError = (
	{ context, itemIndex }: ItemCall,
	message: string,
): NodeOperationError => new NodeOperationError(context.getNode(), message, { itemIndex });
