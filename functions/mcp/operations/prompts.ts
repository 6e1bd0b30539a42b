// prompts/list and prompts/get.
import { z } from 'zod';
import type { Prompt, PromptArgument } from '../../prompts/prompt.ts';
import { defineOperation, noCursor, RequestRefusal, type Operation, type OperationResult } from './operation.ts';

const getParams = z.object({ name: z.string(), arguments: z.record(z.string(), z.string()).optional() });

/** The operations over the given prompts. */
export function promptOperations(prompts: readonly Prompt[]): readonly (readonly [string, Operation])[] {
  const byName = new Map(prompts.map((prompt) => [prompt.name, prompt]));
  const listed = { prompts: prompts.map(describePrompt) };
  return [
    defineOperation({ method: 'prompts/list', params: noCursor, run: () => listed }),
    defineOperation({
      method: 'prompts/get',
      params: getParams,
      async run({ name, arguments: args = {} }, call) {
        const prompt = byName.get(name);
        if (prompt === undefined) throw new RequestRefusal('invalid-params', `Unknown prompt: ${name.slice(0, 80)}`);
        const missing = prompt.arguments.filter((argument) => argument.required && !Object.hasOwn(args, argument.name));
        if (missing.length > 0) {
          const names = missing.map((argument) => `"${argument.name}"`).join(', ');
          throw new RequestRefusal('invalid-params', `${name}: missing argument ${names}`);
        }
        const written = await prompt.get(args, call);
        return 'inputRequests' in written ? call.ask(written) : { ...written };
      },
    }),
  ];
}

function describePrompt({ name, title, description, arguments: args }: Prompt): OperationResult {
  return { name, title, description, arguments: args.map(describeArgument) };
}

function describeArgument({ name, title, description, required }: PromptArgument): OperationResult {
  return { name, title, description, required };
}
