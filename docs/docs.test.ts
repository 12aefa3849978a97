import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { checkDefinition, readDag, readMachine } from "@waymark/core";
import { describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

// The docs do not rot: what they name exists, and what they show is valid.

const root = join(import.meta.dirname, "..");

const pages = [
  ...["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "bench/README.md"].map((page) =>
    join(root, page),
  ),
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((page) => page.endsWith(".md"))
    .map((page) => join(root, "docs", page)),
].map((path) => ({ path, name: relative(root, path), text: readFileSync(path, "utf8") }));

const all = (text: string, pattern: RegExp): readonly string[] =>
  Array.from(text.matchAll(pattern), ([, found]) => found ?? "");

describe.each(pages)("$name", ({ path, text }) => {
  test("links to files that exist", () => {
    const links = all(text, /\]\(([^)#\s]+)[^)]*\)/g).filter((link) => !/^[a-z]+:/.test(link));
    expect(links.filter((link) => !existsSync(join(dirname(path), link)))).toEqual([]);
  });

  test("names folders and files of the project that exist", () => {
    const named = all(text, /`((?:apps|bench|docs|packages|prisma|scripts)\/[^`\s]*?)`/g);
    // What a build makes is not there before it.
    const paths = named.filter((name) => !/[*<{]|\/dist\//.test(name));
    expect(paths.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });

  test("names npm scripts that exist", () => {
    const named = all(text, /(?:`|^)npm (?:run )?([a-z][a-z:]*)/gm).filter(
      (name) => !NPM_OWN.has(name),
    );
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  test("shows definitions without problems", () => {
    const blocks = all(text, /```json\n([\s\S]*?)```/g)
      .map((block) => JSON.parse(block) as object)
      .filter((document) => "steps" in document || "machine" in document);
    const problems = blocks.flatMap((document) => {
      const read = "machine" in document ? readMachine(document) : readDag(document);
      return "problems" in read ? read.problems : checkDefinition(read.definition);
    });
    expect(problems).toEqual([]);
  });
});

const NPM_OWN: ReadonlySet<string> = new Set(["ci", "install"]);
