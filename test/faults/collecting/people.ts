import type { Random } from '../random';
import { describeEntry, dueOf, type Entry, isUntouched } from './Entry';
import type { Scene } from './scene';

type Act = (scene: Scene, entry: Entry, random: Random) => void | Promise<void>;

/** Somebody does something with a document, in the books and in those of the auditor; nothing, where nothing can be done. */
export async function actByHand(scene: Scene, random: Random): Promise<void> {
	const entry = random.of(scene.entries);
	await random.of(possibleActs(scene, entry))(scene, entry, random);
	for (const one of scene.entries) one.stood.push(describeEntry(one));
}

function possibleActs(scene: Scene, entry: Entry): readonly Act[] {
	const { isXero, hasLongPauses, entries } = scene;
	const isInvoice = entry.kind === 'invoice';
	const isOpen = entry.state === 'live' && dueOf(entry) > 0;
	const isAlone = entries.filter(({ billId }) => billId === entry.billId).length === 1;
	return [
		...(entry.state === 'draft' ? [approve, remove] : []),
		// A credit is paid back in Xero; in QuickBooks that is a document of its own.
		...(isOpen && (isInvoice || isXero) ? [pay, pay] : []),
		...(isOpen && isInvoice && openCreditOf(scene) ? [credit, credit] : []),
		...(isInvoice && isUntouched(entry) ? [annul] : []),
		...(isInvoice && isUntouched(entry) && !isXero && isAlone && !hasLongPauses ? [remove] : []),
		nothing,
	];
}

const openCreditOf = ({ entries }: Scene): Entry | undefined =>
	entries.find((one) => one.kind === 'creditNote' && one.state === 'live' && dueOf(one) > 0);

const approve: Act = (scene, entry) => {
	scene.approve(entry);
	entry.state = 'live';
};

const pay: Act = (scene, entry, random) => {
	const cents = partOf(dueOf(entry), random);
	scene.pay(entry, cents);
	entry.paid += cents;
};

const credit: Act = (scene, entry, random) => {
	const by = openCreditOf(scene);
	if (!by) return;
	const cents = partOf(Math.min(dueOf(entry), dueOf(by)), random);
	scene.credit(by, entry, cents);
	entry.credited += cents;
	by.credited += cents;
};

const annul: Act = async (scene, entry) => {
	await scene.annul(entry);
	entry.state = 'voided';
};

const remove: Act = (scene, entry) => {
	scene.remove(entry);
	entry.state = 'deleted';
};

const nothing: Act = () => undefined;

const partOf = (most: number, random: Random): number =>
	random.percent(50) ? most : random.between(1, most);
