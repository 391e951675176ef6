import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The files of notes with their bytes, in blocks, so that nothing has to hold a whole file. The blocks go with their file. */
export class Files0100 implements MigrationInterface {
  readonly name = 'Files0000000000100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "carryon-file" ("note" BLOB PRIMARY KEY NOT NULL, "name" TEXT NOT NULL, "mime_type" TEXT, ' +
        '"size" INTEGER NOT NULL, "unsent" BOOLEAN NOT NULL, "noted_size" INTEGER, "state" TEXT NOT NULL)',
    )
    await runner.query(
      'CREATE TABLE "carryon-file-block" ("note" BLOB NOT NULL, "number" INTEGER NOT NULL, "bytes" BLOB NOT NULL, ' +
        'PRIMARY KEY ("note", "number"))',
    )
    await runner.query(
      'CREATE TRIGGER "carryon-file-gone" AFTER DELETE ON "carryon-file" BEGIN ' +
        'DELETE FROM "carryon-file-block" WHERE "note" = old."note"; END',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "carryon-file"')
    await runner.query('DROP TABLE "carryon-file-block"')
  }
}
