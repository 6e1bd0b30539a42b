// What `npm run dev` tells the person in front of it: how to connect, who can sign in, what to mind.
import { describeClients } from '../connect/clients.ts';

/** The text below the part lines. */
export function describeConnections(mcpUrl: string): string {
  return `
${describeClients(mcpUrl, 'local-mcp')}

Sign in as alice or bob (bob may end other people's sessions). carol is not assigned to the application and dave is disabled,
to see how that looks. Safari keeps no __Host- cookies from http://127.0.0.1: use Chrome, Edge or Firefox to sign in.

Ctrl-C stops everything.`;
}

/** The text of `--services`. */
export function describeServices(): string {
  return `
Storage and Entra run. In another terminal:
  cp local.settings.sample.json local.settings.json
  npm start                            builds and runs the functions with func
  npm run token -- --user alice        prints a token to call them with

Ctrl-C stops both.`;
}
