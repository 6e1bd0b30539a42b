// The compiler as the gateway and the lint use it: one library, one cache of compiled texts, positions in policy files.

import { randomBytes } from 'node:crypto';
import type { ContextView } from './context.ts';
import type { Diagnostic } from './diagnostics.ts';
import { ExpressionError, locate, locateDiagnostic, type LocatedDiagnostic, type SourcePosition } from './expression-error.ts';
import { declarations } from './library/index.ts';
import { CompilationFailed, compileProgram, type Program } from './program.ts';
import { defaultSettings, type Runtime, type Settings } from './runtime.ts';
import { EvaluationStopped, withStepLimit } from './steps.ts';
import { createLibrary, defaultImports, type Library } from './type-system/library-index.ts';
import type { NetType } from './types.ts';

export interface CompiledExpression {
  /** Static type of the result. */
  readonly type: NetType;
  /** Bodies that the gateway has to buffer before it evaluates. */
  readonly reads: { readonly requestBody: boolean; readonly responseBody: boolean };
  /** Names given as literals to `context.Variables`, for the lint. */
  readonly variables: readonly { readonly name: string; readonly position: SourcePosition }[];
  /** Legal but suspicious, such as CS0252. */
  readonly warnings: readonly LocatedDiagnostic[];
  /** Evaluates to a value of static type `object`. @throws NetException @throws EvaluationStopped */
  evaluate(context: ContextView): unknown;
}

export interface ExpressionCompiler {
  /**
   * Compiles `@(…)`, `@{…}` or a bare expression that begins at `position`.
   * @throws ExpressionError
   */
  compile(text: string, position: SourcePosition): CompiledExpression;
}

export interface CompilerOptions {
  readonly settings?: Partial<Settings>;
  /** Milliseconds since the Unix epoch. */
  readonly now?: () => number;
  readonly randomBytes?: (count: number) => Uint8Array;
  /** Whether types and members that API Management refuses are errors. Default true. */
  readonly allowList?: boolean;
  /** Namespaces imported besides those of policy expressions, such as `System.Net`. */
  readonly imports?: readonly string[];
}

/** A compiler with a library of its own; make one and keep it. */
export function createCompiler(options: CompilerOptions = {}): ExpressionCompiler {
  return createCompilerFor(createRuntime(options), options);
}

/** The same on a runtime that the caller holds as well. */
export function createCompilerFor(runtime: Runtime, options: Pick<CompilerOptions, 'allowList' | 'imports'>): ExpressionCompiler {
  const library = createLibrary(declarations, runtime);
  const programs = new Map<string, Program | CompilationFailed>();
  const { allowList = true } = options;
  const imports = [...defaultImports, ...(options.imports ?? [])];
  return {
    compile(text, position) {
      let program = programs.get(text);
      if (program === undefined) {
        program = tryCompile(text, { library, imports, allowList });
        programs.set(text, program);
      }
      if (program instanceof CompilationFailed) throw new ExpressionError(text, position, program.diagnostics);
      return placeProgram(program, { text, position, runtime });
    },
  };
}

/** Settings, clock and randomness, with defaults for what is left out. */
export function createRuntime(options: CompilerOptions): Runtime {
  return {
    settings: { ...defaultSettings, ...options.settings },
    now: options.now ?? Date.now,
    randomBytes: options.randomBytes ?? ((count) => new Uint8Array(randomBytes(count))),
  };
}

function tryCompile(
  text: string,
  options: { library: Library; imports: readonly string[]; allowList: boolean },
): Program | CompilationFailed {
  try {
    return compileProgram(text, options);
  } catch (error) {
    if (error instanceof CompilationFailed) return error;
    throw error;
  }
}

interface Placement {
  readonly text: string;
  readonly position: SourcePosition;
  readonly runtime: Runtime;
}

function placeProgram(program: Program, { text, position, runtime }: Placement): CompiledExpression {
  const { stepLimit } = runtime.settings;
  return {
    type: program.type,
    reads: program.reads,
    variables: program.variables.map(({ name, offset }) => ({ name, position: locate(text, position, offset) })),
    warnings: program.warnings.map((warning: Diagnostic) => locateDiagnostic(text, position, warning)),
    evaluate: (context) => withStepLimit(stepLimit, () => guardStack(() => program.run(context))),
  };
}

/** JavaScript says RangeError when policy code recurses without end or builds a text beyond all bounds. */
export function guardStack<T>(evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new EvaluationStopped(`the expression was stopped: ${error.message}`, { cause: error });
  }
}
