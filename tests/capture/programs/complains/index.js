const pulumi = require("@pulumi/pulumi");
pulumi.log.error("first complaint");
class A extends pulumi.ComponentResource {
    constructor(n) {
        super("a:index:A", n);
    }
}
new A("same");
new A("same");
