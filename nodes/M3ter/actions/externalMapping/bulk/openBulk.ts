import { destinations } from '../../../../../lib/destinations/registry';
import type { Destination } from '../../../../../lib/ledger/Destination';
import { mappingKinds, type MappingKind } from '../../../../../lib/mapping/MappingRow';
import { normaliseName } from '../../../../../lib/mapping/normaliseName';
import type { BulkMapping } from '../../../../../lib/m3ter/bulk/BulkMapping';
import { ofWholeRun } from '../../../../../transport/openM3terApi';
import { paceRequests } from '../../../../../transport/paceRequests';
import { pause } from '../../../../../transport/pause';
import { fail, ok, type Result } from '../../../../../lib/result';
import type { Failure } from '../../../../../lib/results/Failure';
import { failure } from '../../../../../lib/results/failureCatalogue';
import { secondsToMs } from '../../../../../transport/vendorPace';
import { openBooks } from '../../../../shared/openBooks';
import type { ItemCall } from '../../Operation';
import { readText, textOf } from '../../readParameters';

/** The ledger that an item names, with everything that a mapping can lead to there, or why it cannot be read. */
export async function openBulk(call: ItemCall): Promise<Result<BulkMapping, Failure>> {
	const { context, itemIndex, api } = call;
	const destination = readDestination(readText(call, 'externalSystem'));
	if (!destination.ok) return destination;
	const { connectionSettings, customer, externalSystem, tables } = destination.value;
	// Not every one of them is a parameter of this node.
	const settings = Object.fromEntries(
		connectionSettings.map((name) => [name, textOf(context.getNodeParameter(name, itemIndex, ''))]),
	);
	const opened = await openBooks(context, destination.value, settings);
	if (!opened.ok) return opened;
	const { books, session, sendOf } = opened.value;
	const kind = readKind(readText(call, 'mappingKind'));
	if (!kind.ok) return kind;
	const signal = context.getExecutionCancelSignal();
	const isCancelled = () => signal?.aborted === true;
	const { send } = paceRequests(sendOf({ isCancellable: true }), session.pace, {
		waitMsMax: secondsToMs(ofWholeRun.waitSecondsMax),
		wait: async (ms) => await pause(ms, isCancelled),
		isCancelled,
	});
	const entities = await books.listEntities?.(kind.value, send);
	if (entities === undefined) return fail(noLists(externalSystem));
	if (!entities.ok) return entities;
	const integrationConfigId = readText(call, 'integrationConfigId');
	return ok({
		...{ api, kind: kind.value, externalSystem },
		externalTable: tables[kind.value],
		noun: kind.value === 'customer' ? customer.noun : 'item',
		...(integrationConfigId !== '' && { integrationConfigId }),
		entities: entities.value,
	});
}

function readDestination(system: string): Result<Destination, Failure> {
	const destination = destinations.find(
		({ externalSystem }) => normaliseName(externalSystem) === normaliseName(system),
	);
	return destination ? ok(destination) : fail(noLists(system));
}

const noLists = (system: string): Failure =>
	failure(
		'INVALID_CONFIGURATION',
		`The external system "${system}" has no lists that can be read.`,
		{
			remedy: `Set External System to ${destinations.map(({ externalSystem }) => externalSystem).join(', ')}.`,
		},
	);

const readKind = (kind: string): Result<MappingKind, Failure> =>
	Object.hasOwn(mappingKinds, kind)
		? ok(kind as MappingKind)
		: fail(
				failure('INVALID_CONFIGURATION', `Map is "${kind}", which is not one of its values.`, {
					remedy: 'Set Map to customer or item.',
				}),
			);
