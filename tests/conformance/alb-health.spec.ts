import { useBackend } from "./backend";
import { serveAnew } from "./serve-program";
import { albHealth } from "./suites/alb-health";

describe("conformance: health checks of load balancers", () => {
    const backend = useBackend();
    const targets = (): Record<string, string> => ({
        "10.0.0.1": `${backend().url}/one`,
        "10.0.0.2": `${backend().url}/two`,
    });
    albHealth(serveAnew("alb", { targets, only: ["health"] }), backend);
});
