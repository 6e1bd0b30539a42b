// An app without HTTP streams, which the local host does not serve.
import { app } from '@azure/functions';

app.http('plain', { route: 'plain', handler: async () => ({ body: 'x' }) });
