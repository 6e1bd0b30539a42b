// The functions as they are, on a web whose every name leads to this machine: the hosts of clients' documents are played by a test.
import { readFileSync } from 'node:fs';
import { readConfig } from '../../../functions/config.ts';
import { registerFunctions } from '../../../functions/register.ts';

registerFunctions(readConfig(process.env), () =>
  Promise.resolve({
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    isAllowed: () => true,
    ca: readFileSync(process.env['DOCUMENT_HOST_CERTIFICATE'] ?? '', 'utf8'),
  }),
);
