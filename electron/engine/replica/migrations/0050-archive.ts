import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The archive of lost values; beside each base what the user had seen of the record, so that what the server changed since can
 * be told; beside each change what merged into it by itself. Conflicts of before hold no columns: they are found anew.
 */
export class Archive0050 implements MigrationInterface {
  readonly name = 'Archive0000000000050'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "carryon-archive" ("id" TEXT PRIMARY KEY NOT NULL, "table_name" TEXT NOT NULL, "record" BLOB NOT NULL, ' +
        '"record_name" TEXT NOT NULL, "reason" TEXT NOT NULL, "whose" TEXT NOT NULL, "by_name" TEXT, "columns" TEXT NOT NULL, ' +
        '"change_id" TEXT NOT NULL, "archived_at" TEXT NOT NULL, "kept_until" TEXT NOT NULL, "restored_at" TEXT, "row" TEXT)',
    )
    await runner.query('CREATE INDEX "carryon-archive-until" ON "carryon-archive" ("kept_until")')
    await runner.query('ALTER TABLE "carryon-base" ADD COLUMN "seen" TEXT')
    await runner.query('UPDATE "carryon-base" SET "seen" = "row"')
    await runner.query('ALTER TABLE "carryon-change" ADD COLUMN "merged" TEXT')
    await runner.query(
      `UPDATE "carryon-change" SET "state" = '{"kind":"queued"}' WHERE json_extract("state", '$.kind') = 'conflict'`,
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "carryon-change" DROP COLUMN "merged"')
    await runner.query('ALTER TABLE "carryon-base" DROP COLUMN "seen"')
    await runner.query('DROP TABLE "carryon-archive"')
  }
}
