// Tells what Microsoft Graph knows about the calling user.
import { z } from 'zod';
import type { UserDirectory } from '../graph/user-directory.ts';
import { defineTool, type Tool } from './tool.ts';

/** The tool over the given directory. */
export function getGraphUserDetails(directory: UserDirectory): Tool {
  return defineTool({
    name: 'get_graph_user_details',
    title: 'Get your Microsoft Graph profile',
    description: 'Returns your own profile from Microsoft Graph: name, sign-in name, mail address, job title and office.',
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
    input: {},
    output: {
      id: z.string(),
      displayName: z.string().nullable(),
      userPrincipalName: z.string().nullable(),
      mail: z.string().nullable(),
      jobTitle: z.string().nullable(),
      officeLocation: z.string().nullable(),
    },
    async run(_args, { caller, signal, report }) {
      const user = await directory.me(caller.token, signal, () => {
        report({ progress: 1, total: 2, message: 'Access to Microsoft Graph granted' });
      });
      return { text: JSON.stringify(user, undefined, 2), data: { ...user } };
    },
  });
}
