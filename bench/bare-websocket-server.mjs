/** The control: `ws` alone, which sends every message back. */
import { WebSocketServer } from "ws";

const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
server.on("connection", (socket) => {
    socket.on("message", (data) => socket.send(data.toString()));
});
server.on("listening", () => {
    console.log(JSON.stringify({ url: `ws://127.0.0.1:${server.address().port}` }));
});
