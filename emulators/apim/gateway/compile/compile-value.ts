// Turns an attribute's or element's value into what a policy uses: the literal, checked and converted, or a function
// that evaluates the expression and converts its result. Does not know what the value is for.

import { NetException } from '../../expression/values.ts';
import type { CompiledExpression } from '../../expression/index.ts';
import { EvaluationStopped } from '../../expression/steps.ts';
import type { ValueNode } from '../../document/index.ts';
import type { BodyReads, Exchange } from '../../policies/exchange.ts';
import { PolicyError, type Value, type ValueKind, type ValueRule } from '../../policies/policy.ts';

export interface ValueCompiler {
  /** Undefined after a problem was reported. */
  compile(node: ValueNode): CompiledExpression | undefined;
  report(node: ValueNode, code: string, message: string): void;
  textOf(value: unknown): string;
}

export const noReads: BodyReads = { requestBody: false, responseBody: false };

/**
 * The literal, or a {@link Value} where the rule allows expressions; undefined after a problem was reported.
 * `label` names the value in messages: `set-variable: attribute "name"`.
 */
export function compileValue(node: ValueNode, rule: ValueRule, label: string, compiler: ValueCompiler): unknown {
  if (node.kind === 'expression') {
    if (!rule.expression) {
      compiler.report(node, 'policy/literal-only', `${label}: expected a literal, found a policy expression`);
      return undefined;
    }
    const compiled = compiler.compile(node);
    return compiled === undefined ? undefined : evaluate(compiled, node.text.length, converter(rule.kind, compiler));
  }
  const literal = readLiteral(node.text, rule.kind);
  if (literal === undefined) {
    compiler.report(node, 'policy/invalid-value', `${label}: expected ${describeKind(rule.kind)}, found ${JSON.stringify(node.text)}`);
    return undefined;
  }
  return rule.expression ? constant(literal) : literal;
}

/** A value that is the same for every request. */
export function constant<T>(literal: T): Value<T> {
  return Object.assign(() => literal, { literal, reads: noReads });
}

function evaluate<T>(compiled: CompiledExpression, characters: number, convert: (value: unknown) => T): Value<T> {
  const value = (exchange: Exchange): T => {
    exchange.counts.expressions += 1;
    exchange.counts.expressionCharacters += characters;
    try {
      return convert(compiled.evaluate(exchange.context));
    } catch (error) {
      if (error instanceof NetException || error instanceof EvaluationStopped) throw evaluationFailure(error.message, error);
      throw error;
    }
  };
  return Object.assign(value, { reads: compiled.reads });
}

// error-handling reference: the reason of every failure inside an expression; the message's form was seen in Azure.
function evaluationFailure(message: string, cause?: unknown): PolicyError {
  return new PolicyError(`Expression evaluation failed. ${message}`, {
    reason: 'ExpressionValueEvaluationFailure',
    statusCode: 500,
    cause,
  });
}

function readLiteral(text: string, kind: ValueKind): unknown {
  switch (kind) {
    case 'text':
    case 'object':
      return text;
    case 'boolean':
      return readBoolean(text);
    case 'integer':
      return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
    case 'number':
      return /^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : undefined;
    default:
      return kind.includes(text) ? text : undefined;
  }
}

function converter(kind: ValueKind, compiler: ValueCompiler): (value: unknown) => unknown {
  if (kind === 'object') return (value) => value;
  const text = (value: unknown): string => (typeof value === 'string' ? value : compiler.textOf(value));
  if (kind === 'text') return text;
  if (kind === 'boolean') return (value) => (typeof value === 'boolean' ? value : convertText(text(value), kind));
  return (value) => convertText(text(value), kind);
}

function convertText(text: string, kind: ValueKind): unknown {
  const value = readLiteral(text, kind);
  if (value === undefined) throw evaluationFailure(`Expected ${describeKind(kind)}, found ${describeLength(text)}.`);
  return value;
}

// "True" is what a bool becomes as text in .NET.
function readBoolean(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' || lower === 'false' ? lower === 'true' : undefined;
}

function describeKind(kind: ValueKind): string {
  switch (kind) {
    case 'text':
    case 'object':
      return 'text';
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'a whole number that is not negative';
    case 'number':
      return 'a number';
    default:
      return `one of ${kind.join(', ')}`;
  }
}

// What an expression computed may be secret, so the message tells its length only.
function describeLength(text: string): string {
  return text === '' ? 'an empty text' : `a text of ${text.length} characters`;
}
