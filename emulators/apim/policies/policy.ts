// What a policy element is: its place, its attributes, its children, and what it does to a request.
// One declaration serves the lint, which reads the shape, and the gateway, which calls `run` once at load.
//
// To add an element: write `policies/<element>.ts` with one `definePolicy({ … })` and list it in `policies/index.ts`.

import type { SourcePosition } from '../expression/index.ts';
import type { BodyReads, Exchange } from './exchange.ts';

export type Section = 'inbound' | 'backend' | 'outbound' | 'on-error';

export const everySection: readonly Section[] = ['inbound', 'backend', 'outbound', 'on-error'];

/**
 * What happens after a policy: the next one runs, or the response is complete and every section of every scope is
 * skipped (return-response). A policy that fails throws {@link PolicyError}.
 */
export type Outcome = 'continue' | 'respond';

/** A policy ready to run. Returns a promise only when it has to wait, so that most requests run without one. */
export type Step = (exchange: Exchange) => Outcome | Promise<Outcome>;

/** An attribute or text that was resolved at load: gives its value for a request, literal or evaluated. */
export interface Value<T> {
  (exchange: Exchange): T;
  /** The value, where it is the same for every request. */
  readonly literal?: T;
  readonly reads: BodyReads;
}

/**
 * - `text`, `boolean`, `integer` (not negative), `number`: an expression's result is converted; a literal is checked at load
 * - a list: one of these words
 * - `object`: the result as expressions store it in `context.Variables`; a literal is a string
 */
export type ValueKind = 'text' | 'boolean' | 'integer' | 'number' | 'object' | readonly string[];

export interface ValueRule {
  readonly kind: ValueKind;
  /** Whether a policy expression may stand here. If so the element reads a {@link Value}, else the literal itself. */
  readonly expression: boolean;
  /**
   * Evaluated after the policy did its work (the condition of `retry`): the policy awaits
   * `exchange.buffer(value.reads)` itself. For all other values the gateway buffers bodies before the policy runs.
   */
  readonly late?: true;
}

export interface AttributeRule extends ValueRule {
  readonly required?: true;
  /** The text that an absent attribute stands for. */
  readonly default?: string;
}

export interface TextRule extends ValueRule {
  readonly required?: true;
}

/** Policies that stand inside this element, in any order: `all` that the section allows, or some of them. */
export type NestedPolicies = 'all' | { readonly only: readonly string[] } | { readonly except: readonly string[] };

export type Attributes = Readonly<Record<string, AttributeRule>>;

export type Children = Readonly<Record<string, ChildRule>>;

/** What may stand in an element. Everything not named here is refused. `id` is allowed on every policy. */
export interface Shape {
  readonly attributes?: Attributes;
  readonly text?: TextRule;
  /** Children in the order in which they must stand (set-edit-policies reference). */
  readonly children?: Children;
  readonly policies?: NestedPolicies;
}

export interface ChildRule extends Shape {
  /** Exactly one, none or one, at least one, any number. */
  readonly count: 'one' | 'optional' | 'some' | 'any';
}

/** An element of a policy document, checked against its shape, with every value resolved. */
export interface Element<S extends ShapeTypes = Shape> {
  readonly attributes: S['attributes'] extends Attributes
    ? { readonly [Name in keyof S['attributes']]: ReadAttribute<S['attributes'][Name]> }
    : Readonly<Record<string, never>>;
  readonly text: S['text'] extends TextRule ? ReadText<S['text']> : undefined;
  readonly children: S['children'] extends Children
    ? { readonly [Name in keyof S['children']]: ReadChildren<S['children'][Name]> }
    : Readonly<Record<string, never>>;
  /** The nested policies, each ready to run; `runSteps` runs them in order. */
  readonly steps: readonly Step[];
  readonly section: Section;
  readonly position: SourcePosition;
}

/** What `run` may ask while a policy is made ready. No request exists yet: no I/O, no clock. */
export interface Loading {
  /** Reports a rule that the shape cannot express, such as "exactly one of these attributes". Loading goes on. */
  problem(message: string, position?: SourcePosition): void;
  /** The same section of the enclosing scope; empty at global scope. */
  readonly base: readonly Step[];
  /** The steps of a fragment in this section; undefined when there is none of that id or fragments would nest. */
  fragment(id: string): readonly Step[] | undefined;
}

/** The declaration of one policy element. Write it with {@link definePolicy}. */
export interface Policy extends Shape {
  readonly element: string;
  /** Sections that the reference page or Microsoft's toolkit allows. */
  readonly sections: readonly Section[];
  /**
   * Makes the element ready to run. Called at load, once for every place in which the element takes effect, and by
   * the lint; what it returns is called for every request and must keep the state of a request in the exchange.
   */
  readonly run: (element: Element, loading: Loading) => Step;
}

/**
 * Declares a policy element; attribute names and kinds become the types that `run` sees.
 *
 * @example
 * definePolicy({
 *   element: 'set-variable',
 *   sections: everySection,
 *   attributes: {
 *     name: { kind: 'text', expression: false, required: true },
 *     value: { kind: 'object', expression: true, required: true },
 *   },
 *   run({ attributes: { name, value } }) {
 *     return (exchange) => {
 *       exchange.variables.set(name, value(exchange));
 *       return 'continue';
 *     };
 *   },
 * });
 */
export function definePolicy<
  const A extends Attributes | undefined = undefined,
  const T extends TextRule | undefined = undefined,
  const C extends Children | undefined = undefined,
>(policy: {
  readonly element: string;
  readonly sections: readonly Section[];
  readonly attributes?: A;
  readonly text?: T;
  readonly children?: C;
  readonly policies?: NestedPolicies;
  readonly run: (element: Element<{ attributes: A; text: T; children: C }>, loading: Loading) => Step;
}): Policy {
  // The gateway hands `run` an element that was read against this very shape, which TypeScript cannot follow.
  return policy as unknown as Policy;
}

/** A shape by itself, for children that several elements share (`set-header` in return-response and send-request). */
export function defineShape<const S extends Shape>(shape: S): S {
  return shape;
}

/** Runs policies in order until one of them completes the response. */
export function runSteps(steps: readonly Step[], exchange: Exchange, from = 0): Outcome | Promise<Outcome> {
  for (let index = from; index < steps.length; index += 1) {
    const outcome = (steps[index] as Step)(exchange);
    if (outcome === 'continue') continue;
    if (outcome === 'respond') return outcome;
    const next = index + 1;
    return outcome.then((settled) => (settled === 'respond' ? settled : runSteps(steps, exchange, next)));
  }
  return 'continue';
}

/**
 * A policy that failed on purpose. Ends in on-error with `context.LastError`; unless that answers otherwise the client
 * gets `statusCode` with the message as JSON.
 */
export class PolicyError extends Error {
  /** `LastError.Source`; the element's name when undefined. */
  readonly source: string | undefined;
  /** `LastError.Reason`, such as `TokenExpired`. */
  readonly reason: string;
  readonly statusCode: number;
  /** Headers of the answer, such as Retry-After. */
  readonly headers: readonly (readonly [name: string, value: string])[];

  constructor(
    message: string,
    details: {
      readonly reason: string;
      readonly statusCode: number;
      readonly source?: string;
      readonly headers?: readonly (readonly [name: string, value: string])[];
      readonly cause?: unknown;
    },
  ) {
    super(message, { cause: details.cause });
    this.name = 'PolicyError';
    this.source = details.source;
    this.reason = details.reason;
    this.statusCode = details.statusCode;
    this.headers = details.headers ?? [];
  }
}

interface ShapeTypes {
  readonly attributes?: Attributes | undefined;
  readonly text?: TextRule | undefined;
  readonly children?: Children | undefined;
}

type Native<Kind> = Kind extends 'text'
  ? string
  : Kind extends 'boolean'
    ? boolean
    : Kind extends 'integer' | 'number'
      ? number
      : Kind extends readonly (infer Word)[]
        ? Word
        : unknown;

type ReadValue<R extends ValueRule> = R['expression'] extends true ? Value<Native<R['kind']>> : Native<R['kind']>;

type ReadAttribute<R extends AttributeRule> = R extends { readonly required: true } | { readonly default: string }
  ? ReadValue<R>
  : ReadValue<R> | undefined;

type ReadText<R extends TextRule> = R extends { readonly required: true } ? ReadValue<R> : ReadValue<R> | undefined;

type ReadChildren<R extends ChildRule> = R['count'] extends 'one'
  ? Element<R>
  : R['count'] extends 'optional'
    ? Element<R> | undefined
    : readonly Element<R>[];
