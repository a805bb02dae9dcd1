/**
 * `npm run bench`, fourth part: many connections of a WebSocket API, beside `ws` alone which echoes.
 * `node bench/websocket.mjs [connections] [speakers] [seconds]`
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { WebSocket } from "ws";
import { residentMemory, startServer } from "./processes.mjs";
import { writeServedWebSocketProgram } from "./served-websocket-program.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const connections = Number(process.argv[2] ?? 5000);
const speakers = Number(process.argv[3] ?? 1000);
const seconds = Number(process.argv[4] ?? 30);
const folder = join(root, ".gatehouse", "bench-websocket");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function startGatewayProcess() {
    const cwd = writeServedWebSocketProgram(folder);
    const args = [
        join(root, "dist", "cli", "main.js"),
        "serve",
        "--json",
        "--port",
        "0",
        "--stack",
        "dev",
        "--cwd",
        cwd,
    ];
    return startServer(
        [...args, "--account-throttle", "1000000/1000000"],
        (line) => (line.event === "listening" ? line.frontDoors[0] : undefined),
        { cwd: root },
    );
}

const open = (url) =>
    new Promise((resolve, reject) => {
        const socket = new WebSocket(url, { perMessageDeflate: false });
        socket.once("open", () => resolve(socket)).once("error", reject);
    });

/** So many at a time: AWS lets 500 a second in. */
async function openAll(url, count) {
    const sockets = [];
    while (sockets.length < count) {
        const some = Math.min(100, count - sockets.length);
        sockets.push(...(await Promise.all(Array.from({ length: some }, () => open(url)))));
        await pause(250);
    }
    return sockets;
}

/** Bytes resident for each idle connection, beyond what a server that has served some before has. */
async function memoryOfIdle(pid, url) {
    for (const socket of await openAll(url, 500)) socket.close();
    await pause(1000);
    const before = residentMemory(pid).now;
    const sockets = await openAll(url, connections);
    await pause(3000);
    return { sockets, bytes: (residentMemory(pid).now - before) / connections };
}

/** Every speaker sends a numbered message a second; what comes back must be all of them, in order. */
async function speak(sockets) {
    const delays = [];
    let lost = 0;
    let reordered = 0;
    await Promise.all(
        sockets.map(async (socket, index) => {
            let expected = 0;
            const sentAt = [];
            const take = (data) => {
                const { number } = JSON.parse(data);
                if (number !== expected) reordered++;
                expected = number + 1;
                delays.push(performance.now() - sentAt[number]);
            };
            socket.on("message", take);
            await pause((index / sockets.length) * 1000);
            for (let number = 0; number < seconds; number++) {
                sentAt.push(performance.now());
                socket.send(JSON.stringify({ action: "echo", number }));
                await pause(1000);
            }
            for (let wait = 0; expected < seconds && wait < 50; wait++) await pause(100);
            lost += seconds - expected;
            socket.off("message", take);
        }),
    );
    delays.sort((a, b) => a - b);
    return { lost, reordered, p50: delays[delays.length >> 1], p99: delays[Math.floor(delays.length * 0.99)] };
}

const idOf = (socket) =>
    new Promise((resolve) => {
        socket.once("message", (data) => resolve(JSON.parse(data).you));
        socket.send('{"action":"whoami"}');
    });

/** One push to every connection with the SDK's client; milliseconds, and how many arrived. */
async function broadcast(sockets, endpoint) {
    const ids = [];
    for (let at = 0; at < sockets.length; at += 200)
        ids.push(...(await Promise.all(sockets.slice(at, at + 200).map(idOf))));
    let arrived = 0;
    for (const socket of sockets) socket.once("message", () => arrived++);
    const client = new ApiGatewayManagementApiClient({
        endpoint,
        region: "us-east-1",
        credentials: {
            accessKeyId: "AKIAGATEHOUSELOCAL00",
            secretAccessKey: "gatehouse-local-key-that-opens-nothing-on-aws",
        },
    });
    const started = performance.now();
    const queue = [...ids];
    const send = async () => {
        for (let id = queue.pop(); id !== undefined; id = queue.pop())
            await client.send(new PostToConnectionCommand({ ConnectionId: id, Data: '{"order":"ord-001"}' }));
    };
    await Promise.all(Array.from({ length: 50 }, send));
    const milliseconds = performance.now() - started;
    for (let wait = 0; arrived < sockets.length && wait < 50; wait++) await pause(100);
    client.destroy();
    return { milliseconds, arrived };
}

const bare = await startServer([join(root, "bench", "bare-websocket-server.mjs")], (line) => line, { cwd: root });
const control = await memoryOfIdle(bare.pid, bare.url);
const controlTalk = await speak(control.sockets.slice(0, speakers));
for (const socket of control.sockets) socket.terminate();
await bare.close();

const gateway = await startGatewayProcess();
const idle = await memoryOfIdle(gateway.pid, gateway.url);
const talk = await speak(idle.sockets.slice(0, speakers));
const news = await broadcast(idle.sockets, gateway.managementUrl);
const peak = residentMemory(gateway.pid).peak;
for (const socket of idle.sockets) socket.terminate();
await gateway.close();

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
console.log(`\n${connections} connections, ${speakers} of them with a message a second for ${seconds} s`);
console.log(
    `idle connection: gateway ${kilobytes(idle.bytes)}, ws alone ${kilobytes(control.bytes)}; peak ${(peak / 1024 / 1024).toFixed(0)} MB`,
);
console.log(
    `reply after: gateway p50 ${talk.p50.toFixed(1)} ms, p99 ${talk.p99.toFixed(1)} ms; ws alone p50 ${controlTalk.p50.toFixed(1)} ms, p99 ${controlTalk.p99.toFixed(1)} ms`,
);
console.log(`broadcast: ${news.arrived} of ${connections} in ${(news.milliseconds / 1000).toFixed(1)} s\n`);
const goals = [
    ["memory of an idle connection to 25 KB", idle.bytes / 1024 / 25, 1],
    ["replies lost", talk.lost, 0],
    ["replies out of order on a connection", talk.reordered, 0],
    ["connections a broadcast did not reach", connections - news.arrived, 0],
];
for (const [name, value, goal] of goals) {
    const shown = Number.isInteger(value) ? String(value) : value.toFixed(2);
    console.log(`${name.padEnd(42)} ${shown.padStart(6)}  goal <= ${goal}  ${value <= goal ? "met" : "MISSED"}`);
}
process.exit(0);
