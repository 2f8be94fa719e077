/** Whether a connection that brought no answer ran out of time: the words of Node's and axios' errors. */
export const isTimeout = (cause: string): boolean =>
	/time(d)?[ -]?out|ETIMEDOUT|ECONNABORTED/i.test(cause);
