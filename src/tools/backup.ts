// `npm run backup [file]`: one consistent copy of the database in a file, made while the program runs or stands still.
import { backupFile } from "../db/backup/names.ts";
import { withExisting } from "../db/backup/place.ts";
import { writeBackup } from "../db/backup/write.ts";
import { MIGRATIONS } from "../db/open.ts";
import { counted, operate } from "./operate.ts";

await operate(async ({ database, backup }, log) => {
  const now = new Date();
  const target = process.argv[2] ?? backupFile(backup.dir, now);
  const { file, bytes, tables } = await withExisting(database, log, (url) =>
    writeBackup({ url, file: target, migrations: MIGRATIONS, now }),
  );
  const rows = [...tables.values()].reduce((sum, tally) => sum + tally.rows, 0);
  const customers = counted(tables.get("customer")?.rows ?? 0, "customer");
  return `${file}: ${customers}, ${counted(rows, "row")} in ${counted(tables.size, "table")}, ${sizeOf(bytes)}.`;
});

function sizeOf(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return megabytes < 1 ? `${Math.ceil(bytes / 1000)} kB` : `${megabytes.toFixed(1)} MB`;
}
