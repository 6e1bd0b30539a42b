// Shows what the calling user saved.
import { z } from 'zod';
import { MAX_LISTED, type SnippetFacts, type SnippetStore } from '../snippets/snippet-store.ts';
import { defineTool, type Tool } from './tool.ts';

/** The tool over the given store. */
export function listSnippets(store: SnippetStore): Tool {
  return defineTool({
    name: 'list_snippets',
    title: 'List your snippets',
    description: `Lists the names of your snippets with size and date, at most ${MAX_LISTED} of them.`,
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    input: {},
    output: {
      snippets: z.array(z.object({ snippetname: z.string(), bytes: z.number(), savedAt: z.string() })),
      truncated: z.boolean(),
    },
    async run(_args, { caller, signal, report }) {
      const { snippets, truncated } = await store.list(caller.oid, signal, (found) => {
        report({ progress: found, message: `${found} snippets found` });
      });
      const listed = snippets.map(({ name, bytes, savedAt }) => ({ snippetname: name, bytes, savedAt }));
      return { text: describeListing(snippets, truncated), data: { snippets: listed, truncated } };
    },
  });
}

function describeListing(snippets: readonly SnippetFacts[], truncated: boolean): string {
  if (snippets.length === 0) return 'You have no snippets yet. save_snippet makes one.';
  const lines = snippets.map(({ name, bytes, savedAt }) => `${name} (${bytes} bytes, ${savedAt})`);
  return [...lines, ...(truncated ? [`… and more: only the first ${MAX_LISTED} are shown.`] : [])].join('\n');
}
