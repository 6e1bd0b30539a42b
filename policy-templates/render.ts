// Turns template texts into policy texts. Pure: the same templates give the same bytes. Decides nothing about OAuth.

import Handlebars from 'handlebars';
import { createHelpers } from './helpers.ts';
import { TemplateError } from './template-error.ts';
import type { TemplateSource } from './templates.ts';

export interface Renderer {
  /** @throws TemplateError for anything the template names that does not exist */
  render(template: string, context: object): string;
}

type Program = hbs.AST.Program;

/** Compiles every template once. @throws TemplateError for syntax, unknown helpers and unknown partials */
export function createRenderer(sources: readonly TemplateSource[]): Renderer {
  const handlebars = Handlebars.create();
  const helpers = createHelpers(minify(sources.find((source) => source.name === 'pages/style')?.text ?? ''));
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, withPlace(name, helper as Call));
  const templates = sources.filter((source) => source.file.endsWith('.hbs'));
  const partials = new Set(templates.map((source) => partialName(source.name)));
  const compiled = new Map(templates.map((source) => [source.name, compile(source)]));
  for (const [name, template] of compiled) handlebars.registerPartial(partialName(name), template as never);

  return {
    render(template, context) {
      const found = compiled.get(template);
      if (found === undefined) throw new RangeError(`no template "${template}" in policy-templates/`);
      return found(context);
    },
  };

  function compile(source: TemplateSource): (context: object, options?: Handlebars.RuntimeOptions) => string {
    const tree = parse(source);
    new References(source, partials, new Set(Object.keys(helpers))).accept(tree);
    const template = handlebars.compile(tree, {
      strict: true,
      noEscape: true,
      knownHelpersOnly: true,
      knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])) as never,
      explicitPartialContext: true,
    });
    return (context, options) => {
      try {
        return template(context, options);
      } catch (error) {
        if (error instanceof TemplateError || !standsIn(error as Located, source)) throw error;
        throw located(error, source);
      }
    };
  }
}

type Call = (...args: unknown[]) => string;

/** What Handlebars (and `withPlace`) tell of an error: the line from 1, the column from 0, and the name that is wrong. */
interface Located {
  readonly message: string;
  readonly lineNumber?: number;
  readonly column?: number;
  readonly called?: string;
}

/** A helper that throws says where it was called. */
function withPlace(called: string, helper: Call): Call {
  return (...args) => {
    try {
      return helper(...args);
    } catch (error) {
      const { loc } = args.at(-1) as { loc: hbs.AST.SourceLocation };
      throw Object.assign(error as Error, { lineNumber: loc.start.line, column: loc.start.column, called });
    }
  };
}

/** Whether the error arose in this template, not in a block that it was handed. */
function standsIn({ message, lineNumber, column, called }: Located, source: TemplateSource): boolean {
  const name = called ?? /^"([^"]+)" not defined/.exec(message)?.[1];
  if (name === undefined || lineNumber === undefined) return true;
  return source.text.split('\n')[lineNumber - 1]?.slice(column).replace(/^[{#\s]*/, '').startsWith(name) ?? false;
}

/** Partials are called by their path below partials/; pages and fragments keep their folder's name. */
function partialName(template: string): string {
  return template.replace(/^partials\//, '');
}

function parse(source: TemplateSource): Program {
  try {
    return Handlebars.parse(source.text);
  } catch (error) {
    throw located(error, source);
  }
}

/** Finds helpers and partials that do not exist before anything is rendered. */
class References extends Handlebars.Visitor {
  readonly #source: TemplateSource;
  readonly #partials: ReadonlySet<string>;
  readonly #helpers: ReadonlySet<string>;

  constructor(source: TemplateSource, partials: ReadonlySet<string>, helpers: ReadonlySet<string>) {
    super();
    this.#source = source;
    this.#partials = partials;
    this.#helpers = helpers;
  }

  override PartialStatement(node: hbs.AST.PartialStatement): void {
    this.#partial(node.name as hbs.AST.PathExpression, node.loc);
    super.PartialStatement(node);
  }

  override PartialBlockStatement(node: hbs.AST.PartialBlockStatement): void {
    this.#partial(node.name as hbs.AST.PathExpression, node.loc);
    super.PartialBlockStatement(node);
  }

  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    const called = (node.path as hbs.AST.PathExpression).original;
    if ((node.params.length > 0 || node.hash !== undefined) && !this.#helpers.has(called)) {
      this.#refuse(`no helper "${called}"; there are ${[...this.#helpers].join(', ')}`, node.loc);
    }
    super.MustacheStatement(node);
  }

  #partial({ original }: hbs.AST.PathExpression, loc: hbs.AST.SourceLocation): void {
    if (original !== '@partial-block' && !this.#partials.has(original)) this.#refuse(`no partial "${original}"`, loc);
  }

  #refuse(reason: string, { start }: hbs.AST.SourceLocation): never {
    throw new TemplateError(reason, { file: this.#source.file, line: start.line, column: start.column + 1, source: this.#source.text });
  }
}

function minify(css: string): string {
  return css.replace(/\/\*[^]*?\*\//g, '').replace(/\s*([{};:,])\s*/g, '$1').replaceAll(';}', '}').replace(/\s+/g, ' ').trim();
}

/** Gives an error of Handlebars or of a helper the file, line and column it belongs to. */
function located(error: unknown, source: TemplateSource): TemplateError {
  const { message, lineNumber, column } = error as Located;
  const line = lineNumber ?? Number(/line (\d+)/.exec(message)?.[1] ?? 1);
  const reason = message.replace(/ - \d+:\d+$/, '').split('\n')[0] ?? message;
  return new TemplateError(reason, { file: source.file, line, column: (column ?? 0) + 1, source: source.text }, error);
}
