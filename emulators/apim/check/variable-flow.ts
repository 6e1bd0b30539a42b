// Follows a request through the policies of its scopes, in the order in which they run, and tells which writes of a context
// variable may reach which read. Conditions are not evaluated: every branch may run, and after `choose` the state is the
// union of its branches. What follows return-response is not reached.

import type { ElementNode, PolicyDocument, SectionName, ValueNode } from '../document/index.ts';
import { readsOf, writesOf, type VariableRead, type VariableWrite } from './variable-uses.ts';
import { attributeOf, childElements, policyHolders, valuesOf } from './walk-document.ts';

/** The documents that apply to a request, outermost scope first; a scope without a policy is left out. */
export interface RequestPath {
  readonly scopes: readonly PolicyDocument[];
  readonly fragments: ReadonlyMap<string, PolicyDocument>;
}

export interface FlowObserver {
  /** `reaching`: the writes whose value the read may see; none when nothing wrote the variable before. */
  read(read: VariableRead, reaching: ReadonlySet<VariableWrite>): void;
  wrote(write: VariableWrite): void;
}

/** Variable → the writes that may have given it its value. */
type State = ReadonlyMap<string, ReadonlySet<VariableWrite>>;

/** `ended`: a response was returned on every way here. */
type Reached = State | 'ended';

/** Follows one request from inbound to outbound, and from anywhere into on-error. */
export function followRequest(path: RequestPath, observer: FlowObserver): void {
  const flow = new Flow(path, observer);
  let state: Reached = new Map();
  for (const section of ['inbound', 'backend', 'outbound'] as const) state = flow.section(section, path.scopes.length - 1, state);
  // An error can come from any policy, so on-error may see every write there was.
  flow.section('on-error', path.scopes.length - 1, flow.everyWrite());
}

class Flow {
  readonly #path: RequestPath;
  readonly #observer: FlowObserver;
  readonly #written = new Map<string, Set<VariableWrite>>();
  // The same place of a document gives the same write, however often it is met.
  readonly #writes = new Map<ElementNode, readonly VariableWrite[]>();

  constructor(path: RequestPath, observer: FlowObserver) {
    this.#path = path;
    this.#observer = observer;
  }

  everyWrite(): State {
    return this.#written;
  }

  section(section: SectionName, scope: number, state: Reached): Reached {
    const document = this.#path.scopes[scope];
    if (document === undefined || state === 'ended') return state;
    const node = document.root === null ? undefined : childElements(document.root).find(({ name }) => name === section);
    if (node === undefined) return state;
    return this.#run(childElements(node), state, { document, base: (from) => this.section(section, scope - 1, from) });
  }

  #run(policies: readonly ElementNode[], from: Reached, place: Place): Reached {
    let state = from;
    for (const policy of policies) {
      if (state === 'ended') return state;
      state = this.#policy(policy, state, place);
    }
    return state;
  }

  #policy(policy: ElementNode, state: State, place: Place): Reached {
    switch (policy.name) {
      case 'base':
        return place.base(state);
      case 'include-fragment':
        return this.#fragment(policy, state, place);
      case 'choose':
        return this.#choose(policy, state, place);
      case 'wait':
        return join(childElements(policy).map((branch) => this.#policy(branch, state, place)));
      case 'retry': {
        // The policies run before the condition is looked at.
        const after = this.#run(childElements(policy), state, place);
        if (after !== 'ended') this.#readAll(policy.attributes.map(({ value }) => value), after, place);
        return after;
      }
      case 'limit-concurrency':
        this.#readAll(policy.attributes.map(({ value }) => value), state, place);
        return this.#run(policyHolders(policy).flatMap(childElements), state, place);
      case 'return-response':
      case 'mock-response': {
        this.#readAll(valuesOf(policy), state, place);
        this.#readNamed(policy, state, place);
        return 'ended';
      }
      default:
        this.#readAll(valuesOf(policy), state, place);
        return this.#write(policy, state, place);
    }
  }

  #fragment(policy: ElementNode, state: State, place: Place): Reached {
    const document = this.#path.fragments.get(attributeOf(policy, 'fragment-id')?.text ?? '');
    if (document === undefined || document === place.document || document.root === null) return state;
    return this.#run(childElements(document.root), state, { document, base: (from) => from });
  }

  #choose(policy: ElementNode, state: State, place: Place): Reached {
    const branches = childElements(policy);
    const ends = branches.map((branch) => {
      this.#readAll(branch.attributes.map(({ value }) => value), state, place);
      return this.#run(childElements(branch), state, place);
    });
    const mayPass = !branches.some(({ name }) => name === 'otherwise');
    return join(mayPass ? [...ends, state] : ends);
  }

  #readAll(values: Iterable<ValueNode>, state: State, place: Place): void {
    for (const value of values) {
      for (const read of readsOf(value, place.document)) this.#observer.read(read, state.get(read.name) ?? none);
    }
  }

  /** `response-variable-name` of return-response names the variable it starts from. */
  #readNamed(policy: ElementNode, state: State, { document }: Place): void {
    const value = attributeOf(policy, 'response-variable-name');
    if (value?.kind === 'literal') this.#observer.read({ name: value.text, document, position: value.position }, state.get(value.text) ?? none);
  }

  #write(policy: ElementNode, state: State, place: Place): State {
    let writes = this.#writes.get(policy);
    if (writes === undefined) {
      writes = writesOf(policy, place.document);
      this.#writes.set(policy, writes);
    }
    if (writes.length === 0) return state;
    const next = new Map(state);
    for (const write of writes) {
      this.#observer.wrote(write);
      this.#written.set(write.name, (this.#written.get(write.name) ?? new Set<VariableWrite>()).add(write));
      next.set(write.name, new Set([...(write.certain ? [] : (state.get(write.name) ?? [])), write]));
    }
    return next;
  }
}

interface Place {
  readonly document: PolicyDocument;
  /** Runs the same section of the enclosing scope. */
  base(state: State): Reached;
}

const none: ReadonlySet<VariableWrite> = new Set();

function join(ends: readonly Reached[]): Reached {
  const states = ends.filter((end) => end !== 'ended');
  if (states.length === 0 && ends.length > 0) return 'ended';
  const joined = new Map<string, Set<VariableWrite>>();
  for (const state of states) {
    for (const [name, writes] of state) {
      const all = joined.get(name) ?? new Set<VariableWrite>();
      for (const write of writes) all.add(write);
      joined.set(name, all);
    }
  }
  return joined;
}
