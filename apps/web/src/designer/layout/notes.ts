import type { JsonObject } from "@waymark/core";
import type { Point } from "../../graph/placed.ts";
import { getAt, isObject, removeAt, setAt } from "../document/json-edit.ts";
import { NOTE_SIZE } from "./layout.ts";
import { withoutEmptyPart } from "./tidy.ts";

export const freeNoteId = (document: JsonObject): string => freeKey(document, "notes", "note");

/** `note-1`, or the first number that is free. */
export function freeKey(document: JsonObject, part: "notes" | "groups", stem: string): string {
  const there = getAt(document, ["layout", part]);
  const taken = new Set(isObject(there) ? Object.keys(there) : []);
  let number = 1;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

export const addNote = (document: JsonObject, noteId: string, at: Point): JsonObject =>
  setAt(document, ["layout", "notes", noteId], {
    x: Math.round(at.x),
    y: Math.round(at.y),
    ...NOTE_SIZE,
    text: "",
  });

export const writeNote = (document: JsonObject, noteId: string, text: string): JsonObject =>
  setAt(document, ["layout", "notes", noteId, "text"], text);

export const deleteNote = (document: JsonObject, noteId: string): JsonObject =>
  withoutEmptyPart(removeAt(document, ["layout", "notes", noteId]), "notes");
