/** Path of a request target, without its query; `/` when there is none. */
export function pathOf(target = "/"): string {
    const query = target.indexOf("?");
    return query < 0 ? target : target.slice(0, query);
}
