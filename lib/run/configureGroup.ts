import type { Configuration } from '../configuration/Configuration';
import { readConfiguration } from '../configuration/readConfiguration';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { describeIssues } from '../results/Issue';
import { fail, type Result } from '../result';
import type { ItemGroup } from './ItemGroup';

/** The configuration that items share, or what is wrong with their settings. */
export function configureGroup({
	settings,
	unresolved,
}: Pick<ItemGroup, 'settings' | 'unresolved'>): Result<Configuration, Failure> {
	if (unresolved.length > 0) {
		return fail(
			failure(
				'INVALID_CONFIGURATION',
				`The expression in ${unresolved.join(', ')} gives nothing for this item.`,
				{ remedy: 'Correct the expression, or let it give an empty text where nothing is meant.' },
			),
		);
	}
	const configuration = readConfiguration(settings);
	return configuration.ok
		? configuration
		: fail(
				failure(
					'INVALID_CONFIGURATION',
					`The settings of the node are not complete: ${describeIssues(configuration.reason)}.`,
				),
			);
}
