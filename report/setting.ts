/** One thing a front door or a route is told, as it is shown. */
export interface Setting {
    readonly name: string;
    /** What it is a setting of, when there are several: such as `stage prod` or `plan free`. */
    readonly of?: string;
    readonly text: string;
    /** What two plans are compared by, where it is not the text: without what only a deployment decides. */
    readonly compared?: string;
}

/** The settings of one of several things. */
export function settingsOf(of: string, settings: readonly (readonly [name: string, text: string])[]): Setting[] {
    return settings.map(([name, text]) => ({ of, name, text }));
}
