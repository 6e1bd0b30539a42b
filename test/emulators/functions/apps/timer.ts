// An app with a trigger that the local host does not have.
import { app } from '@azure/functions';

app.timer('tick', { schedule: '0 * * * * *', handler: async () => undefined });
