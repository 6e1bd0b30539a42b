// Removes a text that the calling user saved.
import { z } from 'zod';
import type { SnippetStore } from '../snippets/snippet-store.ts';
import { snippetName } from './snippet-arguments.ts';
import { defineTool, type Tool } from './tool.ts';

/** The tool over the given store. */
export function deleteSnippet(store: SnippetStore): Tool {
  return defineTool({
    name: 'delete_snippet',
    title: 'Delete a snippet',
    description: 'Deletes the text that you saved under a name. Deleting a name that is not there is no error.',
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    input: { snippetname: snippetName },
    output: { snippetname: z.string(), deleted: z.boolean() },
    async run({ snippetname }, { caller, signal }) {
      const deleted = await store.delete({ oid: caller.oid, name: snippetname }, signal);
      const text = deleted ? `Deleted the snippet "${snippetname}".` : `There was no snippet named "${snippetname}".`;
      return { text, data: { snippetname, deleted } };
    },
  });
}
