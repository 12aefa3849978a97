import { defineConfig } from "prisma/config";

// For `prisma generate`, `prisma format` and `prisma studio`. Migrations are applied by the
// orchestrator itself when it starts: apps/orchestrator/src/database/migrate.ts.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env["DATABASE_URL"] ?? "" },
});
