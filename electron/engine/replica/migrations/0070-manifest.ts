import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The ids and versions that the server has, those that are still to be fetched by id, and what a table's next cycle tells news
 * by. Reads that were cut off begin anew: their ids were noted without versions.
 */
export class Manifest0070 implements MigrationInterface {
  readonly name = 'Manifest0000000000070'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "carryon-manifest" ("table_name" TEXT NOT NULL, "record" BLOB NOT NULL, "version" INTEGER, ' +
        'PRIMARY KEY ("table_name", "record")) WITHOUT ROWID',
    )
    await runner.query(
      'CREATE TABLE "carryon-wanted" (' +
        '"table_name" TEXT NOT NULL, "record" BLOB NOT NULL, PRIMARY KEY ("table_name", "record")) WITHOUT ROWID',
    )
    await runner.query('DROP TABLE "carryon-seen"')
    await runner.query('UPDATE "carryon-sync-state" SET "resume" = NULL')
    await runner.query('ALTER TABLE "carryon-sync-state" RENAME COLUMN "cycles_since_full" TO "cycles_since_manifest"')
    await runner.query('ALTER TABLE "carryon-sync-state" ADD COLUMN "marks" TEXT')
    await runner.query('ALTER TABLE "carryon-sync-state" ADD COLUMN "surplus" INTEGER')
    await runner.query('ALTER TABLE "carryon-sync-state" ADD COLUMN "backfill" TEXT')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "carryon-sync-state" DROP COLUMN "backfill"')
    await runner.query('ALTER TABLE "carryon-sync-state" DROP COLUMN "surplus"')
    await runner.query('ALTER TABLE "carryon-sync-state" DROP COLUMN "marks"')
    await runner.query('ALTER TABLE "carryon-sync-state" RENAME COLUMN "cycles_since_manifest" TO "cycles_since_full"')
    await runner.query('UPDATE "carryon-sync-state" SET "resume" = NULL')
    await runner.query(
      'CREATE TABLE "carryon-seen" (' +
        '"table_name" TEXT NOT NULL, "record" BLOB NOT NULL, PRIMARY KEY ("table_name", "record")) WITHOUT ROWID',
    )
    await runner.query('DROP TABLE "carryon-wanted"')
    await runner.query('DROP TABLE "carryon-manifest"')
  }
}
