import pick from 'lodash/pick';
import type { IDataObject } from 'n8n-workflow';

/** What it takes to write to somebody. */
const shown = ['id', 'email', 'firstName', 'lastName'];

export const simplifyUser = (user: IDataObject): IDataObject => pick(user, shown);
