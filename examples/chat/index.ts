import { HttpApi, LambdaFunction, WebSocketApi } from "aws-gatehouse";

const talk = new LambdaFunction("talk", { entry: "handlers/talk.ts" });

const chat = new WebSocketApi("chat", {
    routes: {
        whoami: { to: talk, reply: true },
        say: { to: talk, reply: true, throttle: { rate: 10, burst: 20 } },
    },
});
chat.grantManageConnections(talk);

const page = new LambdaFunction("page", {
    code: "page",
    handler: "index.handler",
    environment: { CHAT_URL: chat.url },
});

const site = new HttpApi("site", { routes: { "GET /": page } });

export const pageUrl = site.url;
export const chatUrl = chat.url;
