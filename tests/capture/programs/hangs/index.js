const { spawn } = require("node:child_process");
// What the program starts must end with it.
const grandchild = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
console.log(`pids ${process.pid} ${grandchild.pid}`);
setInterval(() => {}, 1000);
