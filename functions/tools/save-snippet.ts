// Keeps a text under a name for the calling user.
import { z } from 'zod';
import type { SnippetStore } from '../snippets/snippet-store.ts';
import { snippetContent, snippetName } from './snippet-arguments.ts';
import { defineTool, type Tool } from './tool.ts';

/** The tool over the given store. */
export function saveSnippet(store: SnippetStore): Tool {
  return defineTool({
    name: 'save_snippet',
    title: 'Save a snippet',
    description:
      'Saves a text under a name, for you alone. A snippet of that name is replaced; the answer says whether there was one.',
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    input: { snippetname: snippetName, snippet: snippetContent },
    output: { snippetname: z.string(), outcome: z.enum(['created', 'replaced']), bytes: z.number() },
    async run({ snippetname, snippet }, { caller, signal }) {
      const outcome = await store.save({ oid: caller.oid, name: snippetname }, snippet, signal);
      const bytes = Buffer.byteLength(snippet);
      const verb = outcome === 'created' ? 'Created' : 'Replaced';
      return { text: `${verb} the snippet "${snippetname}" (${bytes} bytes).`, data: { snippetname, outcome, bytes } };
    },
  });
}
