import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What a record table holds beside its values. Tables made before hold nothing until the next cycle adopts them anew. */
export class TableLayout0080 implements MigrationInterface {
  readonly name = 'TableLayout0000000000080'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "carryon-record-table" ADD COLUMN "layout" TEXT')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "carryon-record-table" DROP COLUMN "layout"')
  }
}
