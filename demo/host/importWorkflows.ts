import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
	type N8nRest,
	readWorkflowFile,
	type SavedWorkflow,
	type WorkflowDefinition,
} from './n8nRest';

/**
 * Imports every workflow of a folder, in the order of the file names.
 *
 * @param prepare Fills in what an exported workflow leaves to the instance, such as its credentials.
 */
export async function importWorkflows(
	n8n: N8nRest,
	folder: string,
	prepare: (definition: WorkflowDefinition) => WorkflowDefinition,
): Promise<SavedWorkflow[]> {
	if (!existsSync(folder)) return [];
	const files = readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort();
	const imported: SavedWorkflow[] = [];
	for (const file of files) {
		const definition = readWorkflowFile(path.join(folder, file));
		imported.push(await n8n.createWorkflow(prepare(definition)));
	}
	return imported;
}
