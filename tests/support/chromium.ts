import { existsSync } from "node:fs";

/** Where browsers are usually put; `GATEHOUSE_CHROMIUM` names another place. */
const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser of this machine; undefined when it has none. */
export const chromiumPath: string | undefined = [process.env["GATEHOUSE_CHROMIUM"] ?? "", ...usual].find(existsSync);

/** Flags for a browser without a screen that asks nobody for anything. */
export const chromiumFlags = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];
