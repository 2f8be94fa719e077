import type { Organisation } from '../../../../lib/destinations/xero/Organisation';
import type { HttpAnswer, HttpRequest } from '../../../../lib/http/request';
import { Knowledge } from '../../../../lib/ledger/Knowledge';
import { answered, sendWith } from '../../support/answers';

export const tenantId = '3d1f0a52-0000-4000-8000-00000000f00d';

/** The last digits of an id. */
export const uuid = (number: number): string =>
	`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** An organisation in which these answers come one after the other. */
export function answering(...answers: readonly HttpAnswer[]) {
	const { send, requests } = sendWith(answers);
	const organisation: Organisation = {
		...{ send, tenantId, knowledge: new Knowledge(() => 0) },
		shortCode: () => Promise.resolve('!abc'),
		lockedThrough: () => Promise.resolve(undefined),
	};
	return { organisation, requests };
}

/** `GET Invoices?page=1`, as people read it. */
export const called = ({ method, url }: HttpRequest): string => {
	const { pathname, search } = new URL(url);
	return `${method} ${pathname.replace('/api.xro/2.0/', '')}${decodeURIComponent(search).replaceAll('+', ' ')}`;
};

export const refused = answered({ Message: 'No.' }, 400);
