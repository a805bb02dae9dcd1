/** The control: `node:http` alone, which answers every request with the bytes the gateway answers `GET /orders` with. */
import { createServer } from "node:http";
import { orders } from "./served-program.mjs";

const length = String(Buffer.byteLength(orders));
createServer((_, response) => {
    response.writeHead(200, [
        "content-type",
        "application/json",
        "Apigw-Requestid",
        "4LFI1LZHVYM7yqE=",
        "content-length",
        length,
    ]);
    response.end(orders);
}).listen(0, "127.0.0.1", function () {
    console.log(JSON.stringify({ url: `http://127.0.0.1:${this.address().port}` }));
});
