"use client";
import { ClipboardCopy, FileJson, FileType } from "lucide-react";
import { copyAndSay } from "../../ui/copy-and-say.ts";
import { download } from "../../ui/download.ts";
import { jsonText } from "../../ui/json-text.ts";
import { ActionMenu, MenuAction, MenuSeparator } from "../../ui/menu.tsx";
import { useDesigner } from "../designer-context.tsx";
import { kindOfDocument } from "../document/document-kind.ts";
import { asText } from "../document/json-edit.ts";
import { exportTypeScript } from "./export-typescript.ts";

/** The document to go: as JSON, and a machine as TypeScript too. */
export function ExportMenu() {
  const { state, checked } = useDesigner();
  const { document, unreadable } = state;
  const name = document ? asText(document["name"] ?? "workflow") : "workflow";
  const hasErrors = checked.now.problems.some(({ severity }) => severity === "error");
  const unavailable = unreadable ?? (hasErrors ? "Mend what is wrong with it first" : undefined);
  const json = () => `${jsonText(document)}\n`;
  const typeScript = () => exportTypeScript(document ?? {});
  return (
    <ActionMenu label="Export">
      <MenuAction
        icon={FileJson}
        unavailable={unreadable}
        onChoose={() => download(`${name}.json`, json())}
      >
        Download JSON
      </MenuAction>
      <MenuAction
        icon={ClipboardCopy}
        unavailable={unreadable}
        onChoose={() => void copyAndSay(json(), "JSON")}
      >
        Copy JSON
      </MenuAction>
      {kindOfDocument(document) === "machine" ? (
        <>
          <MenuSeparator />
          <MenuAction
            icon={FileType}
            unavailable={unavailable}
            onChoose={() => download(`${name}.ts`, typeScript(), "text/typescript")}
          >
            Download TypeScript
          </MenuAction>
          <MenuAction
            icon={ClipboardCopy}
            unavailable={unavailable}
            onChoose={() => void copyAndSay(typeScript(), "TypeScript")}
          >
            Copy TypeScript
          </MenuAction>
        </>
      ) : null}
    </ActionMenu>
  );
}
