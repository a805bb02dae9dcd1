import type { TemplateOverrides } from "./compiled-template";
import { absent, ApiObject, isMissing, printed } from "./java-values";
import { type RenderBudget, RenderFailure } from "./render-budget";

/** What a template writes to `$context.requestOverride` and `$context.responseOverride`. */
export class OverrideRecorder {
    private readonly requestHeaders = new Map<string, string | readonly string[]>();
    private readonly requestQuery = new Map<string, string | readonly string[]>();
    private readonly requestPath = new Map<string, string>();
    private readonly responseHeaders = new Map<string, string>();
    private responseStatus: number | undefined;
    private written = new Set<string>();

    constructor(private readonly budget: RenderBudget) {}

    /** Undefined when the template wrote none. */
    result(): TemplateOverrides | undefined {
        if (this.written.size === 0) return undefined;
        const { requestHeaders, requestQuery, requestPath, responseHeaders, responseStatus } = this;
        return { requestHeaders, requestQuery, requestPath, responseHeaders, responseStatus };
    }

    /** `$context.requestOverride` or `$context.responseOverride`. */
    object(part: "requestOverride" | "responseOverride"): ApiObject {
        const maps: Readonly<Record<string, Map<string, string | readonly string[]>>> =
            part === "requestOverride"
                ? {
                      header: this.requestHeaders,
                      querystring: this.requestQuery,
                      path: this.requestPath,
                  }
                : { header: this.responseHeaders };
        return new OverridePart(
            maps,
            (place, name, value) => {
                this.write(`${part}.${place}`, name, value, maps[place]);
            },
            part === "responseOverride" ? () => this.responseStatus : undefined,
        );
    }

    /**
     * @documented developer guide, "Override your API's request and response parameters and status codes": a parameter
     * overridden twice ends in a 5XX.
     * @inferred names of headers count without their case there.
     */
    private write(
        place: string,
        name: string,
        value: unknown,
        into: Map<string, string | readonly string[]> | undefined,
    ): void {
        if (isMissing(value)) return;
        const status = place === "responseOverride.status";
        if (!status && into === undefined) return;
        const code = status ? statusOf(value) : undefined;
        if (status && code === undefined) return;
        const key = `${place}.${/header$/.test(place) ? name.toLowerCase() : name}`;
        if (this.written.has(key))
            throw new RenderFailure(`$context.${place}${status ? "" : `.${name}`} is overridden twice`);
        this.written.add(key);
        if (status) this.responseStatus = code;
        else if (into !== undefined) into.set(name, this.valueOf(value, into));
    }

    /** Headers and query of a request take a list; everything else a text. */
    private valueOf(value: unknown, into: unknown): string | readonly string[] {
        if (Array.isArray(value) && (into === this.requestHeaders || into === this.requestQuery)) {
            return value.map((item) => printed(item, this.budget));
        }
        return printed(value, this.budget);
    }
}

/**
 * @observed LocalStack's tests: a status outside of 100 to 599 and one that is no whole number are ignored.
 * @inferred digits in a text count as a number.
 */
function statusOf(value: unknown): number | undefined {
    const code = typeof value === "string" && /^\d{3}$/.test(value) ? Number(value) : value;
    return typeof code === "number" && Number.isInteger(code) && code >= 100 && code <= 599 ? code : undefined;
}

type Write = (place: string, name: string, value: unknown) => void;

class OverridePart extends ApiObject {
    constructor(
        private readonly maps: Readonly<Record<string, Map<string, string | readonly string[]>>>,
        private readonly write: Write,
        private readonly status: (() => number | undefined) | undefined,
    ) {
        super();
    }
    override property(name: string): unknown {
        if (name === "status" && this.status !== undefined) return this.status() ?? absent;
        const map = Object.hasOwn(this.maps, name) ? this.maps[name] : undefined;
        return map === undefined
            ? absent
            : new OverrideMap(map, (key, value) => {
                  this.write(name, key, value);
              });
    }
    override assign(name: string, value: unknown): boolean {
        if (name !== "status" || this.status === undefined) return false;
        this.write("status", "", value);
        return true;
    }
}

class OverrideMap extends ApiObject {
    constructor(
        private readonly map: ReadonlyMap<string, string | readonly string[]>,
        private readonly write: (name: string, value: unknown) => void,
    ) {
        super();
    }
    override property(name: string): unknown {
        return this.map.get(name) ?? absent;
    }
    override assign(name: string, value: unknown): boolean {
        this.write(name, value);
        return true;
    }
    override call(name: string, [key, value]: readonly unknown[]): unknown {
        if (name === "put" && typeof key === "string") this.write(key, value);
        return undefined;
    }
    override entries(): readonly (readonly [string, unknown])[] {
        return [...this.map];
    }
}
