// The list of tools, in the order clients show them. A new tool is one file and one line here.
import type { UserDirectory } from '../graph/user-directory.ts';
import type { SnippetStore } from '../snippets/snippet-store.ts';
import { deleteSnippet } from './delete-snippet.ts';
import { getGraphUserDetails } from './get-graph-user-details.ts';
import { getSnippet } from './get-snippet.ts';
import { helloMcp } from './hello-mcp.ts';
import { listSnippets } from './list-snippets.ts';
import { saveSnippet } from './save-snippet.ts';
import type { Tool } from './tool.ts';

/** What tools reach the outside world through. */
export interface ToolServices {
  readonly snippets: SnippetStore;
  readonly directory: UserDirectory;
}

/** All tools, over the given services. */
export function createTools({ snippets, directory }: ToolServices): readonly Tool[] {
  return [
    helloMcp,
    saveSnippet(snippets),
    getSnippet(snippets),
    listSnippets(snippets),
    deleteSnippet(snippets),
    getGraphUserDetails(directory),
  ];
}
