import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Records that stay on this device whatever the filters say: pinned by the user, or created here. */
export class KeptRecords0040 implements MigrationInterface {
  readonly name = 'KeptRecords0000000000040'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "carryon-kept" (' +
        '"table_name" TEXT NOT NULL, "record" BLOB NOT NULL, "reason" TEXT NOT NULL, PRIMARY KEY ("table_name", "record"))',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "carryon-kept"')
  }
}
