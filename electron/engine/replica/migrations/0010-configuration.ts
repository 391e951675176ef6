import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Keeps what the organisation configured, and which record tables stand in this file. */
export class Configuration0010 implements MigrationInterface {
  readonly name = 'Configuration0000000000010'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE "carryon-document" ("name" TEXT PRIMARY KEY NOT NULL, "json" TEXT NOT NULL)')
    await runner.query(
      'CREATE TABLE "carryon-record-table" (' +
        '"name" TEXT PRIMARY KEY NOT NULL, "metadata" TEXT NOT NULL, "columns" TEXT NOT NULL, "active" BOOLEAN NOT NULL)',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "carryon-record-table"')
    await runner.query('DROP TABLE "carryon-document"')
  }
}
