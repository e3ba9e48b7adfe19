/** What the bench uses of the peer's packages, which bring no types of their own. */
declare module 'pouchdb' {
  export interface Replication {
    readonly docs_written: number;
    readonly ok: boolean;
  }
  interface Options {
    readonly batch_size: number;
  }
  export default class PouchDB {
    constructor(name: string);
    static defaults(options: { readonly prefix: string }): typeof PouchDB;
    bulkDocs(docs: readonly object[]): Promise<unknown>;
    close(): Promise<void>;
    readonly replicate: {
      to(url: string, options: Options): Promise<Replication>;
      from(url: string, options: Options): Promise<Replication>;
    };
  }
}
declare module 'express-pouchdb' {
  import type { RequestHandler } from 'express';
  import type PouchDB from 'pouchdb';
  export default function expressPouchDb(database: typeof PouchDB, options: object): RequestHandler;
}
declare module 'express' {
  import type { IncomingMessage, Server, ServerResponse } from 'node:http';
  export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;
  export default function express(): {
    use(handler: RequestHandler): void;
    listen(port: number, host: string, listening: () => void): Server;
  };
}
