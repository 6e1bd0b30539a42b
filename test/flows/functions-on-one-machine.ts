// The functions' entry for tests in which this machine is the whole web: every host name leads here, and the certificate in
// TEST_WEB_CA is trusted. Nothing of it is in the product, where no setting makes a private address fetchable.
import { readConfig } from '../../functions/config.ts';
import { registerFunctions } from '../../functions/register.ts';

registerFunctions(readConfig(process.env), () =>
  Promise.resolve({
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    isAllowed: () => true,
    ca: process.env['TEST_WEB_CA'] ?? '',
  }),
);
