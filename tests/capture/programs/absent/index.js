require("no-such-package-of-ours");
