import type { DimensionInBooks } from '../../ledger/bookDimensions';
import { ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { callXero, readList } from './accountingApi';
import type { Organisation } from './Organisation';
import { isListOf, isObjectOf, isText, type ShapeOf } from './shape';

const isOption = isObjectOf({ TrackingOptionID: isText, Name: isText, Status: isText });
const isCategory = isObjectOf({
	TrackingCategoryID: isText,
	Name: isText,
	Status: isText,
	Options: isListOf(isOption),
});

const includeArchived = true;

/** The tracking categories with their options, archived ones too; one call. */
export async function readTracking({
	send,
	tenantId,
}: Pick<Organisation, 'send' | 'tenantId'>): Promise<Result<readonly DimensionInBooks[], Failure>> {
	const answer = await callXero(send, (api) =>
		api.getTrackingCategories(tenantId, undefined, undefined, includeArchived),
	);
	const categories = readList(answer, 'TrackingCategories', isCategory);
	return categories.ok ? ok(categories.value.map(readCategory)) : categories;
}

function readCategory({
	TrackingCategoryID,
	Name,
	Status,
	Options,
}: ShapeOf<typeof isCategory>): DimensionInBooks {
	const name = Name ?? '';
	return {
		key: TrackingCategoryID ?? '',
		name,
		...(!isActive(Status) && {
			off: {
				problem: `the tracking category ${name} is archived in Xero`,
				remedy: `Restore the tracking category in Xero, or remove it from Options > Dimensions. Then send the bill again.`,
			},
		}),
		values: (Options ?? []).map((option) => ({
			id: option.TrackingOptionID ?? '',
			name: option.Name ?? '',
			isActive: isActive(option.Status),
		})),
	};
}

const isActive = (status: string | null | undefined): boolean => (status ?? 'ACTIVE') === 'ACTIVE';
