import type { Command, Option } from "commander";

/** Shells a completion script can be printed for. */
export const shells = ["bash", "zsh", "fish"] as const;

/** What follows a flag, read from the placeholder in its definition. */
type Operand = "directory" | "file" | "stack" | "other" | "none";

/** A completion script made from the definitions of the commands, so that it cannot fall behind them. */
export function completionScript(shell: (typeof shells)[number], program: Command): string {
    switch (shell) {
        case "bash":
            return bash(program);
        case "zsh":
            // zsh reads bash's own completion functions through bashcompinit (zshcompsys manual, "bashcompinit").
            return `autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n${bash(program)}`;
        case "fish":
            return fish(program);
    }
}

function bash(program: Command): string {
    const options = program.commands.flatMap(optionsOf);
    const after = (operand: Operand): string =>
        [...new Set(options.filter((option) => operandOf(option) === operand).flatMap(flagsOf))].join("|");
    const words = program.commands.map(
        (command) => `        ${command.name()}) words="${wordsOf(command).join(" ")}" ;;`,
    );
    return `_gatehouse() {
    local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words
    case "$previous" in
        ${after("directory")}) COMPREPLY=($(compgen -d -- "$current")); return ;;
        ${after("file")}) COMPREPLY=($(compgen -f -- "$current")); return ;;
        ${after("stack")}) COMPREPLY=($(compgen -W "$(ls Pulumi.*.yaml 2>/dev/null | sed 's/^Pulumi\\.//; s/\\.yaml$//')" -- "$current")); return ;;
        ${after("other")}) COMPREPLY=(); return ;;
    esac
    case "\${COMP_WORDS[1]}" in
${words.join("\n")}
        *) words="${[...program.commands.map((command) => command.name()), "help", "--help", "--version"].join(" ")}" ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _gatehouse gatehouse
`;
}

function fish(program: Command): string {
    const lines = program.commands.flatMap((command) => [
        `complete -c gatehouse -n __fish_use_subcommand -f -a ${command.name()} -d ${quoted(command.description())}`,
        ...command.registeredArguments.flatMap(({ argChoices }) =>
            argChoices === undefined ? [] : [`${within(command)} -f -a ${quoted(argChoices.join(" "))}`],
        ),
        ...optionsOf(command).map(
            (option) => `${within(command)}${fishOption(option)} -d ${quoted(option.description)}`,
        ),
    ]);
    return `${lines.join("\n")}\n`;
}

function within(command: Command): string {
    return `complete -c gatehouse -n '__fish_seen_subcommand_from ${command.name()}'`;
}

function fishOption(option: Option): string {
    const operand = operandOf(option);
    const stacks = "(ls Pulumi.*.yaml 2>/dev/null | string replace -r '^Pulumi\\.(.*)\\.yaml$' '$1')";
    const value = {
        none: " -f",
        directory: " -x -a '(__fish_complete_directories)'",
        file: " -r",
        stack: ` -x -a ${quoted(stacks)}`,
        other: " -x",
    }[operand];
    const short = option.short === undefined ? "" : ` -s ${option.short.slice(1)}`;
    return `${short} -l ${(option.long ?? "").slice(2)}${value}`;
}

function optionsOf(command: Command): readonly Option[] {
    return command.createHelp().visibleOptions(command);
}

function flagsOf({ short, long }: Option): string[] {
    return [short, long].filter((flag) => flag !== undefined);
}

function wordsOf(command: Command): string[] {
    return [
        ...command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
        ...optionsOf(command).flatMap(({ long }) => long ?? []),
    ];
}

function operandOf({ flags }: Option): Operand {
    const operand = /<(.+)>/.exec(flags)?.[1];
    if (operand === undefined) return "none";
    return operand === "directory" || operand === "file" || operand === "stack" ? operand : "other";
}

/** One word of fish, quoted. Source: fish documentation, "Quotes". */
function quoted(text: string): string {
    return `'${text.replace(/['\\]/g, "\\$&")}'`;
}
