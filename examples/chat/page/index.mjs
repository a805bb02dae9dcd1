import { readFileSync } from "node:fs";

const page = readFileSync(new URL("page.html", import.meta.url), "utf8");

/** The page, told where the chat is. */
export function handler() {
    return Promise.resolve({
        statusCode: 200,
        headers: { "content-type": "text/html; charset=utf-8" },
        body: page.replace("CHAT_URL", process.env.CHAT_URL ?? ""),
    });
}
