"use strict";
require("@pulumi/pulumi");
// Stays alive as long as nobody ends it; whoever listens sees it come and go.
require("node:net").connect(Number(process.env.SPEC_PORT), "127.0.0.1");
