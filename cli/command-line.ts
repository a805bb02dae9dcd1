import { Argument, Command, Option } from "commander";
import { completionScript, shells } from "./completion";
import { addConfigValue, type PreviewOptions, readSeconds } from "./preview-options";
import { addAssumption, addName, addTarget, readAccountThrottle, readPort, type ServeOptions } from "./serve-options";
import { addClaim, addScopes, readLifetime, type TokenOptions } from "./token-options";
import { packageVersion } from "./version";

/** What the commands do; the parser only decides which one, with what. */
export interface Actions {
    readonly preview: (options: PreviewOptions) => Promise<void>;
    readonly serve: (options: ServeOptions) => Promise<void>;
    readonly token: (options: TokenOptions) => Promise<void>;
    readonly print: (text: string) => void;
    /** Takes the parser's complaints. */
    readonly complain: (text: string) => void;
}

const previewExamples = `
Examples:
  $ gatehouse preview                          plan the project around this directory
  $ gatehouse preview --stack prod             plan another stack
  $ gatehouse preview --config memory=512      try a value without writing it to the stack file
  $ gatehouse preview --fixtures answers.yaml  answer lookups such as aws.ec2.getVpc
  $ pulumi stack export | gatehouse preview --from -
  $ pulumi stack export | gatehouse preview --against -
  $ gatehouse preview --json | jq '.frontDoors[].table'

Exit codes: 0 planned, 1 the program or its configuration is at fault, 2 wrong usage.`;

const serveExamples = `
Examples:
  $ gatehouse serve                            serve the project around this directory
  $ gatehouse serve --stack dev --watch        plan again when a file changes
  $ gatehouse serve --only orders --port 8080  one front door, on another port
  $ gatehouse serve --dev-issuer               take tokens of gatehouse token in place of the real ones
  $ gatehouse serve --target internal=http://127.0.0.1:3000
  $ gatehouse serve --json | jq 'select(.event == "request")'

Exit codes: 0 stopped by Ctrl-C or SIGTERM, 1 it cannot be served, 2 wrong usage, 130 stopped before it listened.`;

const tokenExamples = `
Examples:
  $ gatehouse token --sub alice --scope orders/write
  $ curl -H "authorization: Bearer $(gatehouse token --sub alice)" localhost:4510/orders
  $ gatehouse token --sub alice --claim 'groups=["admins"]' --expires-in 60

Exit codes: 0 printed, 1 there is no issuer to sign for, 2 wrong usage.`;

/** The command line of `gatehouse`: every command and flag, with its help. */
export function createCommandLine(actions: Actions): Command {
    const program = new Command("gatehouse")
        .description("The front door for APIs on AWS: plan and serve a Pulumi program without an account.")
        .version(packageVersion(), "-V, --version", "print the version")
        .helpOption("-h, --help", "print this help")
        .showSuggestionAfterError()
        .configureOutput({ writeOut: actions.print, writeErr: actions.complain })
        .exitOverride()
        .addHelpText(
            "after",
            "\nExamples:\n  $ gatehouse preview --stack dev\n  $ gatehouse serve --stack dev\n  $ gatehouse help preview",
        );
    program
        .command("preview")
        .description("Show what a stack would create, and the route table of its APIs.")
        .option("-C, --cwd <directory>", "directory of the Pulumi project (default: this one)")
        .option("-s, --stack <stack>", "stack to plan (default: PULUMI_STACK, the selected stack or the only one)")
        .option(
            "-c, --config <key=value>",
            "value that goes before the stack file's; may stand several times",
            addConfigValue,
        )
        .option("--fixtures <file>", "JSON or YAML file with the answers of lookups and of other stacks")
        .option("--timeout <seconds>", "limit for the whole program (default: 300)", readSeconds)
        .option("-j, --json", "print one JSON document instead of text")
        .addOption(
            new Option(
                "--from <file>",
                "read pulumi preview --json or pulumi stack export instead of running a program (- for standard input)",
            ).conflicts(["cwd", "stack", "config", "fixtures", "timeout"]),
        )
        .option(
            "--against <file>",
            "print the routes and settings that change against a saved preview or a stack export (- for standard input)",
        )
        .addOption(new Option("--show-inputs", "also list every input of every resource").conflicts("json"))
        .addHelpText("after", previewExamples)
        .action((options: PreviewOptions) => actions.preview(options));
    program
        .command("serve")
        .description("Serve the APIs, function URLs and load balancers of a stack on this machine, as AWS would.")
        .option("-C, --cwd <directory>", "directory of the Pulumi project (default: this one)")
        .option("-s, --stack <stack>", "stack to serve (default: PULUMI_STACK, the selected stack or the only one)")
        .option(
            "-c, --config <key=value>",
            "value that goes before the stack file's; may stand several times",
            addConfigValue,
        )
        .option("--fixtures <file>", "JSON or YAML file with the answers of lookups and of other stacks")
        .option("--timeout <seconds>", "limit for the whole program (default: 300)", readSeconds)
        .addOption(
            new Option(
                "--from <file>",
                "serve what pulumi preview --json or pulumi stack export recorded; paths are relative to --cwd",
            ).conflicts(["stack", "config", "fixtures", "timeout", "watch"]),
        )
        .addOption(
            new Option("-p, --port <port>", "port of the first front door; the next ones follow (0: any free one)")
                .argParser(readPort)
                .default(4510),
        )
        .option("--host <address>", "address to listen on", "127.0.0.1")
        .option("--control-port <port>", "port that lists calls of AWS services (default: one below --port)", readPort)
        .option("-w, --watch", "plan again when a file changes, without dropping connections")
        .option("-j, --json", "print one JSON line for each event")
        .option("--only <name>", "serve this front door; may stand several times", addName)
        .option("--allow-unsupported", "serve the rest when something cannot be served here")
        .option("--dev-issuer", "let a local issuer stand in for every JWT issuer; see gatehouse token")
        .option("--target <name=url>", "address that stands in for a private target or an origin", addTarget)
        .option("--assume <name=value>", "what AWS is taken to do where that is not confirmed", addAssumption)
        .option("--strict-quotas", "refuse to start when a quota of API Gateway is exceeded")
        .option("--state <file>", "keep what API keys use of their quotas in a file, across restarts and kills")
        .option("--show-keys", "print the values of API keys at the start")
        .option("--access-logs <file>", "add the access logs to a file (- for standard output)")
        .option("--with-credentials", "hand your AWS credentials to the functions")
        .option(
            "--account-throttle <rate/burst>",
            "the account's throttle where AWS raised it (default: the Region's usual one)",
            readAccountThrottle,
        )
        .addHelpText("after", serveExamples)
        .action((options: ServeOptions) => actions.serve(options));
    program
        .command("token")
        .description("Print a token of the local issuer, for gatehouse serve --dev-issuer.")
        .requiredOption("--sub <name>", "who the token is for (sub)")
        .option("--scope <scopes>", "scopes, apart by spaces; may stand several times", addScopes)
        .option("--audience <name>", "aud (default: what the authorizer asks for); may stand several times", addName)
        .option("--issuer <url>", "iss (default: the issuer that is served)")
        .option("--claim <key=value>", "further claim, as JSON or text; may stand several times", addClaim)
        .option("--expires-in <seconds>", "seconds until it expires (default: 3600)", readLifetime)
        .option("-C, --cwd <directory>", "directory of the Pulumi project (default: this one)")
        .addHelpText("after", tokenExamples)
        .action((options: TokenOptions) => actions.token(options));
    program
        .command("completion")
        .description("Print the completion script of a shell.")
        .addArgument(new Argument("<shell>", "shell to complete in").choices(shells))
        .addHelpText("after", "\nExample:\n  $ source <(gatehouse completion bash)")
        .action((shell: (typeof shells)[number]) => {
            actions.print(completionScript(shell, program));
        });
    return program;
}
