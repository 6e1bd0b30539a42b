// Folds the policies of the scopes into one pipeline for every operation: operation inside API inside global, `<base/>`
// standing for the enclosing scope. Reads each document once, compiles each scope once.

import { readPolicyDocument, type PolicyDocument } from '../../document/index.ts';
import type { CompiledExpression, SourcePosition } from '../../expression/index.ts';
import type { Policy, Section } from '../../policies/policy.ts';
import type { Manifest, ManifestApi, ManifestOperation } from '../manifest.ts';
import type { Pipeline } from '../pipeline.ts';
import type { Place } from '../step-failure.ts';
import { compileSection, type CompiledSection, type SectionContext } from './compile-section.ts';
import { ExpressionFault, type ExpressionEngine } from './expression-engine.ts';

export interface ScopeOptions {
  readonly manifest: Manifest;
  /** The document of a policy id; undefined when it could not be read, which is reported elsewhere. */
  readonly document: (policyId: string) => PolicyDocument | undefined;
  readonly policies: ReadonlyMap<string, Policy>;
  readonly expressions: ExpressionEngine;
  report(document: PolicyDocument, position: SourcePosition, code: string, message: string): void;
}

/** Pipelines by where a request ends up. */
export interface CompiledScopes {
  readonly global: Pipeline;
  readonly ofApi: ReadonlyMap<ManifestApi, Pipeline>;
  readonly ofOperation: ReadonlyMap<ManifestOperation, Pipeline>;
}

type Sections = Readonly<Record<Section, CompiledSection>>;

export function compileScopes(options: ScopeOptions): CompiledScopes {
  const { manifest } = options;
  const compiler = new ScopeCompiler(options);
  const global = compiler.global(manifest.policy);
  const ofApi = new Map<ManifestApi, Pipeline>();
  const ofOperation = new Map<ManifestOperation, Pipeline>();
  for (const api of manifest.apis) {
    const apiSections = compiler.scope(api.policy, 'api', global);
    const apiPipeline = pipelineOf(apiSections);
    ofApi.set(api, apiPipeline);
    for (const operation of api.operations) {
      const own = operation.policy !== undefined;
      ofOperation.set(operation, own ? pipelineOf(compiler.scope(operation.policy, 'operation', apiSections)) : apiPipeline);
    }
  }
  compiler.unusedFragments();
  return { global: pipelineOf(global), ofApi, ofOperation };
}

// "The default global policy": nothing but forwarding (facts: a new service's global policy).
const defaultGlobal = readPolicyDocument('<policies><inbound /><backend><forward-request /></backend><outbound /></policies>', {
  file: 'the default global policy',
  format: 'xml',
});

const nothing: CompiledSection = { steps: [], cors: [] };
const noSections: Sections = { inbound: nothing, backend: nothing, outbound: nothing, 'on-error': nothing };

class ScopeCompiler {
  readonly #options: ScopeOptions;
  readonly #compiled = new Map<object, CompiledExpression | undefined>();
  readonly #usedFragments = new Set<string>();

  constructor(options: ScopeOptions) {
    this.#options = options;
  }

  global(policyId: string | undefined): Sections {
    return this.#sections(policyId === undefined ? defaultGlobal : this.#options.document(policyId), 'global', noSections);
  }

  /** A scope without a policy is its parent. */
  scope(policyId: string | undefined, scope: Place['scope'], parent: Sections): Sections {
    return policyId === undefined ? parent : this.#sections(this.#options.document(policyId), scope, parent);
  }

  /** Checks the fragments that no policy includes, in a section that allows everything a fragment may hold. */
  unusedFragments(): void {
    for (const { id, policy } of this.#options.manifest.fragments) {
      if (this.#usedFragments.has(id)) continue;
      const document = this.#options.document(policy);
      if (document?.root?.name !== 'fragment') continue;
      compileSection(document.root, { ...this.#context(document, 'operation', 'inbound', nothing), insideFragment: true }, nothing);
    }
  }

  #sections(document: PolicyDocument | undefined, scope: Place['scope'], parent: Sections): Sections {
    if (document?.root === undefined || document.root === null) return noSections;
    const { root } = document;
    if (root.name !== 'policies') {
      this.#options.report(document, root.position, 'policy/root-element', `expected <policies> for a policy of ${scope} scope, found <${root.name}>`);
      return noSections;
    }
    const compile = (section: Section): CompiledSection => {
      const node = root.children.find((child) => child.kind === 'element' && child.name === section);
      // A section that a document leaves out hides the parent's (set-edit-policies).
      if (node?.kind !== 'element') return nothing;
      return compileSection(node, this.#context(document, scope, section, parent[section]), parent[section]);
    };
    return { inbound: compile('inbound'), backend: compile('backend'), outbound: compile('outbound'), 'on-error': compile('on-error') };
  }

  #context(document: PolicyDocument, scope: Place['scope'], section: Section, base: CompiledSection): SectionContext {
    const report: SectionContext['report'] = (position, code, message) => this.#options.report(document, position, code, message);
    return {
      document,
      scope,
      section,
      base: base.steps,
      policies: this.#options.policies,
      values: {
        compile: (node) => this.#compileExpression(document, node),
        report: (node, code, message) => report(node.position, code, message),
        textOf: (value) => this.#options.expressions.textOf(value),
      },
      report,
      fragment: (id) => this.#fragment(id, scope, section),
      insideFragment: false,
    };
  }

  #fragment(id: string, scope: Place['scope'], section: Section): ReturnType<SectionContext['fragment']> {
    const declared = this.#options.manifest.fragments.find((fragment) => fragment.id === id);
    if (declared === undefined) return undefined;
    this.#usedFragments.add(id);
    const document = this.#options.document(declared.policy);
    if (document === undefined || document.root === null) return emptyFragment(this.#context(defaultGlobal, scope, section, nothing));
    const { root } = document;
    if (root.name !== 'fragment') {
      this.#options.report(document, root.position, 'policy/root-element', `expected <fragment> for fragment ${id}, found <${root.name}>`);
    }
    return { root, context: { ...this.#context(document, scope, section, nothing), insideFragment: true } };
  }

  #compileExpression(document: PolicyDocument, node: Parameters<SectionContext['values']['compile']>[0]): CompiledExpression | undefined {
    if (this.#compiled.has(node)) return this.#compiled.get(node);
    let compiled: CompiledExpression | undefined;
    try {
      compiled = this.#options.expressions.compile(node.text, node.position);
    } catch (error) {
      if (!(error instanceof ExpressionFault)) throw error;
      for (const diagnostic of error.diagnostics) {
        this.#options.report(document, document.locate(node, diagnostic), diagnostic.code, diagnostic.message);
      }
    }
    this.#compiled.set(node, compiled);
    return compiled;
  }
}

/** Stands in for a fragment whose document could not be read, which is reported already. */
function emptyFragment(context: SectionContext): ReturnType<SectionContext['fragment']> {
  return { root: { kind: 'element', name: 'fragment', attributes: [], children: [], position: { file: '', line: 1, column: 1 } }, context };
}

function pipelineOf(sections: Sections): Pipeline {
  return {
    steps: [...sections.inbound.steps, ...sections.backend.steps, ...sections.outbound.steps],
    onError: sections['on-error'].steps,
    cors: sections.inbound.cors,
  };
}
