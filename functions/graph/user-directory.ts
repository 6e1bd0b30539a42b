// What the tools need of Microsoft Graph. Knows nothing about its client library.

/** The signed-in user as the directory describes them; null where the directory says nothing. */
export interface DirectoryUser {
  readonly id: string;
  readonly displayName: string | null;
  readonly userPrincipalName: string | null;
  readonly mail: string | null;
  readonly jobTitle: string | null;
  readonly officeLocation: string | null;
}

export interface UserDirectory {
  /** Reads the owner of the access token. `onExchanged` is called when Graph is about to be asked. */
  me(userToken: string, signal: AbortSignal, onExchanged: () => void): Promise<DirectoryUser>;
}
