import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

interface Tool {
	function: { name: string; description: string };
}

interface ChatRequest {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Tool[];
}

/** A language model without a mind: it calls the one tool that it is offered once, then repeats what it was handed. */
export interface StandInModel {
	/** For the credential of a chat model that speaks OpenAI's protocol. */
	url: string;
	/** The tools of the latest request. */
	tools(): Tool[];
	stop(): Promise<void>;
}

/** @param call What it gives the tool. */
export async function startModel(call: Record<string, unknown>): Promise<StandInModel> {
	let tools: Tool[] = [];
	const app = new Hono();
	app.post('/v1/chat/completions', async (context) => {
		const request: ChatRequest = await context.req.json();
		tools = request.tools ?? [];
		const handed = request.messages.filter(({ role }) => role === 'tool').at(-1);
		const message = handed
			? { role: 'assistant', content: handed.content }
			: {
					role: 'assistant',
					content: null,
					tool_calls: tools.map(({ function: { name } }) => ({
						id: `call-${name}`,
						type: 'function',
						function: { name, arguments: JSON.stringify(call) },
					})),
				};
		return context.json({
			id: 'completion',
			object: 'chat.completion',
			created: 0,
			model: 'stand-in',
			choices: [{ index: 0, message, finish_reason: handed ? 'stop' : 'tool_calls' }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		});
	});
	const server = serve({ fetch: app.fetch, createServer, hostname: '127.0.0.1', port: 0 });
	if (!server.listening) await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		tools: () => tools,
		async stop() {
			server.close();
			await once(server, 'close');
		},
	};
}
