import { setTimeout as sleep } from 'node:timers/promises';
import type { SavedWorkflow } from '../../../demo/host/n8nRest';
import type { Examples } from './exampleWorkflows';
import type { Mail } from './mailbox';

/** The e-mails of a world, read one after the other, from now on. */
export interface FollowedMails {
	unread(): readonly Mail[];
	/** All that has come is read. */
	catchUp(): void;
	next(): Promise<Mail>;
	/** The next e-mail, once the execution waits for its answer. */
	question(saved: SavedWorkflow): Promise<Mail>;
}

const POLL_MS = 50;

export function followMails({ world, mailbox }: Examples): FollowedMails {
	let read = mailbox.mails.length;
	const next = async (): Promise<Mail> => {
		for (;;) {
			const mail = mailbox.mails[read];
			if (mail) {
				read += 1;
				return mail;
			}
			await sleep(POLL_MS);
		}
	};
	return {
		unread: () => mailbox.mails.slice(read),
		catchUp() {
			read = mailbox.mails.length;
		},
		next,
		async question(saved) {
			const mail = await next();
			while ((await world.n8n.executions(saved))[0]?.status !== 'waiting') await sleep(POLL_MS);
			return mail;
		},
	};
}

/** The only field of the examples' forms. */
const FIELD = 'field-0';

/**
 * Follows the link in the e-mail, as a browser does.
 * @param choice Of check boxes the values of those that are ticked, as the page has them.
 * @returns What the form says.
 */
export async function answerForm(
	{ links: [link = ''] }: Mail,
	choice: string | readonly string[] | ((boxes: readonly string[]) => readonly string[]),
): Promise<string> {
	const page = await (await fetch(link)).text();
	const chosen = typeof choice === 'function' ? choice(checkBoxesOf(page)) : choice;
	const form = new FormData();
	form.set(FIELD, typeof chosen === 'string' ? chosen : JSON.stringify(chosen));
	const { status } = await fetch(link, { method: 'POST', body: form });
	expect(status).toBe(200);
	return page;
}

const entities: Readonly<Record<string, string>> = {
	...{
		'&amp;': '&',
		'&lt;': '<',
		'&gt;': '>',
		'&quot;': '"',
		'&#x27;': "'",
		'&#x60;': '`',
		'&#x3D;': '=',
	},
};

/** Their values, as a browser reads and sends them. */
const checkBoxesOf = (page: string): readonly string[] =>
	[...page.matchAll(/<input type='checkbox'[^>]* value='([^']*)'/g)].map(([, value = '']) =>
		value.replace(/&[#\w]+;/g, (entity) => entities[entity] ?? entity).trim(),
	);
