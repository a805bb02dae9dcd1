import { serve } from "../../cli/gateway-entry";

/** Serves a program until it is killed, and tells where and with which key. */
const [cwd = "", state = "", quota = ""] = process.argv.slice(2);
void serve({ cwd, stack: "dev", state, config: { quota } }).then(({ url, apiKey }) => {
    process.stdout.write(`${JSON.stringify({ url: url("orders"), key: apiKey("acme") })}\n`);
});
