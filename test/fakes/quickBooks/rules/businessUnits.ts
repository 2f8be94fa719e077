import { type ById, type ListRecord } from '../books/company';
import { refValue } from '../books/json';
import type { FaultError } from '../books/outcome';
import { invalidReference, objectNotFound } from './faultTexts';
import type { Rule, SalesDocumentAttempt } from './rule';

/** 2500 for what is not there, 610 for what is inactive, as for items. A company without such a list takes anything. */
function judge(list: ById<ListRecord>, ref: unknown, element: string): FaultError | undefined {
	const id = refValue(ref);
	if (id === undefined || list.size === 0) return undefined;
	const record = list.get(id);
	if (!record) return invalidReference(element);
	return record.active ? undefined : objectNotFound(element);
}

export const classesExist: Rule<SalesDocumentAttempt> = ({ classes, settings }, { input }) => {
	if (settings.classTracking !== 'line') return undefined;
	for (const { detailFields } of input.lines ?? []) {
		const error = judge(classes, detailFields.ClassRef, 'Line.SalesItemLineDetail.ClassRef');
		if (error) return error;
	}
	return undefined;
};

export const departmentExists: Rule<SalesDocumentAttempt> = (
	{ departments, settings },
	{ input: { otherFields } },
) =>
	settings.trackDepartments
		? judge(departments, otherFields.DepartmentRef, 'DepartmentRef')
		: undefined;
