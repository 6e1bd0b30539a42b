import { describe, expect, test } from '@jest/globals';
import { readTarget } from '../../../scripts/azure/target.ts';
import { goodTarget } from './recordings.ts';

const environment = { AZURE_ENV_NAME: 'dev', AZURE_SUBSCRIPTION_ID: goodTarget.subscriptionId, AZURE_LOCATION: 'East US' };

describe('readTarget', () => {
  test('fills infra/main.parameters.json from the environment and its defaults', async () => {
    const target = await readTarget({ ...environment, GATEWAY_TIER: 'StandardV2', ALERT_EMAIL: 'ops@example.com', FUNCTION_MEMORY_MB: '' });
    expect({ ...target, parameters: { ...target.parameters, location: target.location } }).toMatchObject({
      ...goodTarget,
      parameters: { ...goodTarget.parameters, gatewayTier: 'StandardV2', alertEmail: 'ops@example.com' },
    });
  });

  test('leaves open what is not chosen', async () => {
    const { environmentName, subscriptionId, location } = await readTarget({});
    expect([environmentName, subscriptionId, location]).toEqual(['', '', '']);
  });
});
