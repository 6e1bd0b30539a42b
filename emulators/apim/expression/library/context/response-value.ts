// The object behind IResponse: `context.Response`, and what send-request leaves in a variable.

import type { ResponseView } from '../../context.ts';
import { namedType } from '../../types.ts';
import type { NetObject } from '../../values.ts';
import { MultiMapDictionary } from './dictionaries.ts';
import { MessageBody } from './message-body.ts';

const responseType = namedType('IResponse');

export class ResponseValue implements NetObject {
  readonly netType = responseType;
  readonly view: ResponseView;

  constructor(view: ResponseView) {
    this.view = view;
  }

  get headers(): MultiMapDictionary {
    return new MultiMapDictionary(this.view.headers);
  }

  get body(): MessageBody | null {
    return this.view.body === null ? null : new MessageBody(this.view.body, this.view.headers);
  }
}

/**
 * The value that stands for a response in `context.Variables`.
 * @example variables.set('answer', responseValue(view)); // ((IResponse)context.Variables["answer"]).StatusCode
 */
export function responseValue(view: ResponseView): ResponseValue {
  return new ResponseValue(view);
}
