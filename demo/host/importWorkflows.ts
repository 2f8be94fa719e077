import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
	type N8nRest,
	readWorkflowFile,
	type SavedCredential,
	type SavedWorkflow,
	type WorkflowDefinition,
} from './n8nRest';

/** Imports every workflow of a folder, in the order of the file names, with the given credentials filled in. */
export async function importWorkflows(
	n8n: N8nRest,
	folder: string,
	credentials: readonly SavedCredential[],
): Promise<SavedWorkflow[]> {
	if (!existsSync(folder)) return [];
	const files = readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort();
	const imported: SavedWorkflow[] = [];
	for (const file of files) {
		const definition = readWorkflowFile(path.join(folder, file));
		imported.push(await n8n.createWorkflow(withCredentials(definition, credentials)));
	}
	return imported;
}

/** An exported workflow names credentials by the ids of the instance it came from; here the type decides. */
export function withCredentials(
	definition: WorkflowDefinition,
	credentials: readonly SavedCredential[],
): WorkflowDefinition {
	const byType = new Map(credentials.map(({ id, name, type }) => [type, { id, name }]));
	const nodes = definition.nodes.map((node) => ({
		...node,
		...(node.credentials && {
			credentials: Object.fromEntries(
				Object.entries(node.credentials).map(([type, named]) => [type, byType.get(type) ?? named]),
			),
		}),
	}));
	return { ...definition, nodes };
}
