import type { Configuration } from '../../lib/configuration/Configuration';
import { readConfiguration } from '../../lib/transform';
import { type BenchDestination, valueOf } from '../inProcess/steps';

/** With which the books are filled and compared. */
export const benchConfiguration = (destination: BenchDestination): Configuration =>
	valueOf(
		readConfiguration({
			destination,
			name: 'Benchmark',
			unmappedItems: destination === 'xero' ? 'sendWithoutItem' : 'useFallbackItem',
			fallbackItemId: '1',
			accountCode: '200',
			taxCode: destination === 'xero' ? 'NONE' : undefined,
			useBatchEndpoint: true,
		}),
	);
