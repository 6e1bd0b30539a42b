// What answering one method takes and gives, and the ways it can fail. Knows neither JSON-RPC nor any SDK: an adapter per
// library registers operations under their methods and puts refusals into its own errors.
import { z } from 'zod';
import type { AskingContext, InputRequired } from '../../offer/input.ts';
import type { LogLevel } from '../../tools/log-level.ts';
import { ToolError, type ToolProgress } from '../../tools/tool.ts';
import { outcomeOf } from './outcome.ts';

/** Everything of a request that answering it takes. What is said before the answer reaches only clients that want it. */
export interface OperationCall extends AskingContext {
  readonly report: (progress: ToolProgress) => void;
  readonly log: (message: LogMessage) => void;
  /** The result that puts questions to the client. Throws a {@link RequestRefusal} if it cannot be asked. */
  readonly ask: (questions: InputRequired) => OperationResult;
  /** Hears how the request went, once: every tool call, and whatever else fails. */
  readonly onCall: (report: CallReport) => void;
}

export interface LogMessage {
  readonly level: LogLevel;
  readonly logger: string;
  readonly data: string;
}

/** The facts of one request, for the log. */
export interface CallReport {
  /** The tool called, or else the method. */
  readonly tool?: string;
  readonly method?: string;
  /** `ok`, a ToolErrorCode, or `failed` and the error's own name and code. */
  readonly outcome: string;
}

export type OperationResult = Readonly<Record<string, unknown>>;

/** Answers one method. Throws a {@link RequestRefusal} if it cannot. */
export type Operation = (params: unknown, call: OperationCall) => Promise<OperationResult>;

/** Why a request gets an error for its answer. Which code that is depends on the protocol revision. */
export type RefusalReason = 'invalid-params' | 'resource-not-found' | 'missing-capability' | 'failed';

/** Message and data go to the client as they are. */
export class RequestRefusal extends Error {
  readonly reason: RefusalReason;
  readonly data: Readonly<Record<string, unknown>> | undefined;

  constructor(reason: RefusalReason, message: string, data?: Readonly<Record<string, unknown>>) {
    super(message);
    this.name = 'RequestRefusal';
    this.reason = reason;
    this.data = data;
  }
}

export interface OperationDefinition<Params extends z.ZodType> {
  readonly method: string;
  readonly params: Params;
  run(params: z.infer<Params>, call: OperationCall): Promise<OperationResult> | OperationResult;
}

/** An operation under its method, which checks the parameters first and lets no inner error message out. */
export function defineOperation<Params extends z.ZodType>(definition: OperationDefinition<Params>): readonly [string, Operation] {
  const { method, params: schema, run } = definition;
  return [
    method,
    async function answer(params, call) {
      const parsed = schema.safeParse(params ?? {});
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new RequestRefusal('invalid-params', `${method}: ${['params', ...(issue?.path ?? [])].join('.')}: ${issue?.message}`);
      }
      try {
        return await run(parsed.data, call);
      } catch (error) {
        throw refusalOf(error, method, call);
      }
    },
  ];
}

function refusalOf(error: unknown, method: string, { onCall }: OperationCall): RequestRefusal {
  if (error instanceof RequestRefusal) return error;
  onCall({ method, outcome: outcomeOf(error) });
  if (!(error instanceof ToolError)) {
    return new RequestRefusal('failed', `${method} failed for a reason that is not yours. Try again later.`);
  }
  const clientsFault = error.code === 'invalid_argument' || error.code === 'not_found';
  return new RequestRefusal(clientsFault ? 'invalid-params' : 'failed', error.message);
}

/** The cursor of a list that has one page: nobody was ever given one. */
export const noCursor = z.object({ cursor: z.undefined({ error: 'unknown cursor' }).optional() });
