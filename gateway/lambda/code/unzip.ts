import { createRequire } from "node:module";
import { posix } from "node:path";
import type * as Fflate from "fflate";
import { CodeRefused } from "./code-refused";

/**
 * Bytes of a function's code and layers together, unzipped.
 * @documented Lambda developer guide, "Lambda quotas": 250 MB.
 */
export const mostUnzippedBytes = 250 * 1024 * 1024;

/** Files by their path inside an archive. */
export type FileMap = Map<string, Uint8Array>;

/**
 * Reads a zip file.
 * @throws CodeRefused when it is no zip, unpacks to more than Lambda takes, or names a file outside of itself
 */
export function unzip(name: string, zip: Uint8Array, most = mostUnzippedBytes): FileMap {
    let left = most;
    let entries: Record<string, Uint8Array>;
    // 20 ms to load, and most programs have no zip.
    const { unzipSync } = createRequire(__filename)("fflate") as typeof Fflate;
    try {
        entries = unzipSync(zip, {
            // Sizes stand in the directory of the zip; what unpacks to more than is said there fails in fflate.
            filter: ({ name: entry, originalSize }) => {
                checkPath(name, entry);
                left -= originalSize;
                if (left < 0) throw tooMuch(name, most);
                return !entry.endsWith("/");
            },
        });
    } catch (error) {
        if (error instanceof CodeRefused) throw error;
        throw new CodeRefused(`${name} cannot be read as a zip file (${String(error)}); build it again`);
    }
    return new Map(Object.entries(entries));
}

/** What more code than Lambda takes is refused with. */
export function tooMuch(name: string, most = mostUnzippedBytes): CodeRefused {
    const megabytes = Math.round(most / 1024 / 1024);
    return new CodeRefused(
        `${name} unpacks to more than ${megabytes} MB; Lambda takes no more, layers included; leave files out`,
    );
}

/** @throws CodeRefused unless the path stays inside the archive */
export function checkPath(name: string, path: string): void {
    const normal = posix.normalize(path.replaceAll("\\", "/"));
    if (
        path === "" ||
        posix.isAbsolute(normal) ||
        normal.split("/")[0] === ".." ||
        /^[A-Za-z]:/.test(path) ||
        path.includes("\0")
    ) {
        throw new CodeRefused(
            `${name} holds ${JSON.stringify(path)}, a path outside of the archive; build it without such paths`,
        );
    }
}
