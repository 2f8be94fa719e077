import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

/** The tenant whose lists are shown. */
export function readXeroTenantId(context: ILoadOptionsFunctions): string {
	const tenantId = context.getNodeParameter('xeroTenant', '', { extractValue: true });
	if (typeof tenantId === 'string' && tenantId !== '') return tenantId;
	throw new NodeOperationError(context.getNode(), 'Xero Organisation is not chosen yet', {
		description: 'This list belongs to an organisation. Choose one under Xero Organisation first.',
	});
}
