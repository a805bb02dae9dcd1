import { issue, type Issue, quote } from "../../model/issue";
import { isPlain } from "../when-known";
import { type LambdaFunctionLogs, LambdaLogFormat, LambdaLogLevel, LambdaSystemLogLevel } from "./args";
import { oneOf } from "./validate-options";
import { checkRetention } from "./value-checks";

/** A retention CloudWatch Logs does not offer, words it does not know, and levels the form `Text` has not. */
export function validateLogs(logs: LambdaFunctionLogs | undefined): Issue[] {
    if (logs === undefined) return [];
    const { retentionDays, format, level, systemLevel } = logs;
    return [
        ...(retentionDays === undefined || !isPlain(retentionDays) ? [] : checkRetention(retentionDays)),
        ...oneOf("logs.format", format, Object.values(LambdaLogFormat)),
        ...oneOf("logs.level", level, Object.values(LambdaLogLevel)),
        ...oneOf("logs.systemLevel", systemLevel, Object.values(LambdaSystemLogLevel)),
        ...(format === "Text"
            ? [...levelOfText("logs.level", level), ...levelOfText("logs.systemLevel", systemLevel)]
            : []),
    ];
}

function levelOfText(path: string, level: string | undefined): Issue[] {
    if (level === undefined) return [];
    return [
        issue({
            path,
            code: "function-invalid",
            problem: 'levels go with logs.format "JSON" only',
            got: quote(level),
            rule: "Lambda API reference, LoggingConfig",
            fix: 'leave it out, or write logs.format: "JSON"',
        }),
    ];
}
