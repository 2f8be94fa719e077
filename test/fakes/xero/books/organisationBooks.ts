import Big from 'big.js';
import type { World } from '../../host/world';
import { dayOf, type IsoDate } from './dates';
import { sumOf, zero } from './decimals';
import type {
	DocumentKind,
	XeroAccount,
	XeroAllocation,
	XeroAttachment,
	XeroContact,
	XeroDocument,
	XeroEmail,
	XeroItem,
	XeroOrganisation,
	XeroPayment,
	XeroTaxRate,
	XeroTrackingCategory,
} from './types';

/**
 * The books of one organisation: what is stored and how it is found, without any rule about what may be stored.
 * Tests and seeds write here directly, as a person would at the vendor's screens.
 */
export class OrganisationBooks {
	readonly accounts = new Map<string, XeroAccount>();
	readonly taxRates: XeroTaxRate[] = [];
	readonly items = new Map<string, XeroItem>();
	readonly trackingCategories: XeroTrackingCategory[] = [];
	readonly brandingThemes: Array<{ brandingThemeId: string; name: string }> = [];
	readonly emails: XeroEmail[] = [];
	private readonly attachments = new Map<string, readonly XeroAttachment[]>();
	private contactsById = new Map<string, XeroContact>();
	private documentsById = new Map<string, XeroDocument>();
	private idsByNumber = new Map<string, string>();
	private lastAutomaticNumber = 0;

	constructor(
		readonly world: World,
		readonly organisation: XeroOrganisation,
	) {}

	get documents(): XeroDocument[] {
		return [...this.documentsById.values()];
	}

	get invoices(): XeroDocument[] {
		return this.documents.filter(({ kind }) => kind === 'invoice');
	}

	get creditNotes(): XeroDocument[] {
		return this.documents.filter(({ kind }) => kind === 'creditNote');
	}

	get contacts(): XeroContact[] {
		return [...this.contactsById.values()];
	}

	documentById(kind: DocumentKind, id: string): XeroDocument | undefined {
		const document = this.documentsById.get(id.toLowerCase());
		return document?.kind === kind ? document : undefined;
	}

	documentByNumber(kind: DocumentKind, number: string): XeroDocument | undefined {
		const id = this.idsByNumber.get(numberKey(kind, number));
		return id === undefined ? undefined : this.documentsById.get(id);
	}

	putDocument(document: XeroDocument): void {
		const before = this.documentsById.get(document.id);
		if (before) this.idsByNumber.delete(numberKey(before.kind, before.number));
		this.idsByNumber.set(numberKey(document.kind, document.number), document.id);
		this.documentsById.set(document.id, document);
	}

	attachmentsOf(documentId: string): readonly XeroAttachment[] {
		return this.attachments.get(documentId) ?? [];
	}

	/** One of the same name is overwritten. */
	putAttachment(documentId: string, file: XeroAttachment): void {
		const others = this.attachmentsOf(documentId).filter(
			({ fileName }) => fileName !== file.fileName,
		);
		this.attachments.set(documentId, [...others, file]);
	}

	/** `INV-0001` and so on, for a document that came without a number. */
	nextNumber(kind: DocumentKind): string {
		this.lastAutomaticNumber += 1;
		const number = `${kind === 'invoice' ? 'INV' : 'CN'}-${String(this.lastAutomaticNumber).padStart(4, '0')}`;
		return this.documentByNumber(kind, number) ? this.nextNumber(kind) : number;
	}

	addAccount(account: XeroAccount): void {
		this.accounts.set(account.code, account);
	}

	addItem(item: XeroItem): void {
		this.items.set(item.code.toLowerCase(), item);
	}

	contactById(contactId: string): XeroContact | undefined {
		return this.contactsById.get(contactId.toLowerCase());
	}

	putContact(contact: XeroContact): void {
		this.contactsById.set(contact.contactId, contact);
	}

	addContact(given: Partial<XeroContact> & { name: string }): XeroContact {
		const contact: XeroContact = {
			contactId: this.world.randomId(),
			status: 'ACTIVE',
			further: {},
			updatedAtMs: this.world.nowMs(),
			...given,
		};
		this.putContact(contact);
		return contact;
	}

	archiveContact(contactId: string, mergedToContactId?: string): void {
		const contact = this.contactById(contactId);
		if (!contact) throw new Error(`No contact ${contactId}`);
		this.putContact({
			...contact,
			status: 'ARCHIVED',
			...(mergedToContactId === undefined ? {} : { mergedToContactId }),
		});
	}

	/** Adds a payment and marks the document PAID once nothing is left to pay. */
	pay(
		documentId: string,
		payment: Pick<XeroPayment, 'amount'> & Partial<XeroPayment>,
	): XeroPayment {
		const document = this.documentsById.get(documentId);
		if (!document) throw new Error(`No document ${documentId}`);
		const made: XeroPayment = {
			paymentId: this.world.randomId(),
			date: dayOf(this.world.nowMs()),
			accountCode: '090',
			status: 'AUTHORISED',
			...payment,
		};
		this.putPayments(document, [...document.payments, made]);
		return made;
	}

	putPayments(document: XeroDocument, payments: readonly XeroPayment[]): void {
		const changed = { ...document, payments, updatedAtMs: this.world.nowMs() };
		this.putDocument({ ...changed, status: amountDue(changed).gt(0) ? 'AUTHORISED' : 'PAID' });
	}

	/** Uses a credit note for an invoice, so that less is left of either. */
	applyCredit(
		creditNoteId: string,
		invoiceId: string,
		{
			amount,
			date = dayOf(this.world.nowMs()),
		}: Pick<XeroAllocation, 'amount'> & { date?: IsoDate },
	): XeroAllocation {
		const made = { allocationId: this.world.randomId(), otherId: invoiceId, amount, date };
		this.putAllocation('creditNote', creditNoteId, made);
		this.putAllocation('invoice', invoiceId, { ...made, otherId: creditNoteId });
		return made;
	}

	private putAllocation(kind: DocumentKind, id: string, allocation: XeroAllocation): void {
		const document = this.documentById(kind, id);
		if (!document) throw new Error(`No ${kind} ${id}`);
		const allocations = [...(document.allocations ?? []), allocation];
		const changed = { ...document, allocations, updatedAtMs: this.world.nowMs() };
		this.putDocument({ ...changed, status: amountDue(changed).gt(0) ? 'AUTHORISED' : 'PAID' });
	}

	/** Runs a change that is kept only if it returns true. */
	transaction(change: () => boolean): void {
		const before = {
			contacts: new Map(this.contactsById),
			documents: new Map(this.documentsById),
			numbers: new Map(this.idsByNumber),
			lastAutomaticNumber: this.lastAutomaticNumber,
		};
		if (change()) return;
		this.contactsById = before.contacts;
		this.documentsById = before.documents;
		this.idsByNumber = before.numbers;
		this.lastAutomaticNumber = before.lastAutomaticNumber;
	}

	dayRateOf(currencyCode: string): Big {
		return new Big(this.organisation.dayRates[currencyCode] ?? '1');
	}
}

/** Numbers are compared without case: no source says how the vendor does it, and this is the stricter reading. */
function numberKey(kind: DocumentKind, number: string): string {
	return `${kind} ${number.toLowerCase()}`;
}

export function amountPaid(document: Pick<XeroDocument, 'payments'>): Big {
	return sumOf(
		document.payments.filter(({ status }) => status === 'AUTHORISED').map(({ amount }) => amount),
	);
}

export function amountDue(
	document: Pick<XeroDocument, 'payments' | 'allocations' | 'total' | 'status'>,
): Big {
	if (document.status === 'VOIDED' || document.status === 'DELETED') return zero;
	return document.total.minus(amountPaid(document)).minus(amountAllocated(document));
}

export function amountAllocated({ allocations = [] }: Pick<XeroDocument, 'allocations'>): Big {
	return sumOf(allocations.map(({ amount }) => amount));
}
