import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** An e-mail as its reader sees it. */
export interface Mail {
	to: string[];
	subject: string;
	/** Of an e-mail with HTML only, its text without tags. */
	text: string;
	/** Addresses behind the links and buttons of its HTML. */
	links: string[];
}

/** A mail server that keeps what it gets. */
export interface Mailbox {
	readonly mails: readonly Mail[];
	/** What a user would type into n8n's SMTP credential. */
	readonly credentialData: Record<string, unknown>;
	stop(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
	const mails: Mail[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['AUTH', 'STARTTLS'],
		onData(stream, _session, done) {
			readMail(stream).then((mail) => {
				mails.push(mail);
				done();
			}, done);
		},
	});
	server.listen(0, '127.0.0.1');
	await once(server.server, 'listening');
	const { port } = server.server.address() as AddressInfo;
	return {
		mails,
		credentialData: {
			host: '127.0.0.1',
			port,
			secure: false,
			disableStartTls: true,
			user: '',
			password: '',
		},
		stop: async () => await new Promise((resolve) => server.close(resolve)),
	};
}

async function readMail(stream: Readable): Promise<Mail> {
	const {
		to = [],
		subject = '',
		text = '',
		html = '',
	} = await PostalMime.parse(await buffer(stream));
	return {
		to: to.map(({ address = '' }) => address),
		subject,
		text: text.trim(),
		links: [...html.matchAll(/href="([^"]+)"/g)].map(([, link = '']) => unescapeHtml(link)),
	};
}

const unescapeHtml = (html: string): string =>
	html.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
