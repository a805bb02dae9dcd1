"use strict";

exports.handler = async () => ({ isAuthorized: false });
