import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Pending changes, and beside each changed record the server's last version of it, on which they are laid. */
export class Outbox0020 implements MigrationInterface {
  readonly name = 'Outbox0000000000020'

  async up(runner: QueryRunner): Promise<void> {
    // AUTOINCREMENT: the order of a change must never be given a second time, also after the newest one was discarded.
    await runner.query(
      'CREATE TABLE "carryon-change" (' +
        '"sequence" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "id" TEXT NOT NULL, "table_name" TEXT NOT NULL, ' +
        '"record" BLOB NOT NULL, "record_name" TEXT NOT NULL, "kind" TEXT NOT NULL, "columns" TEXT NOT NULL, ' +
        '"base_etag" TEXT, "made_at" TEXT NOT NULL, "attempts" INTEGER NOT NULL, "state" TEXT NOT NULL)',
    )
    await runner.query('CREATE UNIQUE INDEX "carryon-change-id" ON "carryon-change" ("id")')
    await runner.query('CREATE INDEX "carryon-change-record" ON "carryon-change" ("table_name", "record")')
    await runner.query(
      'CREATE TABLE "carryon-base" (' +
        '"table_name" TEXT NOT NULL, "record" BLOB NOT NULL, "on_server" BOOLEAN NOT NULL, "row" TEXT, ' +
        'PRIMARY KEY ("table_name", "record"))',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "carryon-base"')
    await runner.query('DROP TABLE "carryon-change"')
  }
}
