// MCP 2026-07-28, multi round-trip requests: a request brings the client's answers to what an earlier round of it asked, and
// its result may be more questions. Knows nothing about what is asked, only whom it may be asked.
import { CLIENT_CAPABILITIES_META_KEY, type JSONRPCRequest } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Caller } from '../../auth/caller.ts';
import type { Input, InputRequest } from '../../offer/input.ts';
import { RequestRefusal, type OperationCall } from '../operations/operation.ts';
import type { StateSeal } from './request-state.ts';

const retriedParams = z.object({
  inputResponses: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  requestState: z.string().optional(),
});

export interface RoundOptions {
  readonly request: JSONRPCRequest;
  readonly caller: Caller;
  /** Left out, no round can leave a state to the next. */
  readonly stateSeal: StateSeal | undefined;
}

/** One round: what it brings, and the way to the next. */
export function openRound({ request, caller: { oid }, stateSeal }: RoundOptions): Pick<OperationCall, 'input' | 'ask'> {
  let input: Input | undefined;
  return {
    // Read only by those who ask: most requests pay nothing for this.
    get input() {
      return (input ??= readInput());
    },
    ask({ inputRequests, state }) {
      const missing = Object.values(inputRequests).map(needOf).filter((need) => !isDeclared(need, request));
      if (missing.length > 0) throw missingCapability(missing);
      if (state === undefined) return { resultType: 'input_required', inputRequests };
      if (stateSeal === undefined) throw new Error('A state between rounds needs an offer with a stateKey');
      return { resultType: 'input_required', inputRequests, requestState: stateSeal.seal(state, { oid, request }) };
    },
  };

  function readInput(): Input {
    const parsed = retriedParams.safeParse(request.params);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new RequestRefusal('invalid-params', `${request.method}: params.${issue?.path.join('.')}: ${issue?.message}`);
    }
    const { inputResponses, requestState } = parsed.data;
    const state = requestState === undefined ? undefined : stateSeal?.open(requestState, { oid, request });
    if (requestState !== undefined && state === undefined) {
      throw new RequestRefusal('invalid-params', `${request.method}: params.requestState: not a state of this request, or older than ten minutes; begin again without it`);
    }
    return { responses: inputResponses, state, canAsk: (asked) => isDeclared(needOf(asked), request) };
  }
}

/** A capability that a client must have declared, and what of it. */
interface Need {
  readonly capability: string;
  readonly member?: string;
}

function needOf({ method, params = {} }: InputRequest): Need {
  switch (method) {
    case 'elicitation/create':
      return { capability: 'elicitation', member: params['mode'] === 'url' ? 'url' : 'form' };
    case 'sampling/createMessage':
      return { capability: 'sampling', ...(('tools' in params || 'toolChoice' in params) && { member: 'tools' }) };
    case 'roots/list':
      return { capability: 'roots' };
    default:
      return method satisfies never;
  }
}

/** What is declared is known to be objects since the request was read. */
function isDeclared({ capability, member }: Need, { params }: JSONRPCRequest): boolean {
  const capabilities = params?._meta?.[CLIENT_CAPABILITIES_META_KEY] as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const declared = capabilities[capability];
  if (declared === undefined) return false;
  if (member === undefined || declared[member] !== undefined) return true;
  // MCP 2026-07-28, elicitation, capabilities: one that names no mode means forms.
  return member === 'form' && declared['url'] === undefined;
}

function missingCapability(missing: readonly Need[]): RequestRefusal {
  const requiredCapabilities: Record<string, Record<string, object>> = {};
  for (const { capability, member } of missing) {
    requiredCapabilities[capability] = { ...requiredCapabilities[capability], ...(member !== undefined && { [member]: {} }) };
  }
  const names = Object.keys(requiredCapabilities).join(', ');
  return new RequestRefusal('missing-capability', `This has to ask something first, and the client does not declare that it can be asked: ${names}`, { requiredCapabilities });
}
