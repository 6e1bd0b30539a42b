// Supplies `@azure/functions-core`, the module through which @azure/functions talks to its worker and which exists only
// inside that worker. Knows nothing about HTTP servers.
import Module from 'node:module';

/** What a binding of a function says; of triggers, only HTTP is supported. */
export interface Binding {
  readonly type: string;
  readonly direction: string;
  readonly name?: string;
  readonly route?: string;
  readonly methods?: readonly string[];
  readonly authLevel?: string;
}

export interface FunctionMetadata {
  readonly name: string;
  readonly bindings: Readonly<Record<string, Binding>>;
}

export type FunctionCallback = (...inputs: unknown[]) => unknown;

export interface RegisteredFunction {
  readonly metadata: FunctionMetadata;
  /** The name and the binding of its HTTP trigger. */
  readonly triggerName: string;
  readonly trigger: Binding;
  readonly callback: FunctionCallback;
}

/** The part of the library's programming model that a worker calls. */
export interface ProgrammingModel {
  getCapabilities(capabilities: Record<string, string>): Promise<Record<string, string>>;
  getInvocationModel(context: object): InvocationModel;
}

export interface InvocationModel {
  getArguments(): Promise<{ context: object; inputs: unknown[] }>;
  invokeFunction(context: object, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: object, result: unknown): Promise<unknown>;
}

type Hook = (context: object) => unknown;

/** What the app registered while it was imported. */
export interface Registrations {
  readonly functions: RegisteredFunction[];
  readonly hooks: { readonly appStart: Hook[]; readonly appTerminate: Hook[] };
  model: ProgrammingModel | undefined;
}

export type CoreLog = (level: string, category: string, message: string) => void;

/** Makes every later `require('@azure/functions-core')` in this process return a core that fills the registrations. */
export function installCoreModule(log: CoreLog): Registrations {
  const registrations: Registrations = { functions: [], hooks: { appStart: [], appTerminate: [] }, model: undefined };
  const core = createCore(registrations, log);
  const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
  const load = loader._load;
  loader._load = (request, ...rest) => (request === '@azure/functions-core' ? core : load.call(Module, request, ...rest));
  return registrations;
}

function createCore(registrations: Registrations, log: CoreLog): object {
  return {
    version: '3.0.0',
    hostVersion: '4.1000.0',
    Disposable,
    log,
    setProgrammingModel(model: ProgrammingModel) {
      registrations.model = model;
    },
    getProgrammingModel: () => registrations.model,
    registerFunction(metadata: FunctionMetadata, callback: FunctionCallback) {
      registrations.functions.push({ metadata, callback, ...httpTriggerOf(metadata) });
      return new Disposable();
    },
    registerHook(name: string, hook: Hook) {
      if (name !== 'appStart' && name !== 'appTerminate') {
        throw new Error(`app.hook: expected appStart or appTerminate, got ${name}; use \`func start\` for other hooks`);
      }
      registrations.hooks[name].push(hook);
      return new Disposable();
    },
  };
}

function httpTriggerOf({ name, bindings }: FunctionMetadata): { triggerName: string; trigger: Binding } {
  const [found] = Object.entries(bindings).filter(([, { direction }]) => direction === 'in');
  if (found?.[1].type === 'httpTrigger') return { triggerName: found[0], trigger: found[1] };
  throw new Error(`Function "${name}": expected an httpTrigger, got ${found?.[1].type ?? 'none'}; use \`func start\` for other triggers`);
}

/** Registrations last as long as the process, so there is nothing to dispose of. */
class Disposable {
  dispose(): void {}
}
