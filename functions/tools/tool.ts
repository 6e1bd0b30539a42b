// What a tool is, whichever protocol library offers it. Knows nothing about JSON-RPC, HTTP or any SDK.
import { z } from 'zod';
import type { Content } from '../offer/content.ts';
import type { AskingContext, InputRequired } from '../offer/input.ts';
import type { LogLevel } from './log-level.ts';

/** The text of one tool, as its author writes it. */
export interface ToolDefinition<Input extends z.ZodRawShape, Output extends z.ZodRawShape> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  readonly input: Input;
  readonly output: Output;
  run(args: z.infer<z.ZodObject<Input>>, call: ToolCall): Promise<ToolResult<z.infer<z.ZodObject<Output>>>>;
}

/** Hints for clients; each is stated, because the protocol's defaults are the pessimistic ones. */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

/** Everything of the request that a tool may know, and the ways to speak before the answer. */
export interface ToolCall extends AskingContext {
  /** Tells a client that asked for it how far the call is. */
  report(progress: ToolProgress): void;
  /** Tells a client that wants to hear of this level what happened on the way. */
  log(level: LogLevel, text: string): void;
}

export interface ToolProgress {
  readonly progress: number;
  readonly total?: number;
  readonly message?: string;
}

/** An answer for people and models (`text`, and whatever `more` holds) and the same for programs (`data`). */
export interface ToolResult<Data> {
  readonly text: string;
  readonly data: Data;
  readonly more?: readonly Content[];
}

/** An answer as clients get it. A tool that declares an output schema must set `data`. */
export interface ToolAnswer {
  readonly content: readonly Content[];
  readonly data?: Readonly<Record<string, unknown>>;
}

export type ToolErrorCode =
  | 'invalid_argument' | 'not_found' | 'conflict' | 'forbidden' | 'consent_required' | 'interaction_required'
  | 'unavailable' | 'timeout' | 'cancelled';

/** A failure the user can act on. Its message goes to the client as it is, so it names no internals. */
export class ToolError extends Error {
  readonly code: ToolErrorCode;

  constructor(code: ToolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ToolError';
    this.code = code;
  }
}

/**
 * A tool ready for any number of calls. {@link defineTool} makes one; an object literal will do for a tool that brings a
 * JSON schema of its own, which clients then see unchanged.
 */
export interface Tool {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly annotations?: ToolAnnotations;
  readonly inputSchema: JsonObjectSchema;
  readonly outputSchema?: JsonObjectSchema;
  /** Checks the arguments, then runs, or asks back first. Throws a {@link ToolError} that names a bad argument. */
  call(args: unknown, call: ToolCall): Promise<ToolAnswer | InputRequired>;
}

export interface JsonObjectSchema {
  readonly type: 'object';
  readonly [keyword: string]: unknown;
}

/** Builds schemas and validator of a definition. */
export function defineTool<Input extends z.ZodRawShape, Output extends z.ZodRawShape>(
  definition: ToolDefinition<Input, Output>,
): Tool {
  const { name, title, description, annotations } = definition;
  const input = z.object(definition.input);
  return {
    name,
    title,
    description,
    annotations,
    inputSchema: jsonSchemaOf(input, 'input'),
    outputSchema: jsonSchemaOf(z.object(definition.output), 'output'),
    async call(args, call) {
      const parsed = input.safeParse(args);
      if (!parsed.success) throw new ToolError('invalid_argument', `${name}: ${describeIssues(parsed.error)}`);
      const { text, data, more = [] } = await definition.run(parsed.data, call);
      return { content: [{ type: 'text', text }, ...more], data };
    },
  };
}

/** Draft 7, because clients of the 2025 revisions validate with libraries that know no later one. */
function jsonSchemaOf(schema: z.ZodObject, io: 'input' | 'output'): JsonObjectSchema {
  const text = JSON.stringify(z.toJSONSchema(schema, { target: 'draft-7', io }));
  return { ...(JSON.parse(text, oneTypeEach) as object), type: 'object' };
}

/** Zod writes `"type": ["string", "null"]`; clients that allow one type a schema drop what has a list of them. */
function oneTypeEach(_key: string, schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null || !('type' in schema) || !Array.isArray(schema.type)) return schema;
  const { type, ...rest } = schema;
  return { ...rest, anyOf: type.map((one: unknown) => ({ type: one })) };
}

function describeIssues(error: z.ZodError): string {
  return error.issues.map((issue) => `argument "${issue.path.join('.')}": ${issue.message}`).join('; ');
}
