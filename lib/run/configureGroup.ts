import type { Configuration } from '../configuration/Configuration';
import type { DestinationFacts, Registry } from '../configuration/DestinationFacts';
import { readConfiguration } from '../configuration/readConfiguration';
import { labelOf } from '../configuration/settingLabels';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { describeIssues, type Issue } from '../results/Issue';
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
				`The expression for ${unresolved.map(labelOf).join(', ')} returned nothing for this item.`,
				{ remedy: 'Fix it, or return an empty string to leave the setting blank.' },
			),
		);
	}
	try {
		const configuration = readConfiguration(settings, destinations);
		if (configuration.ok) return configuration;
		return fail(wrongSettings(configuration.reason));
	} catch (error) {
		return fail(unexpected('The settings of the node', error));
	}
}

/** In the words of the editor, where the settings are corrected. */
function wrongSettings(issues: readonly Issue[]): Failure {
	const labelled = issues.map((issue) => ({ ...issue, path: labelOf(issue.path) }));
	const labels = [...new Set(labelled.map(({ path }) => path))].join(', ');
	return failure('INVALID_CONFIGURATION', `${describeIssues(labelled)}.`, {
		remedy: `Open the node and correct ${labels}, then run it again.`,
	});
}

/** What is wrong with settings that no item of a run can be sent with; undefined where some can. */
export function failureOfAll<D extends DestinationFacts>(
	groups: readonly ItemGroup[],
	destinations: Registry<D>,
): Failure | undefined {
	const refused = groups.map((group) => {
		if (group.unreadable !== undefined || group.unresolved.length > 0) return undefined;
		const configured = configureGroup(group, destinations);
		return configured.ok ? undefined : configured.reason;
	});
	return refused.includes(undefined) ? undefined : refused[0];
}
