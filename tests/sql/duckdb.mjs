// Runs SQL files in a database of DuckDB in memory, one statement a file.
// usage: node duckdb.mjs FOLDER-OF-node_modules FILE.sql...
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...files] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(join(folder, 'x.js'))('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const version = await connection.runAndReadAll('SELECT version()');
console.log('DuckDB', version.getRows()[0][0]);
for (const file of files) {
  await connection.run(readFileSync(file, 'utf8'));
}
