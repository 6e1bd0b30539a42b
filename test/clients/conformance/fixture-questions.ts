// The tools and the prompt with which the conformance suite tests that a server asks back (SEP-2322), by the names, the
// questions and the answers its scenarios prescribe.
import type { AskingContext, Input, InputRequest, InputRequired } from '../../../functions/offer/input.ts';
import type { Prompt } from '../../../functions/prompts/prompt.ts';
import type { Tool, ToolAnswer, ToolCall } from '../../../functions/tools/tool.ts';

const userName = askForm('What is your name?', 'name');
const capital = askModel('What is the capital of France?');
const roots: InputRequest = { method: 'roots/list', params: {} };
const confirm = askForm('Please confirm', 'ok', 'boolean');

/** In the order of the suite's list. */
export const questioningTools: readonly Tool[] = [
  asking('test_missing_capability', { capital_question: capital }),
  { ...asking('test_streaming_elicitation', { user_name: userName }), call: streamThenAsk },
  asking('test_input_required_result_elicitation', { user_name: userName }, ({ responses }) => `Hello, ${textIn(responses['user_name'], 'name')}!`),
  asking('test_input_required_result_sampling', { capital_question: capital }),
  asking('test_input_required_result_list_roots', { client_roots: roots }, ({ responses }) => JSON.stringify(responses['client_roots'])),
  keeping('test_input_required_result_request_state', { confirm }),
  keeping('test_input_required_result_multiple_inputs', { user_name: userName, greeting: askModel('Generate a greeting'), client_roots: roots }),
  { ...asking('test_input_required_result_multi_round', {}), call: (_args, { input }) => Promise.resolve(inThreeRounds(input)) },
  keeping('test_input_required_result_tampered_state', { confirm }),
  { ...asking('test_input_required_result_capabilities', {}), call: (_args, { input }) => Promise.resolve(askWhatTheClientCan(input)) },
];

/** Asks before it writes its message. */
export const questioningPrompt: Prompt = {
  name: 'test_input_required_result_prompt',
  description: 'A prompt that asks back',
  arguments: [],
  get(_args, { input }: AskingContext) {
    const inputRequests = { user_context: askForm('What context should the prompt use?', 'context') };
    if (!isAnswered(inputRequests, input)) return Promise.resolve({ inputRequests });
    const text = `Use this context: ${textIn(input.responses['user_context'], 'context')}`;
    return Promise.resolve({ messages: [{ role: 'user', content: { type: 'text', text } }] });
  },
};

type Questions = InputRequired['inputRequests'];

/** Asks until everything is answered, and keeps nothing. */
function asking(name: string, inputRequests: Questions, reply: (input: Input) => string = () => 'answered'): Tool {
  return {
    name,
    description: `Fixture ${name}`,
    inputSchema: { type: 'object', properties: {} },
    call: (_args, { input }) => Promise.resolve(isAnswered(inputRequests, input) ? saying(reply(input)) : { inputRequests }),
  };
}

/** Asks, and expects its own state back. */
function keeping(name: string, inputRequests: Questions): Tool {
  return {
    ...asking(name, inputRequests),
    call: (_args, { input }) => Promise.resolve(input.state === 'asked' && isAnswered(inputRequests, input) ? saying('state-ok') : { inputRequests, state: 'asked' }),
  };
}

function streamThenAsk(_args: unknown, { input, log }: ToolCall): Promise<ToolAnswer | InputRequired> {
  log('info', 'About to ask');
  const inputRequests = { user_name: userName };
  return Promise.resolve(isAnswered(inputRequests, input) ? saying('answered') : { inputRequests });
}

function inThreeRounds({ responses, state }: Input): ToolAnswer | InputRequired {
  if (state === undefined) return { inputRequests: { step1: askForm('Step 1: What is your name?', 'name') }, state: 'step 1' };
  if (state === 'step 1') {
    return { inputRequests: { step2: askForm('Step 2: What is your favorite color?', 'color') }, state: `name ${textIn(responses['step1'], 'name')}` };
  }
  return saying(`${state}, color ${textIn(responses['step2'], 'color')}`);
}

function askWhatTheClientCan(input: Input): ToolAnswer | InputRequired {
  const possible = Object.entries({ user_name: userName, capital_question: capital, client_roots: roots }).filter(([, request]) => input.canAsk(request));
  const inputRequests = Object.fromEntries(possible);
  return isAnswered(inputRequests, input) ? saying('answered') : { inputRequests };
}

function isAnswered(inputRequests: Questions, { responses }: Input): boolean {
  return Object.keys(inputRequests).every((name) => Object.hasOwn(responses, name));
}

function askForm(message: string, name: string, type = 'string'): InputRequest {
  return { method: 'elicitation/create', params: { message, requestedSchema: { type: 'object', properties: { [name]: { type } }, required: [name] } } };
}

function askModel(text: string): InputRequest {
  return { method: 'sampling/createMessage', params: { messages: [{ role: 'user', content: { type: 'text', text } }], maxTokens: 100 } };
}

/** A field of a form that was sent. */
function textIn(response: Readonly<Record<string, unknown>> | undefined, field: string): string {
  const { content } = response ?? {};
  return typeof content === 'object' && content !== null ? String((content as Record<string, unknown>)[field]) : '';
}

function saying(text: string): ToolAnswer {
  return { content: [{ type: 'text', text }] };
}
