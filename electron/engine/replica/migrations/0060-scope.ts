import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A record may be kept for more than one reason; records that leave this device only when they are closed. */
export class Scope0060 implements MigrationInterface {
  readonly name = 'Scope0000000000060'

  async up(runner: QueryRunner): Promise<void> {
    await keepAnew(runner, 'PRIMARY KEY ("table_name", "record", "reason")')
    await runner.query(
      'CREATE TABLE "carryon-leaving" (' +
        '"table_name" TEXT NOT NULL, "record" BLOB NOT NULL, PRIMARY KEY ("table_name", "record")) WITHOUT ROWID',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "carryon-leaving"')
    await keepAnew(runner, 'PRIMARY KEY ("table_name", "record")')
  }
}

/** SQLite cannot change a primary key: the table is made anew. */
async function keepAnew(runner: QueryRunner, key: string): Promise<void> {
  await runner.query('ALTER TABLE "carryon-kept" RENAME TO "carryon-kept-before"')
  await runner.query(
    `CREATE TABLE "carryon-kept" ("table_name" TEXT NOT NULL, "record" BLOB NOT NULL, "reason" TEXT NOT NULL, ${key})`,
  )
  await runner.query(
    'INSERT OR IGNORE INTO "carryon-kept" SELECT "table_name", "record", "reason" FROM "carryon-kept-before"',
  )
  await runner.query('DROP TABLE "carryon-kept-before"')
}
