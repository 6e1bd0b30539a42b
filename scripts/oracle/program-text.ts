// Turns expressions into a C# program: one method each, whose errors the compiler reports at the place they come from.

/** An expression as policies write it, `@(…)` or `@{…}`, and where it stands. */
export type Expression = { readonly code: string; readonly file: string; readonly line: number };

/** A class of methods that are compiled only: what the gateway's own policies contain. */
export function compiledOnly(expressions: readonly Expression[]): string {
  return [...imports.map((name) => `using ${name};`), 'static class Policies {', ...expressions.map(method), '}', ''].join('\n');
}

/** A class with a Main that runs all methods and prints their outcomes. */
export function compiledAndRun(expressions: readonly Expression[]): string {
  return [
    // The vectors take WebUtility unqualified.
    ...[...imports, 'System.Net'].map((name) => `using ${name};`),
    'static class Vectors {',
    ...expressions.map(method),
    '#line default',
    'static void Main() {',
    'var context = new VectorContext();',
    `Description.Print(new Func<object>[] { ${expressions.map((_, at) => `() => E${at}(context)`).join(', ')} });`,
    '} }',
    '',
  ].join('\n');
}

/** facts of the gateway: https://learn.microsoft.com/azure/api-management/api-management-policy-expressions */
const imports = [
  'System', 'System.Collections.Generic', 'System.IO', 'System.Linq', 'System.Security.Cryptography',
  'System.Security.Cryptography.X509Certificates', 'System.Text', 'System.Text.RegularExpressions', 'System.Threading',
  'System.Threading.Tasks', 'System.Xml', 'System.Xml.Linq', 'Newtonsoft.Json', 'Newtonsoft.Json.Linq',
];

function method({ code, file, line }: Expression, at: number): string {
  const text = code.trim();
  const body = text.startsWith('@(') ? `{ return (object)${text.slice(1)}; }` : text.slice(1);
  return `#line ${line} ${JSON.stringify(file)}\nstatic object E${at}(IContext context) ${body}`;
}
