/** The peer as a process of its own: express-pouchdb over LevelDB. Prints its address. */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import expressPouchDb from 'express-pouchdb';
import PouchDB from 'pouchdb';

const folder = process.argv[2] ?? '';
const app = express();
const options = { mode: 'minimumForPouchDB', logPath: join(folder, 'log'), configPath: join(folder, 'config.json') };
app.use(expressPouchDb(PouchDB.defaults({ prefix: `${folder}/` }), options));
const server = app.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
});
