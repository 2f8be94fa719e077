import { isRecord } from '../../../lib/input/isRecord';
import type { BookedDocument } from './Site';
import type { Outputs } from './execution';
import type { Story } from './stories';

/** What m3ter's External Mappings say of the bills, where executions write them back. */
export class WrittenBack {
	private readonly newest = new Map<string, Pick<BookedDocument, 'kind' | 'id'>>();
	/** As the items of this scene carry them: what is written back from now on comes with the next. */
	private known: ReadonlyMap<string, Pick<BookedDocument, 'kind' | 'id'>> = new Map();

	constructor(private readonly isOn: boolean) {}

	sceneStarts(): void {
		this.known = new Map(this.newest);
	}

	/** An execution tells which document each bill became. */
	note([invoices = []]: Outputs): void {
		if (!this.isOn) return;
		for (const { json } of invoices) {
			// Of a correction the document that it corrects.
			const { bill, document: written, original } = json;
			const document = original ?? written;
			if (!isRecord(bill) || !isRecord(document)) continue;
			const kind = document.type === 'creditNote' ? 'creditNote' : 'invoice';
			this.newest.set(String(bill.id), { kind, id: String(document.id) });
		}
	}

	documentOf = ({ billId }: Story): Pick<BookedDocument, 'kind' | 'id'> | undefined =>
		this.known.get(billId);

	/** Whoever renumbers another one leaves no trace by which it could be found. */
	names(story: Story, { kind, id }: BookedDocument): boolean {
		const known = this.documentOf(story);
		return known?.kind === kind && known.id === id;
	}
}
