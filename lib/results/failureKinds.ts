/** m3ter's integration-run vocabulary, as far as a failure can carry it. */
export type FailureStatus =
	| 'ERROR'
	| 'AWAITING_RETRY'
	| 'AUTH_FAILED'
	| 'ACCOUNTING_PERIOD_CLOSED'
	| 'INVOICE_ALREADY_PAID'
	| 'DISABLED'
	| 'TIMEOUT_LIMIT_EXCEEDED'
	| 'RATE_LIMIT_RETRY';

/** m3ter's integration events. */
export type FailureEvent =
	| 'integration.validation.error'
	| 'integration.missingaccountmapping.error'
	| 'integration.authentication.error'
	| 'integration.perform.error'
	| 'integration.disabled.error';

export interface FailureKind {
	readonly status: FailureStatus;
	readonly event: FailureEvent;
	/** Whether sending the same bill again, unchanged, can succeed by itself. */
	readonly retriable: boolean;
	/** Whether it says something about the integration, and takes part in disabling it. Waiting never does. */
	readonly counts: boolean;
	/** What a finance person does about it. */
	readonly remedy: string;
}

export const validation = (remedy: string): FailureKind => ({
	status: 'ERROR',
	event: 'integration.validation.error',
	retriable: false,
	counts: true,
	remedy,
});

export const perform = (remedy: string): FailureKind => ({
	status: 'ERROR',
	event: 'integration.perform.error',
	retriable: false,
	counts: true,
	remedy,
});

export const authentication = (remedy: string): FailureKind => ({
	status: 'AUTH_FAILED',
	event: 'integration.authentication.error',
	retriable: false,
	counts: true,
	remedy,
});

export const later = (status: FailureStatus, remedy: string): FailureKind => ({
	status,
	event: 'integration.perform.error',
	retriable: true,
	counts: false,
	remedy,
});

export const notCounted = (kind: FailureKind): FailureKind => ({ ...kind, counts: false });
