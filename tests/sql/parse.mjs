// Does a query parse? Syntax only: no types, no functions, no result.
// Bundled before it runs: esbuild --bundle --platform=node parse.mjs
// usage: node parse.js spark|trino FILE.sql...
import { SparkSQL, TrinoSQL } from 'dt-sql-parser';
import { readFileSync } from 'node:fs';

const [dialect, ...files] = process.argv.slice(2);
const parser = dialect === 'spark' ? new SparkSQL() : new TrinoSQL();
let failed = 0;
for (const file of files) {
  for (const error of parser.validate(readFileSync(file, 'utf8'))) {
    failed++;
    console.log(`${file}:${error.startLine}:${error.startColumn}: ` +
                error.message.slice(0, 200));
  }
}
process.exit(failed > 0 ? 1 : 0);
