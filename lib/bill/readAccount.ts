import { FieldReader, notAnObject } from '../input/FieldReader';
import { isRecord } from '../input/isRecord';
import type { Issue } from '../results/Issue';
import type { Result } from '../result';
import { fail, ok } from '../result';
import type { Account } from './Account';

/** Reads an m3ter Account. Only its id is required. */
export function readAccount(input: unknown): Result<Account, Issue[]> {
	if (!isRecord(input)) return fail([notAnObject('account', input)]);
	const issues: Issue[] = [];
	const fields = new FieldReader(input, issues, 'account');
	const account: Account = {
		id: fields.requiredId('id', 'the id of the Account'),
		name: fields.text('name'),
		code: fields.text('code'),
		emailAddress: fields.text('emailAddress'),
		currency: fields.text('currency'),
		purchaseOrderNumber: fields.text('purchaseOrderNumber'),
		address: readMap(fields, 'address'),
		customFields: readMap(fields, 'customFields') ?? {},
	};
	return issues.length > 0 ? fail(issues) : ok(account);
}

/** m3ter's own examples write an empty map as `{}` and as `[]`. */
function readMap(fields: FieldReader, name: string): Readonly<Record<string, unknown>> | undefined {
	const value = fields.present(name);
	if (value === undefined || (Array.isArray(value) && value.length === 0)) return undefined;
	return isRecord(value) ? value : fields.refuse(name, 'wrongType', 'an object');
}
