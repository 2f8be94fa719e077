import type { Auditor } from '../auditor/Auditor';
import type { Visit } from '../schedule';
import type { Credential } from './credential';
import type { Site } from './Site';
import type { Story } from './stories';
import type { WrittenBack } from './WrittenBack';
import type { VirtualTime } from './virtualTime';

/** A person does what was planned, if the books allow it. */
export async function visit(
	{ act, story: index, last }: Visit,
	stories: readonly Story[],
	site: Site,
	credential: Credential,
	auditor: Auditor,
	writtenBack: WrittenBack,
): Promise<void> {
	const story = stories[index];
	if (!story) return;
	if (await perform(act, last, story, site, credential, auditor, writtenBack))
		auditor.personActed(act, index);
	auditor.looksAtTheBooks(site.documents(), 'person');
}

async function perform(
	act: Visit['act'],
	last: Visit['last'],
	story: Story,
	{ person }: Site,
	credential: Credential,
	{ history }: Auditor,
	writtenBack: WrittenBack,
): Promise<boolean> {
	switch (act) {
		case 'write':
			return await person.write(story.number, story.accountId);
		case 'retireCustomer':
			return person.retireCustomer(story.accountId);
		case 'closeBooks':
			person.closeBooks();
			return true;
		case 'disconnect':
			credential.disconnect();
			return true;
		default: {
			const live = history.live(story.index);
			const document = last ? live.at(-1) : live[0];
			if (!document || (act === 'renumber' && !writtenBack.names(story, document))) return false;
			return await person[act](document);
		}
	}
}

/** Lets people in when it is their time: by the clock, or in the moment before a write arrives. */
export function planVisits(time: VirtualTime, receive: (visit: Visit) => Promise<void>) {
	let expected: readonly Visit[] = [];
	let writes = 0;
	return {
		expect(visits: readonly Visit[]): void {
			expected = visits;
			writes = 0;
			for (const planned of visits) {
				if (!('afterMs' in planned.at)) continue;
				void time.sleep(planned.at.afterMs).then(async () => await receive(planned));
			}
		},
		async beforeWrite(): Promise<void> {
			writes += 1;
			for (const planned of expected) {
				if ('beforeWrite' in planned.at && planned.at.beforeWrite === writes)
					await receive(planned);
			}
		},
	};
}
