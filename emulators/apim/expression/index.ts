// What the rest of the engine may use of the expression compiler.

export {
  createCompiler,
  createCompilerFor,
  createRuntime,
  type CompiledExpression,
  type CompilerOptions,
  type ExpressionCompiler,
} from './compiler.ts';
export type { BodyView, ContextView, LastErrorView, MultiMap, RequestView, ResponseView, UrlView } from './context.ts';
export type { DiagnosticCode } from './diagnostics.ts';
export { evaluate, type EvaluateOptions } from './evaluate.ts';
export { describeResult, type DescribedResult } from './describe-result.ts';
export { ExpressionError, type LocatedDiagnostic, type SourcePosition } from './expression-error.ts';
export { responseValue } from './library/context/response-value.ts';
export { formatObject } from './library/format/format-object.ts';
export type { PlainContext } from './plain-context.ts';
export { responseOf } from './response-of.ts';
export { defaultSettings, type Runtime, type Settings } from './runtime.ts';
export { EvaluationStopped } from './steps.ts';
export { toText } from './to-text.ts';
export { arrayOf, namedType, nullableOf, typeName, type NetType } from './types.ts';
export { Boxed, NetArray, NetException, netTypeOf } from './values.ts';
