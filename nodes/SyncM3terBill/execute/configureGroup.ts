import type { Configuration } from '../../../lib/configuration/Configuration';
import { readConfiguration } from '../../../lib/configuration/readConfiguration';
import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import { describeIssues } from '../../../lib/results/Issue';
import { fail, type Result } from '../../../lib/result';
import type { SettingsGroup } from './readSettings';

/** The configuration that items share, or what is wrong with their settings. */
export function configureGroup({
	settings,
	unresolved,
}: SettingsGroup): Result<Configuration, Failure> {
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
