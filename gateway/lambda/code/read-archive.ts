import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import {
    type ArchiveValue,
    type AssetValue,
    isArchive,
    isAsset,
    type PropertyValue,
} from "../../../model/property-value";
import { CodeRefused } from "./code-refused";
import { checkPath, type FileMap, mostUnzippedBytes, tooMuch, unzip } from "./unzip";

/** Code as it was registered, told apart by what has to be done to run it. */
export type CodeSource =
    /** A directory that can be used as it is. */
    | { readonly kind: "directory"; readonly path: string }
    /** Files that have to be written first. */
    | { readonly kind: "files"; readonly value: ArchiveValue | AssetValue };

/**
 * Looks at the code of a function or layer without reading it.
 * @throws CodeRefused when it is not on this machine
 */
export function locateCode(what: string, value: PropertyValue | undefined, workingDirectory: string): CodeSource {
    if (!isArchive(value) && !isAsset(value)) {
        throw new CodeRefused(
            `${what} has no code that is known here; give it an archive such as new pulumi.asset.FileArchive("dist")`,
        );
    }
    refuseRemote(what, value);
    if (value.path === undefined) return { kind: "files", value };
    const path = resolve(workingDirectory, value.path);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) throw new CodeRefused(`${path}, the code of ${what}, does not exist; build it first`);
    if (!found.isDirectory()) return { kind: "files", value };
    if (isAsset(value))
        throw new CodeRefused(`${path}, the code of ${what}, is a directory given as a file; give it as a FileArchive`);
    return { kind: "directory", path };
}

function refuseRemote(what: string, value: ArchiveValue | AssetValue): void {
    if (value.uri !== undefined && !value.uri.startsWith("file:")) {
        throw new CodeRefused(
            `${value.uri}, a part of the code of ${what}, is not on this machine and nothing is fetched; download it and give its path`,
        );
    }
    if (isArchive(value)) {
        for (const [name, inner] of Object.entries(value.assets ?? {})) refuseRemote(`${what} (${name})`, inner);
    }
}

/**
 * Reads the code of a function or layer into memory.
 * @throws CodeRefused when it cannot be read, or is more than Lambda takes
 */
export function readCode(what: string, value: ArchiveValue | AssetValue, workingDirectory: string): FileMap {
    const files: FileMap = new Map();
    if (isArchive(value)) addArchive(files, "", value, what, workingDirectory);
    else {
        // A file given where an archive is wanted is the zip itself.
        const { path } = value;
        if (path === undefined)
            throw new CodeRefused(`the code of ${what} is a text, not an archive; wrap it in an AssetArchive`);
        for (const [name, bytes] of unzip(path, readBytes(what, resolve(workingDirectory, path))))
            files.set(name, bytes);
    }
    let bytes = 0;
    for (const content of files.values()) bytes += content.length;
    if (bytes > mostUnzippedBytes) throw tooMuch(`the code of ${what}`);
    return files;
}

function addArchive(files: FileMap, under: string, value: ArchiveValue, what: string, workingDirectory: string): void {
    const { path, uri, assets = {} } = value;
    const file = path ?? (uri === undefined ? undefined : fileOf(uri));
    if (file !== undefined) {
        const full = resolve(workingDirectory, file);
        if (statSync(full, { throwIfNoEntry: false })?.isDirectory() === true)
            addDirectory(files, under, full, { bytes: 0 });
        else for (const [name, bytes] of unzip(file, readBytes(what, full))) files.set(under + name, bytes);
        return;
    }
    for (const [name, inner] of Object.entries(assets)) {
        checkPath(`the code of ${what}`, name);
        if (isArchive(inner)) addArchive(files, `${under}${name}/`, inner, what, workingDirectory);
        else files.set(under + name, readAsset(what, inner, workingDirectory));
    }
}

function readAsset(what: string, { path, text, uri }: AssetValue, workingDirectory: string): Uint8Array {
    if (text !== undefined) return Buffer.from(text);
    const file = path ?? (uri === undefined ? undefined : fileOf(uri));
    if (file === undefined) throw new CodeRefused(`an asset of ${what} has neither a path nor a text; give it one`);
    return readBytes(what, resolve(workingDirectory, file));
}

function fileOf(uri: string): string {
    return decodeURIComponent(new URL(uri).pathname);
}

function readBytes(what: string, file: string): Uint8Array {
    try {
        return readFileSync(file);
    } catch {
        throw new CodeRefused(`${file}, a part of the code of ${what}, cannot be read; build it first`);
    }
}

/** Folders a symbolic link leads to are left out, as Pulumi leaves them out of an archive. */
function addDirectory(files: FileMap, under: string, directory: string, so: { bytes: number }): void {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
        const full = join(directory, entry.name);
        if (entry.isDirectory()) {
            if (entry.name !== ".pulumi") addDirectory(files, `${under}${entry.name}/`, full, so);
            continue;
        }
        const found = statSync(full, { throwIfNoEntry: false });
        if (found === undefined || !found.isFile()) continue;
        so.bytes += found.size;
        if (so.bytes > mostUnzippedBytes) throw tooMuch(directory);
        files.set(under + entry.name, readFileSync(full));
    }
}
