// `npm run restore <file>`: puts a backup into an empty database, embedded or on a server.
import { withOwn } from "../db/backup/place.ts";
import { verifyBackup } from "../db/backup/read.ts";
import { restoreBackup } from "../db/backup/restore.ts";
import { MIGRATIONS } from "../db/open.ts";
import { counted, operate } from "./operate.ts";

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write("Usage: npm run restore <file>\n");
  process.exitCode = 2;
} else {
  await operate(async ({ database }, log) => {
    // Before an embedded database is created for it.
    await verifyBackup(file);
    const { madeAt, tables } = await withOwn(database, log, (url) =>
      restoreBackup({ url, file, migrations: MIGRATIONS }),
    );
    const customers = counted(tables.get("customer")?.rows ?? 0, "customer");
    return `Restored ${customers} from ${file}, made ${madeAt}; counts and hashes of ${counted(tables.size, "table")} agree.`;
  });
}
