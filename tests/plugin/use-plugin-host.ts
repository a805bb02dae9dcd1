import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type PluginHost, startPluginHost } from "../../capture/plugin-host";

/** The package under test. */
export const packageDirectory = resolve(__dirname, "../..");

/**
 * Starts the plugin host of the package once for the suites of the `describe` it is called in, in a directory without
 * package.json and tsconfig.json: that is where the engine starts it for a program in another language.
 */
export function usePluginHost(): () => PluginHost {
    let host: PluginHost | undefined;
    const elsewhere = mkdtempSync(join(tmpdir(), "gatehouse-plugin-"));
    before(async function () {
        this.timeout(300_000);
        // Coverage of the host would cost more than the host.
        const env = { ...process.env };
        delete env["NODE_V8_COVERAGE"];
        host = await startPluginHost({ directory: packageDirectory, workingDirectory: elsewhere, env });
        // The first question makes the host read every source; the others are quick then.
        await host.schema();
    });
    after(async () => {
        await host?.close();
        rmSync(elsewhere, { recursive: true, force: true });
    });
    return () => {
        if (host === undefined) throw new Error("the plugin host is there once the hooks have run");
        return host;
    };
}
