process.stdin.on("end", () => process.exit()).resume();
