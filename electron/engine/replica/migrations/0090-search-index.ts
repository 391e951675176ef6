import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Which columns a table's search index holds, and how far it is filled. */
export class SearchIndex0090 implements MigrationInterface {
  readonly name = 'SearchIndex0000000000090'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "carryon-search-index" ("table_name" TEXT NOT NULL PRIMARY KEY, "columns" TEXT NOT NULL, ' +
        '"filled_to" INTEGER, "complete" INTEGER NOT NULL) WITHOUT ROWID',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "carryon-search-index"')
  }
}
