import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Which columns of a record table are held folded too. Tables made before hold none until the next cycle adopts them anew. */
export class FoldedTexts0080 implements MigrationInterface {
  readonly name = 'FoldedTexts0000000000080'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "carryon-record-table" ADD COLUMN "folded" TEXT')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "carryon-record-table" DROP COLUMN "folded"')
  }
}
