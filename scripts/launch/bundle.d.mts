/** Bundles the program, unless that was done before and nothing has changed since, and returns the bundle's main file. */
export declare function bundle(program: string): Promise<string>;
