import type { Configuration } from '../configuration/Configuration';
import type { DestinationFacts, Registry } from '../configuration/DestinationFacts';
import { readConfiguration } from '../configuration/readConfiguration';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { describeIssues } from '../results/Issue';
import { fail, type Result } from '../result';
import type { ItemGroup } from './ItemGroup';
import { textOf, unexpected } from './unexpected';

/** The configuration that items share, or what is wrong with their settings. */
export function configureGroup<D extends DestinationFacts>(
	{ settings, unresolved, unreadable }: Pick<ItemGroup, 'settings' | 'unresolved' | 'unreadable'>,
	destinations: Registry<D>,
): Result<Configuration<D>, Failure> {
	if (unreadable !== undefined) {
		return fail(
			failure(
				'INVALID_CONFIGURATION',
				`The settings cannot be read for this item: ${textOf(unreadable.error)}`,
				{ remedy: 'Correct the expression that n8n cannot resolve, and run the bill again.' },
			),
		);
	}
	if (unresolved.length > 0) {
		return fail(
			failure(
				'INVALID_CONFIGURATION',
				`The expression in ${unresolved.join(', ')} gives nothing for this item.`,
				{ remedy: 'Correct the expression, or let it give an empty text where nothing is meant.' },
			),
		);
	}
	try {
		const configuration = readConfiguration(settings, destinations);
		if (configuration.ok) return configuration;
		const issues = describeIssues(configuration.reason);
		return fail(
			failure('INVALID_CONFIGURATION', `The settings of the node are not complete: ${issues}.`),
		);
	} catch (error) {
		return fail(unexpected('The settings of the node', error));
	}
}
