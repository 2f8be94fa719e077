import type { Auditor } from '../auditor/Auditor';
import type { Visit } from '../schedule';
import type { Credential } from './credential';
import type { Site } from './Site';
import type { Story } from './stories';

/** A person does what was planned, if the books allow it. */
export async function visit(
	{ act, story: index }: Visit,
	stories: readonly Story[],
	site: Site,
	credential: Credential,
	auditor: Auditor,
): Promise<void> {
	const story = stories[index];
	if (!story) return;
	if (await perform(act, story, site, credential, auditor)) auditor.personActed(act, index);
	auditor.looksAtTheBooks(site.documents(), 'person');
}

async function perform(
	act: Visit['act'],
	story: Story,
	{ person }: Site,
	credential: Credential,
	{ history }: Auditor,
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
			const [document] = history.live(story.index);
			return document !== undefined && (await person[act](document));
		}
	}
}
