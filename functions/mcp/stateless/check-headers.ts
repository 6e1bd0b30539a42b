// MCP 2026-07-28, Streamable HTTP, request headers: what a request says in its body must stand in headers too, so that
// whoever routes by headers and we who read the body never act on different things.
import { decodeHeader } from './encoded-header.ts';
import type { ParamHeader } from './param-headers.ts';

/** Anything with headers. */
export interface HeaderSource {
  get(name: string): string | null;
}

export interface CheckedRequest {
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/** Which member of the parameters Mcp-Name repeats. */
const NAMED_BY: ReadonlyMap<string, string> = new Map([
  ['tools/call', 'name'],
  ['prompts/get', 'name'],
  ['resources/read', 'uri'],
]);

/**
 * What is missing or different, or nothing. That MCP-Protocol-Version and Mcp-Method agree with the body where both are
 * there was found before, when the request was classified.
 */
export function checkHeaders(request: CheckedRequest, headers: HeaderSource, paramHeaders: readonly ParamHeader[]): string | undefined {
  const { method, params = {} } = request;
  if (headers.get('mcp-protocol-version') === null) return 'the header MCP-Protocol-Version is missing';
  if (headers.get('mcp-method') === null) return 'the header Mcp-Method is missing';
  const member = NAMED_BY.get(method);
  const name = member === undefined ? undefined : params[member];
  const expected: readonly (readonly [string, unknown])[] = [
    ...(typeof name === 'string' ? [['Mcp-Name', name] as const] : []),
    ...paramHeaders.map(({ header, path }) => [header, valueAt(params['arguments'], path)] as const),
  ];
  for (const [header, value] of expected) {
    const problem = checkHeader(header, value, headers.get(header));
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Absent values expect no header, and what is no primitive is for the checks of the parameters to refuse. */
function checkHeader(name: string, value: unknown, header: string | null): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  if (header === null) return `the header ${name} is missing`;
  const text = decodeHeader(header.trim());
  if (text === undefined) return `the header ${name} is not valid base64 of UTF-8`;
  // Numbers are compared as numbers: 42.0 and 42 are the same.
  const same = typeof value === 'number' && DECIMAL.test(text) ? Number(text) === value : text === String(value);
  return same ? undefined : `the header ${name} and the body differ`;
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((found: unknown, key) => {
    return typeof found === 'object' && found !== null && Object.hasOwn(found, key) ? (found as Record<string, unknown>)[key] : undefined;
  }, value);
}
