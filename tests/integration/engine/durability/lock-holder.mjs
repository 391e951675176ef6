/**
 * Another program that writes in the replica: node lock-holder.mjs FILE. It begins to write, says so, and commits when its
 * standard input ends.
 */
import sqlite3 from 'sqlite3'

const database = new sqlite3.Database(process.argv[2] ?? '')
/** @param {string} statement */
const run = (statement) =>
  new Promise((resolve, reject) => database.run(statement, (error) => (error ? reject(error) : resolve(null))))

await run('BEGIN IMMEDIATE')
await run(`INSERT INTO "carryon-document" (name, json) VALUES ('held', '{}')`)
process.stdout.write('held\n')
for await (const _ of process.stdin);
await run('COMMIT')
database.close()
