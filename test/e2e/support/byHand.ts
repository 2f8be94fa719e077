import type { HostWorld } from '../../../demo/host/hostWorld';
import { companies, postInvoice } from './postInvoice';
import type { Json } from './syncWorkflow';

/** What a bookkeeper does with an invoice at the ledger's own screens. */
export interface ByHand {
	/** Analyses its second line. */
	code(number: string): Promise<void>;
	send(number: string): Promise<void>;
	/** How each line of an invoice is analysed, with its amount: `-2.00 North`. */
	linesOf(number: string): readonly string[];
}

export function inXero({ xero }: HostWorld): ByHand {
	const books = xero.organisation;
	const invoice = (number: string) => {
		const found = books.documentByNumber('invoice', number);
		if (!found) throw new Error(`There is no ${number}`);
		return found;
	};
	return {
		async code(number) {
			const [category] = books.trackingCategories;
			const [option] = category?.options ?? [];
			if (!category || !option) throw new Error('There is no tracking category');
			const { trackingCategoryId, name } = category;
			const { trackingOptionId } = option;
			const tracking = [{ trackingCategoryId, trackingOptionId, name, option: option.name }];
			const document = invoice(number);
			const lines = document.lines.map((line, place) =>
				place === 1 ? { ...line, tracking } : line,
			);
			books.putDocument({ ...document, lines });
		},
		async send(number) {
			books.putDocument({ ...invoice(number), status: 'AUTHORISED', sentToContact: true });
		},
		linesOf: (number) =>
			invoice(number).lines.map(({ lineAmount, tracking }) =>
				[lineAmount.toFixed(2), ...tracking.map(({ option }) => option)].join(' '),
			),
	};
}

export function inQuickBooks(world: HostWorld): ByHand {
	const records = world.quickBooks.books.company(companies.production);
	const invoice = (number: string): Json => {
		const found = records.invoices().find(({ DocNumber }) => DocNumber === number);
		if (!found) throw new Error(`There is no ${number}`);
		return found;
	};
	const linesIn = (number: string) =>
		(invoice(number).Line as Array<Json & { Amount: number; SalesItemLineDetail?: Json }>).filter(
			({ DetailType }) => DetailType === 'SalesItemLineDetail',
		);
	const change = async (number: string, fields: Json): Promise<void> => {
		const { Id, SyncToken } = invoice(number);
		await postInvoice(world, { Id, SyncToken, sparse: true, ...fields });
	};
	return {
		async code(number) {
			const Line = linesIn(number).map(({ SalesItemLineDetail, ...line }, place) => ({
				...line,
				SalesItemLineDetail: {
					...SalesItemLineDetail,
					...(place === 1 && { ClassRef: { value: 'North' } }),
				},
			}));
			await change(number, { Line });
		},
		send: async (number) => await change(number, { EmailStatus: 'EmailSent' }),
		linesOf: (number) =>
			linesIn(number).map(({ Amount, SalesItemLineDetail: detail }) => {
				const { value } = (detail?.ClassRef ?? {}) as { value?: string };
				return [Amount.toFixed(2), ...(value === undefined ? [] : [value])].join(' ');
			}),
	};
}
