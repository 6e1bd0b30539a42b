// An esbuild plugin for the MCP SDK's default JSON Schema validator. Every server makes one, and only elicitation uses it, yet
// loading ajv takes a sixth of the time from a cold start to the first answer. So it is loaded when it is first asked to validate.
import type { Plugin } from 'esbuild';

/** Puts a validator that loads the SDK's own at its first use in the place of that one. */
export const lateAjv: Plugin = {
  name: 'late-ajv',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[\\/]validation[\\/]ajv-provider\.js$/ }, ({ path, suffix }) =>
      suffix === original ? undefined : { contents: stand, resolveDir: '.', pluginData: path },
    );
    onResolve({ filter: /^the-sdks-own-validator$/ }, ({ pluginData }) => ({ path: String(pluginData), suffix: original }));
  },
};

const original = '?original';

// require(), because esbuild evaluates what it finds there only when the call is made, and getValidator cannot wait.
const stand = `
  export class AjvJsonSchemaValidator {
    constructor(ajv) {
      this.ajv = ajv;
    }
    getValidator(schema) {
      this.validator ??= new (require('the-sdks-own-validator').AjvJsonSchemaValidator)(this.ajv);
      return this.validator.getValidator(schema);
    }
  }
`;
