import { strict as assert } from "node:assert";
import { type PluginHost } from "../../capture/plugin-host";
import { outputValue } from "../../capture/plugin-inputs";
import { refusal } from "./refusal-suite";
import { httpApi, toFunction, urnOf } from "./stack";

/**
 * Bad arguments that are known late. The SDK's host answers an uncaught error to the call it is busy with (its
 * `Server.construct` listens to the process), so what fails after its own call has ended is told to the next one: no
 * suite may follow this one in the same host.
 */
export function lateRefusalSuite(host: () => PluginHost): void {
    describe("bad arguments that are outputs", () => {
        it("come back once they are known, and at once", async function () {
            this.timeout(20_000);
            const arn = outputValue({
                value: "nonsense",
                dependencies: [urnOf("aws:lambda/function:Function", "list")],
            });
            const { message, diagnostics } = await refusal(
                host(),
                httpApi({ routes: { "GET /orders": toFunction(arn) } }),
            );
            assert.match(message, /^routes\["GET \/orders"\].*"nonsense"/);
            assert.ok(!`${message}${JSON.stringify(diagnostics)}`.includes("    at "), "no stack of ours");
        });
    });
}
