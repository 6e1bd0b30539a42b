// What is not an operation is not there, for anybody, and says nothing about what stands behind the gateway.
import { wrongStatus, type Check } from '../check.ts';

/** Nothing but the published operations answers; the functions cannot be reached around them. */
export const unknownPath: Check = {
  promise: 'Nothing answers but the published operations',
  async look(gateway) {
    const problems = await Promise.all(['/unknown', '/admin/functions', '/api/mcp'].map(async (path) =>
      wrongStatus({ where: `GET ${path}`, answer: await gateway.ask(path) }, 404),
    ));
    return problems.flat();
  },
};
