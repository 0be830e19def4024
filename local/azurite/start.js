// node start.js <log file> <tied|free> <Azurite's options…>
//
// Starts Azurite in a session of its own, so that neither Ctrl-C in the terminal nor the death of whoever asked for it ends it, and
// prints its process id. A tied one ends when the standard input of this process closes, which happens at the latest when its parent dies.
const { spawn } = require("node:child_process");
const { openSync } = require("node:fs");

const [log, tie, ...options] = process.argv.slice(2);
const tied = tie === "tied";
const output = openSync(log, "w");
const azurite = spawn(
  process.execPath,
  [...(tied ? ["--require", require.resolve("./tied.js")] : []), require.resolve("azurite/dist/src/azurite.js"), ...options],
  { detached: true, stdio: [tied ? "inherit" : "ignore", output, output] },
);
console.log(azurite.pid);
azurite.unref();
