// Parse an AsyncAPI document with the project's own parser; print what it finds wrong, one finding a line.
import { readFileSync } from "node:fs";
import parser from "@asyncapi/parser";

const { document, diagnostics } = await new parser.Parser().parse(readFileSync(process.argv[2], "utf8"));
for (const found of diagnostics) {
  if (found.code !== "asyncapi-latest-version") console.log(found.code, found.path.join("/"), found.message);
}
console.log(document ? `channels: ${document.channels().all().length}` : "not a document");
