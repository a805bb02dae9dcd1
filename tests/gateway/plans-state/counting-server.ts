import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openQuotaState } from "../../../gateway/plans-state/open-quota-state";

/** A server that counts each request against a quota kept in a file, and tells its port to whoever started it. */
const [file = ""] = process.argv.slice(2);
const { quotas } = openQuotaState(file, 0, (text) => process.stderr.write(text));
const server = createServer((request, response) => {
    const keyId = request.headers["x-key"];
    const taken = quotas.take({ planId: "free", keyId: String(keyId), period: 0 }, 1_000_000);
    response.statusCode = taken ? 200 : 429;
    response.end();
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
