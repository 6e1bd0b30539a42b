// Asks the model to improve a snippet of the calling user and to save the result.
import { completeSnippetName } from '../resources/complete-snippet-name.ts';
import { SNIPPET_TYPE } from '../resources/snippet-resources.ts';
import { snippetUriOf } from '../resources/snippet-uri.ts';
import { checkSnippetName } from '../snippets/snippet-name.ts';
import type { SnippetStore } from '../snippets/snippet-store.ts';
import { ToolError } from '../tools/tool.ts';
import type { Prompt } from './prompt.ts';

/** The prompt over the given store. */
export function improveSnippet(store: SnippetStore): Prompt {
  return {
    name: 'improve_snippet',
    title: 'Improve a snippet',
    description: 'Hands one of your snippets to the model with the request to improve it, and to save it again once you agree.',
    arguments: [
      {
        name: 'snippetname',
        title: 'Snippet',
        description: 'Name of the snippet',
        required: true,
        complete: completeSnippetName(store),
      },
      { name: 'goal', title: 'Goal', description: 'What should become better, in your own words', required: false },
    ],
    async get({ snippetname = '', goal = '' }, { caller, signal }) {
      const check = checkSnippetName(snippetname);
      if (check.kind === 'refused') throw new ToolError('invalid_argument', `improve_snippet: argument "snippetname": ${check.reason}`);
      const { name } = check;
      const text = await store.read({ oid: caller.oid, name }, signal);
      if (text === undefined) throw new ToolError('not_found', `There is no snippet named "${name}".`);
      const aim = goal.trim() === '' ? 'Correct mistakes and make it clearer, but keep its meaning and its form.' : `The goal: ${goal.trim()}`;
      return {
        description: `Improve the snippet "${name}"`,
        messages: [
          {
            role: 'user',
            content: {
              type: 'text',
              text: `Improve my snippet "${name}", which follows. ${aim} Show me the new text and what you changed. When I agree, save it with save_snippet under the same name.`,
            },
          },
          { role: 'user', content: { type: 'resource', resource: { uri: snippetUriOf(name), mimeType: SNIPPET_TYPE, text } } },
        ],
      };
    },
  };
}
