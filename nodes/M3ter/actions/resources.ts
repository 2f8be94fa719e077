import { account } from './account/account';
import { bill } from './bill/bill';
import { externalMapping } from './externalMapping/externalMapping';
import type { Resource } from './Operation';
import { user } from './user/user';

/** By the value of the parameter Resource. */
export const resources: Readonly<Record<string, Resource>> = {
	account,
	bill,
	externalMapping,
	user,
};
