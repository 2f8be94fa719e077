import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { pathSegment } from '../../../../lib/http/pathSegment';

/** The tenant whose lists are shown. */
export function readTenantId(context: ILoadOptionsFunctions): string {
	const tenantId = context.getNodeParameter('xeroTenant', '', { extractValue: true });
	if (typeof tenantId === 'string' && tenantId !== '') {
		const tenant = pathSegment(tenantId, 'uuid', 'ID of the Xero organisation');
		if (tenant.ok) return tenant.value;
		throw new NodeOperationError(context.getNode(), tenant.reason.message);
	}
	throw new NodeOperationError(
		context.getNode(),
		'This list belongs to an organisation: choose one under Xero Organisation first',
	);
}
