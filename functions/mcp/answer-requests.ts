// Chooses the form of an answer: JSON if the responses are all there is to say, an event stream from the first
// notification on. Knows nothing about where responses come from.
import type { JSONRPCNotification, JSONRPCRequest } from '@modelcontextprotocol/sdk/types.js';
import type { HttpResponseInit } from '@azure/functions';
import { openEventStream, type EventStream } from './event-stream.ts';
import type { Response } from './exchange-transport.ts';
import { jsonAnswer, streamAnswer } from './http-answer.ts';

/** Answers one request; `onNotification` hears what is to be said before. */
export type Answer = (
  request: JSONRPCRequest,
  onNotification: (notification: JSONRPCNotification) => void,
) => Promise<Response | undefined>;

export interface AnswerForm {
  readonly batch: boolean;
  readonly answer: Answer;
  /** The HTTP status of a single response; 200 if left out. */
  readonly statusOf?: (response: Response) => number;
}

/** Answers all requests of one POST. */
export async function answerRequests(
  requests: readonly JSONRPCRequest[],
  { batch, answer, statusOf = () => 200 }: AnswerForm,
): Promise<HttpResponseInit> {
  const pending: Promise<Response | undefined>[] = [];
  const opened = new Promise<EventStream>((resolve) => {
    let stream: EventStream | undefined;
    const onNotification = (notification: JSONRPCNotification): void => {
      stream ??= openEventStream();
      stream.send(notification);
      resolve(stream);
    };
    pending.push(...requests.map((request) => answer(request, onNotification)));
  });
  const all = Promise.all(pending);
  const first = await Promise.race([all, opened]);
  if (!('send' in first)) return asJson(first, { batch, statusOf });
  for (const response of pending) void response.then((message) => message && first.send(message), () => undefined);
  // The status is sent already: a response that fails can only break the answer off. Nobody else hears of it here.
  all.then(() => first.close(), (reason: unknown) => first.breakOff(reason));
  return streamAnswer(first.body);
}

/**
 * A cancelled request gets no response (MCP, cancellation), yet a POST with a request must be answered by JSON or by a
 * stream: if nothing is left to say, that is a stream without messages.
 */
function asJson(
  responses: readonly (Response | undefined)[],
  { batch, statusOf }: Required<Pick<AnswerForm, 'batch' | 'statusOf'>>,
): HttpResponseInit {
  const left = responses.filter((response) => response !== undefined);
  const [only] = left;
  if (only !== undefined) return batch ? jsonAnswer(left) : jsonAnswer(only, statusOf(only));
  const stream = openEventStream();
  stream.comment('cancelled');
  stream.close();
  return streamAnswer(stream.body);
}
