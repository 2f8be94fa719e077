import type { RecordedCall } from '../host/recordedCalls';

/** A query by POST reads, and so does a batch of them. */
export const isWriteCall = ({ method, path, requestBody }: RecordedCall): boolean => {
	if (method !== 'POST' || /\/query$|oauth/.test(path)) return false;
	return !path.endsWith('/batch') || !requestBody.includes('"Query":');
};
