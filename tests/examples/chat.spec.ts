import assert from "node:assert/strict";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { startServe, type ServingProcess } from "../cli/serving-process";
import { compileGatehouse } from "../cli/run-gatehouse";
import { chromiumFlags, chromiumPath } from "../support/chromium";

describe("the chat example in a browser", function () {
    this.timeout(120_000);
    let serving: ServingProcess | undefined;
    let browser: Browser | undefined;

    before(async function () {
        // Debian's package `chromium`; .ci/run installs it.
        if (chromiumPath === undefined) this.skip();
        compileGatehouse();
        serving = await startServe(["--cwd", join(__dirname, "../../examples/chat"), "--stack", "dev"]);
        browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
    });
    after(async () => {
        await browser?.close();
        await serving?.stop();
    });

    const addressOf = (kind: string): string => {
        const doors = serving?.listening["frontDoors"] as { readonly kind: string; readonly url: string }[];
        return doors.find((door) => door.kind === kind)?.url ?? "";
    };
    const open = async (): Promise<{ readonly page: Page; readonly id: string }> => {
        const page = await (browser as Browser).newPage();
        await page.goto(`${addressOf("http")}/`);
        const you = page.locator("#you");
        await page.waitForFunction("document.querySelector('#you').textContent.endsWith('=')");
        return { page, id: (await you.textContent()) ?? "" };
    };
    const say = async (page: Page, to: string, text: string): Promise<void> => {
        await page.fill("[name=to]", to);
        await page.fill("[name=text]", text);
        await page.click("button");
    };
    const seen = (page: Page, text: string): Promise<void> =>
        page.locator("#said li").filter({ hasText: text }).waitFor();

    it("hands what one page says to the other, and back", async () => {
        const [ann, bob] = [await open(), await open()];
        assert.notEqual(ann.id, bob.id);
        await say(ann.page, bob.id, "hello");
        await seen(ann.page, "me: hello");
        await seen(bob.page, "them: hello");
        assert.equal(await bob.page.inputValue("[name=to]"), ann.id);
        await say(bob.page, ann.id, "grüß dich");
        await seen(ann.page, "them: grüß dich");
        assert.deepEqual(await ann.page.locator("#said li").allTextContents(), ["me: hello", "them: grüß dich"]);
    });

    it("says so when the other has left", async () => {
        const [ann, bob] = [await open(), await open()];
        await bob.page.close();
        await serving?.heard((line) => line.event === "disconnect" && line["connectionId"] === bob.id);
        await say(ann.page, bob.id, "still there?");
        await seen(ann.page, `${bob.id} is not here`);
    });
});
