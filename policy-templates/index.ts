// What the build script and the tests may use of the policy templates.

export { apis, fragments } from './catalog.ts';
export { renderPolicies } from './manifest.ts';
export { namedValues } from './named-values.ts';
export { readTemplates } from './templates.ts';
export { TemplateError } from './template-error.ts';
export { createRenderer } from './render.ts';
