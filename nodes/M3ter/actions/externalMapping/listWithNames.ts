import { shownFor, type Operation } from '../Operation';
import { bulkFields } from './bulkFields';

export const listWithNames: Operation = {
	description: shownFor('externalMapping', 'listWithNames', bulkFields),

	async execute(call) {
		const { executeListWithNames } = await import('./bulk/executeBulk');
		return await executeListWithNames(call);
	},
};
