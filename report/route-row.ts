/** One line of the route table, every cell as it is shown. */
export interface RouteRow {
    readonly method: string;
    readonly path: string;
    readonly target: string;
    readonly authorizer: string;
    readonly throttle: string;
    readonly timeout: string;
    /** Of a REST API, where one is asked for: `required`. */
    readonly apiKey?: string;
    /** Of a REST API, where there is some: `body`, `parameters` or both. */
    readonly validation?: string;
    /** Of a REST API, where answers are kept: for how long, and by which parameters. */
    readonly cache?: string;
}
