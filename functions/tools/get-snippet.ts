// Gives back a text that the calling user saved.
import { z } from 'zod';
import type { SnippetStore } from '../snippets/snippet-store.ts';
import { snippetName } from './snippet-arguments.ts';
import { defineTool, ToolError, type Tool } from './tool.ts';

/** The tool over the given store. */
export function getSnippet(store: SnippetStore): Tool {
  return defineTool({
    name: 'get_snippet',
    title: 'Get a snippet',
    description: 'Returns the text that you saved under a name.',
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    input: { snippetname: snippetName },
    output: { snippetname: z.string(), snippet: z.string() },
    async run({ snippetname }, { caller, signal }) {
      const snippet = await store.read({ oid: caller.oid, name: snippetname }, signal);
      if (snippet === undefined) {
        throw new ToolError('not_found', `There is no snippet named "${snippetname}". list_snippets shows the names there are.`);
      }
      return { text: snippet, data: { snippetname, snippet } };
    },
  });
}
