import type { Failure } from '../../results/Failure';
import { fail, ok, type Result } from '../../result';
import type { XeroAnswer } from './accountingApi';
import { classifyAnswer } from './failures';

/** A page of a list, as far as it is wanted. */
export interface Page<Document> {
	readonly documents: readonly Document[];
	readonly isLast: boolean;
}

/**
 * Reads a list to its end, or says why not all of it could be read.
 * @param readPage Counts from 1.
 */
export async function readAllPages<Document>(
	readPage: (page: number) => Promise<XeroAnswer<Page<Document>>>,
): Promise<Result<readonly Document[], Failure>> {
	const documents: Document[] = [];
	for (let page = 1; ; page++) {
		const answer = await readPage(page);
		if (answer.kind !== 'read') return fail(classifyAnswer(answer).failure);
		documents.push(...answer.model.documents);
		if (answer.model.isLast) return ok(documents);
	}
}

/** The same page with what is wanted of its documents. */
export const mapPage = <From, To>(
	answer: XeroAnswer<Page<From>>,
	take: (documents: readonly From[]) => readonly To[],
): XeroAnswer<Page<To>> =>
	answer.kind === 'read'
		? { ...answer, model: { ...answer.model, documents: take(answer.model.documents) } }
		: answer;
