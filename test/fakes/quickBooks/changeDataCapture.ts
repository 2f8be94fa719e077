import type { Company } from './books/company';
import type { Json } from './books/json';
import { done, type Outcome, refused } from './books/outcome';
import type { SalesDocumentType } from './books/salesDocument';
import { NotModelled } from './notModelled';
import { queryRefused } from './rules/faultTexts';
import { renderSalesDocument, vendorTime } from './wire/render';

const DAYS_KEPT = 30;
const OBJECTS_MAX = 1_000;

/**
 * "Change data capture": full payloads of what changed since, `{ status: "Deleted", Id }` of what is gone, thirty days and
 * a thousand objects at most. An entity without changes is an empty object in its place.
 */
export function answerChanges(
	company: Company,
	{ entities = '', changedSince = '' }: Readonly<Record<string, string>>,
	nowMs: number,
): Outcome<Json> {
	const sinceMs = Date.parse(changedSince);
	if (Number.isNaN(sinceMs)) return refused(queryRefused(`changedSince is ${changedSince}`));
	if (nowMs - sinceMs > DAYS_KEPT * 86_400_000)
		return refused(queryRefused(`changedSince is more than ${DAYS_KEPT} days ago`));
	let room = OBJECTS_MAX;
	const lists = entities.split(',').map((entity): Json => {
		const type = typeOf(entity);
		const changed = changesOf(company, type, sinceMs).slice(0, room);
		room -= changed.length;
		if (changed.length === 0) return {};
		return { [type]: changed, startPosition: 1, maxResults: changed.length };
	});
	return done({ CDCResponse: [{ QueryResponse: lists }] });
}

function typeOf(entity: string): SalesDocumentType {
	if (entity !== 'Invoice' && entity !== 'CreditMemo')
		throw new NotModelled(`change data capture of ${entity}`);
	return entity;
}

const changesOf = (company: Company, type: SalesDocumentType, sinceMs: number): Json[] => [
	...[...company.documents[type].values()]
		.filter(({ updatedMs }) => updatedMs >= sinceMs)
		.map((document) => renderSalesDocument(company, document)),
	...company.deleted
		.filter((gone) => gone.type === type && gone.deletedMs >= sinceMs)
		.map(({ id, deletedMs }) => ({
			domain: 'QBO',
			status: 'Deleted',
			Id: id,
			MetaData: { LastUpdatedTime: vendorTime(deletedMs) },
		})),
];
