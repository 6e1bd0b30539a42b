/**
 * Bundles the program, unless that was done before and nothing has changed since, and returns the bundle's main file.
 * With its packages inside it is loaded from a few files, but takes longer to bundle.
 */
export declare function bundle(program: string, options?: { readonly packages?: 'outside' | 'inside' }): Promise<string>;
