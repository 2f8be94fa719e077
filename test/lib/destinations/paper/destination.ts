import type { Destination } from '../../../../lib/ledger/Destination';
import { noQuota } from '../../../../lib/http/throttle';
import { readOAuthToken } from '../../../../lib/ledger/readOAuthToken';
import { ok } from '../../../../lib/result';
import { createPaperLedger } from './ledger';
import { readPaperThrottle } from './failures';

/** A third destination, which is not shipped: what it takes to add one, as small as it can be. */
export const paper: Destination = {
	name: 'paper',
	label: 'Paper',
	externalSystem: 'Paper',
	tables: {
		customer: 'Client',
		item: 'Article',
		taxCode: 'Vat',
		invoice: 'Invoice',
		creditNote: 'Refund',
	},
	customer: { noun: 'client', keyName: 'reference' },
	settings: ['invoiceStatus'],
	dimensions: [],
	usageSplits: ['lineItem', 'product'],
	unmappedItemsByDefault: 'sendWithoutItem',
	credentialType: 'paperOAuth2Api',
	connectionSettings: [],
	limits: {
		callsAtOnceMax: 4,
		rates: [{ callsMax: 60, windowMs: 60_000 }],
		readThrottle: readPaperThrottle,
		readQuota: noQuota,
	},
	open({ credential }) {
		const token = readOAuthToken(credential, 'Paper');
		if (!token.ok) return token;
		return ok({
			address: 'paper',
			connect: ({ send, runKey }) => createPaperLedger(send, runKey),
		});
	},
};
