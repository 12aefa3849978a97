"use client";
import Link from "next/link";
import Markdown, { type Components } from "react-markdown";

/** A page's headings come before those of a text within it. */
const Heading: Components["h1"] = ({ children }) => (
  <h3 className="font-semibold text-ink">{children}</h3>
);

const COMPONENTS: Components = {
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  ul: ({ children }) => <ul className="list-disc pl-5">{children}</ul>,
  ol: ({ children }) => <ol className="list-decimal pl-5">{children}</ol>,
  code: ({ children }) => (
    <code className="rounded bg-hover px-1 font-mono text-xs">{children}</code>
  ),
  pre: ({ children }) => (
    <pre className="overflow-x-auto rounded-md border bg-sunken p-2 text-xs">{children}</pre>
  ),
  blockquote: ({ children }) => (
    <blockquote className="border-l-2 pl-3 text-ink-3">{children}</blockquote>
  ),
  a: ({ href = "", children }) => (
    <Link
      href={href}
      prefetch={false}
      rel="noreferrer noopener"
      className="rounded underline underline-offset-3"
    >
      {children}
    </Link>
  ),
};

/** Nothing is loaded from elsewhere because somebody wrote its address. */
const NOT_SHOWN = ["img"];

/** A text as its author formatted it. What is HTML in it is shown as text, and only links of the web lead anywhere. */
export const MarkdownText = ({ text }: { readonly text: string }) => (
  <div className="flex flex-col gap-2 break-words text-ink-2">
    <Markdown disallowedElements={NOT_SHOWN} components={COMPONENTS}>
      {text}
    </Markdown>
  </div>
);
