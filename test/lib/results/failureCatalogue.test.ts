import {
	failure,
	failureCatalogue,
	ofBill,
	type FailureCode,
} from '../../../lib/results/failureCatalogue';
import type { FailureKind } from '../../../lib/results/failureKinds';

const entries = Object.entries(failureCatalogue) as [FailureCode, FailureKind][];

describe.each(entries)('%s', (code, { status, event, retriable, remedy }) => {
	it('says what to do in a whole sentence', () => {
		expect(remedy).toMatch(/^[A-Z].*\.$/);
		expect(failure(code, 'It failed.').remedy).toBe(remedy);
	});

	it('can succeed by itself only if it waits for something', () =>
		expect(retriable).toBe(
			['AWAITING_RETRY', 'TIMEOUT_LIMIT_EXCEEDED', 'RATE_LIMIT_RETRY'].includes(status),
		));

	it('has the event of its status', () => {
		if (status === 'DISABLED') expect(event).toBe('integration.disabled.error');
		if (status === 'AUTH_FAILED') expect(event).toBe('integration.authentication.error');
		if (retriable) expect(event).toBe('integration.perform.error');
	});
});

it('a failure that knows better than the catalogue says so itself', () =>
	expect(failure('REJECTED', 'No.', { remedy: 'Call them.', destinationCode: '6000' })).toEqual({
		code: 'REJECTED',
		message: 'No.',
		remedy: 'Call them.',
		destinationCode: '6000',
		destinationMessages: [],
	}));

it('a ledger’s failure names the bill, once', () => {
	const named = ofBill('Bill A-1', failure('SERVER_ERROR', 'Xero has a fault.'));
	expect(named.message).toBe('Bill A-1: Xero has a fault.');
	expect(ofBill('Bill A-1', named)).toBe(named);
});
