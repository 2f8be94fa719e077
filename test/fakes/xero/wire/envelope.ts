import type { Context } from 'hono';
import type { XeroEnv } from './xeroEnv';

/** What stands around the elements of every answer. */
export function envelope(
	context: Context<XeroEnv>,
	content: Record<string, unknown>,
): Record<string, unknown> {
	const { world } = context.get('books');
	return {
		Id: world.randomId(),
		Status: 'OK',
		ProviderName: 'Stand-in for Xero',
		DateTimeUTC: `/Date(${world.nowMs()})/`,
		...content,
	};
}
