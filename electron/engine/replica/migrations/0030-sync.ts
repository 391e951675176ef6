import type { MigrationInterface, QueryRunner } from 'typeorm'

/** How far each table's download has come, which records a full read has met so far, and the log of cycles. */
export class Sync0030 implements MigrationInterface {
  readonly name = 'Sync0000000000030'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "carryon-sync-state" (' +
        '"table_name" TEXT PRIMARY KEY NOT NULL, "filter_hash" TEXT NOT NULL, "strategy" TEXT NOT NULL, "delta_link" TEXT, ' +
        '"watermark" INTEGER, "resume" TEXT, "as_of" TEXT, "cycles_since_full" INTEGER NOT NULL)',
    )
    await runner.query(
      'CREATE TABLE "carryon-seen" (' +
        '"table_name" TEXT NOT NULL, "record" BLOB NOT NULL, PRIMARY KEY ("table_name", "record")) WITHOUT ROWID',
    )
    await runner.query('CREATE TABLE "carryon-cycle" ("number" INTEGER PRIMARY KEY NOT NULL, "report" TEXT NOT NULL)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "carryon-cycle"')
    await runner.query('DROP TABLE "carryon-seen"')
    await runner.query('DROP TABLE "carryon-sync-state"')
  }
}
