// MCP 2026-07-28, tools: an input schema may say with x-mcp-header that an argument must be repeated in a header.
import type { Tool } from '../../tools/tool.ts';

/** An argument, by the keys that lead to it, and the header that repeats it. */
export interface ParamHeader {
  readonly header: string;
  readonly path: readonly string[];
}

/** RFC 9110 5.6.2, token. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const PRIMITIVES: readonly unknown[] = ['string', 'integer', 'boolean'];

/** The headers that calls of a tool must carry. Throws if the schema asks for what the specification does not allow. */
export function paramHeadersOf({ name, inputSchema }: Pick<Tool, 'name' | 'inputSchema'>): readonly ParamHeader[] {
  const declared = [...declaredIn(inputSchema, [])];
  const seen = new Set<string>();
  return declared.map(({ path, text, type }) => {
    const where = `tool ${name}, argument ${path.join('.')}`;
    if (typeof text !== 'string' || !TOKEN.test(text)) throw new Error(`${where}: expected x-mcp-header to be a header name, got ${JSON.stringify(text)}`);
    if (!PRIMITIVES.includes(type)) throw new Error(`${where}: expected x-mcp-header on a string, an integer or a boolean, got ${JSON.stringify(type)}`);
    if (seen.has(text.toLowerCase())) throw new Error(`${where}: x-mcp-header "${text}" stands twice`);
    seen.add(text.toLowerCase());
    return { header: `Mcp-Param-${text}`, path };
  });
}

interface Declaration {
  readonly path: readonly string[];
  readonly text: unknown;
  readonly type: unknown;
}

/** Only arguments that a chain of `properties` leads to can be found without evaluating the schema. */
function* declaredIn(schema: unknown, path: readonly string[]): Generator<Declaration> {
  if (typeof schema !== 'object' || schema === null) return;
  const { 'x-mcp-header': text, type, properties } = schema as Readonly<Record<string, unknown>>;
  if (text !== undefined) yield { path, text, type };
  if (typeof properties !== 'object' || properties === null) return;
  for (const [key, child] of Object.entries(properties)) yield* declaredIn(child, [...path, key]);
}
