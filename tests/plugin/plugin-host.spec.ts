import { constructSuite } from "./construct-suite";
import { guideSuite } from "./guide-suite";
import { lateRefusalSuite } from "./late-refusal-suite";
import { refusalSuite } from "./refusal-suite";
import { schemaSuite } from "./schema-suite";
import { twinSuite } from "./twin-suite";
import { usePluginHost } from "./use-plugin-host";
import { wrappedSuite } from "./wrapped-suite";

/** Starting the host takes seconds: every suite that needs one shares it. */
describe("the plugin host of this package", () => {
    const host = usePluginHost();
    schemaSuite(host);
    twinSuite(host);
    constructSuite(host);
    refusalSuite(host);
    guideSuite(host);
    wrappedSuite(host);
    lateRefusalSuite(host);
});
