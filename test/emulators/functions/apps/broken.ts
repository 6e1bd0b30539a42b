// An app that cannot be loaded.
throw new Error('settings are missing');
