import type { Json } from '../books/json';
import type { FaultError } from '../books/outcome';
import type { FaultDialect } from '../../host/faults';
import type { Behaviour } from '../options';
import { vendorTime } from './render';

export type FaultType = 'ValidationFault' | 'SystemFault' | 'AuthorizationFault';

/** `{ "Error": [{ Message, Detail, code, element }], "type": … }`, as it stands in an answer and in a batch item. */
export const faultBody = (error: FaultError, type: FaultType = 'ValidationFault'): Json => ({
	Error: [
		{
			Message: error.message,
			Detail: error.detail,
			code: error.code,
			...(error.element === undefined ? {} : { element: error.element }),
		},
	],
	type,
});

/** A error by the books: 400, or 200 with the same body (vendor's error page: "HTTP 200 may carry a Fault"). */
export const faultAnswer = (
	error: FaultError,
	nowMs: number,
	{ faultsAsHttp200 }: Pick<Behaviour, 'faultsAsHttp200'>,
): Response =>
	Response.json(
		{ Fault: faultBody(error), time: vendorTime(nowMs) },
		{ status: faultsAsHttp200 ? 200 : 400 },
	);

/** What the gateway in front of the books says has keys in lower case (node-quickbooks#97). */
function gatewayFault(
	status: number,
	code: string,
	type: string,
	message: string,
	detail: string,
): Response {
	return Response.json(
		{
			warnings: null,
			intuitObject: null,
			fault: { error: [{ message, detail, code, element: null }], type },
			report: null,
			requestId: null,
			time: 0,
			status: null,
		},
		{
			status,
			headers:
				status === 401
					? { 'www-authenticate': 'Bearer realm="Intuit", error="invalid_token"' }
					: {},
		},
	);
}

export const tokenRefused = (detail: string): Response =>
	gatewayFault(
		401,
		'3200',
		'AUTHENTICATION',
		'message=AuthenticationFailed; errorCode=003200; statusCode=401',
		detail,
	);

/** A token is for one company. 3202 as the code: read off another emulator, not off the vendor. */
export const wrongCompany = (): Response =>
	gatewayFault(
		401,
		'3202',
		'AUTHORIZATION',
		'message=AuthorizationFailed; errorCode=003202; statusCode=401',
		'The token was not given for this company',
	);

/**
 * Throttling: XML although JSON was asked for (QuickBooks-V3-PHP-SDK#54, python-quickbooks#43), or 403 with 3001
 * (ruckus/quickbooks-ruby, throttle_exceeded_error.xml). No header says how long to wait; the page says 60 seconds.
 */
export function throttled({ throttledAs }: Pick<Behaviour, 'throttledAs'>): Response {
	if (throttledAs === '403')
		return gatewayFault(
			403,
			'3001',
			'SERVICE',
			'message=ThrottleExceeded; errorCode=003001; statusCode=403',
			'The request limit was reached',
		);
	const xml =
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
		'<IntuitResponse xmlns="http://schema.intuit.com/finance/v3">' +
		'<Fault type="SERVICE"><Error code="3001">' +
		'<Message>message=ThrottleExceeded; errorCode=003001; statusCode=429</Message>' +
		'<Detail>The request limit was reached</Detail></Error></Fault></IntuitResponse>';
	return new Response(xml, { status: 429, headers: { 'content-type': 'application/xml' } });
}

/** 10000 and all 5xx: the outcome is unknown to the caller. */
export const serverError = (status: number, nowMs: number): Response =>
	Response.json(
		{
			Fault: faultBody(
				{
					code: '10000',
					message: 'An application error has occurred while processing your request',
					detail: 'System Failure Error',
				},
				'SystemFault',
			),
			time: vendorTime(nowMs),
		},
		{ status },
	);

export const notModelledAnswer = (message: string): Response =>
	Response.json(
		{ Fault: { Error: [{ Message: message, code: 'NOT_MODELLED' }], type: 'StandIn' } },
		{ status: 501 },
	);

export function faultDialect(nowMs: () => number, behaviour: Behaviour): FaultDialect {
	return {
		rateLimited: () => throttled(behaviour),
		tokenExpired: () => tokenRefused('Token expired'),
		revoked: () => tokenRefused('Token revoked'),
		serverError: (status) => serverError(status, nowMs()),
		elementsOf: (body) =>
			Array.isArray(body.BatchItemResponse) ? (body.BatchItemResponse as unknown[]) : undefined,
	};
}
