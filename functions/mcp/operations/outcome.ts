// How a failure is named in the log.
import { ToolError } from '../../tools/tool.ts';

/** Only names and codes: messages of libraries may quote addresses, names or content. */
export function outcomeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  if (!(error instanceof ToolError)) return `failed:${nameOf(error)}`;
  return error.cause instanceof Error ? `${error.code}:${nameOf(error.cause)}` : error.code;
}

function nameOf(error: Error): string {
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  return [error.name, code, statusCode].filter((part) => part !== undefined).join('/');
}
