import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

/** The tenant whose lists are shown. */
export function readTenantId(context: ILoadOptionsFunctions): string {
	const tenantId = context.getNodeParameter('xeroTenant', '', { extractValue: true });
	if (typeof tenantId === 'string' && tenantId !== '') return tenantId;
	throw new NodeOperationError(
		context.getNode(),
		'This list belongs to an organisation: choose one under Xero Organisation first',
	);
}
