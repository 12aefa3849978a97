import { testDriver } from "@waymark/core/testing";
import { createPostgresDriver } from "./postgres-driver.ts";

testDriver("PostgreSQL", createPostgresDriver);
