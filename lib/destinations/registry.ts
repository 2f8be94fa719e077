import type { Registry } from '../configuration/DestinationFacts';
import type { Destination } from '../ledger/Destination';
import { quickBooks, quickBooksSandbox } from './quickbooks/destination';
import { xero } from './xero/destination';

/** Every destination that the node offers. */
export const destinations: Registry<Destination> = [xero, quickBooks, quickBooksSandbox];
