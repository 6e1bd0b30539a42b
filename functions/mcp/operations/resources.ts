// resources/list, resources/templates/list and resources/read.
import { z } from 'zod';
import type { Resources, ResourceTemplate } from '../../resources/resource.ts';
import { defineOperation, noCursor, RequestRefusal, type Operation, type OperationResult } from './operation.ts';

/** The operations over the given resources. */
export function resourceOperations(resources: Resources): readonly (readonly [string, Operation])[] {
  const listed = { resourceTemplates: resources.templates.map(describeTemplate) };
  return [
    defineOperation({
      method: 'resources/list',
      params: z.object({ cursor: z.string().optional() }),
      run: async ({ cursor }, call) => ({ ...(await resources.list(cursor, call)) }),
    }),
    defineOperation({ method: 'resources/templates/list', params: noCursor, run: () => listed }),
    defineOperation({
      method: 'resources/read',
      params: z.object({ uri: z.string() }),
      async run({ uri }, call) {
        const contents = await resources.read(uri, call);
        if (contents === undefined) throw new RequestRefusal('resource-not-found', 'Resource not found', { uri });
        return { contents };
      },
    }),
  ];
}

function describeTemplate({ uriTemplate, name, title, description, mimeType }: ResourceTemplate): OperationResult {
  return { uriTemplate, name, title, description, mimeType };
}
