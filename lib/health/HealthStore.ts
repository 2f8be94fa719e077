/**
 * What is remembered between executions: the counted errors since the last success. One entry for
 * each error, because a count that is read, raised and written back loses some when two executions
 * do it at the same moment.
 */
export interface HealthStore {
	countErrors(): Promise<number>;
	addErrors(count: number): Promise<void>;
	clear(): Promise<void>;
}
